package restyle.request;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * One model: what its JSON Schema (draft 2020-12) says of its parameters.
 *
 * <p>Three annotations of our own are needed: {@code x-image: true} on the one parameter that takes the picture, beside
 * it {@code x-max-image-bytes}, and at the top {@code x-typical-seconds}, how long the model usually takes.
 */
public final class ModelSchema {
    private final String name;
    private final ObjectNode json;
    private final List<Parameter> parameters;
    private final Parameter image;
    private final SchemaRules rules;

    private ModelSchema(String name, ObjectNode json, List<Parameter> parameters, Parameter image) {
        this.name = name;
        this.json = json;
        this.parameters = parameters;
        this.image = image;
        this.rules = new SchemaRules(json);
    }

    /** @throws IllegalStateException naming the model and what its schema lacks */
    public static ModelSchema of(String name, JsonNode json) {
        if (!(json instanceof ObjectNode schema) || !(json.get("properties") instanceof ObjectNode properties)) {
            throw new IllegalStateException("The schema of model " + name + " is no JSON object with properties");
        }
        Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(toSet());
        List<Parameter> parameters = properties.properties().stream()
                .map(property -> Parameter.of(property.getKey(), property.getValue(), required))
                .toList();
        List<Parameter> images = parameters.stream().filter(Parameter::image).toList();
        if (images.size() != 1) {
            throw new IllegalStateException("The schema of model " + name + " marks " + images.size()
                    + " properties with x-image: exactly one is needed");
        }
        Parameter image = images.getFirst();
        requirePositive(name, "x-max-image-bytes", properties.get(image.name()));
        requirePositive(name, "x-typical-seconds", schema);
        return new ModelSchema(name, schema.deepCopy(), parameters, image);
    }

    /** The model's name in routes and at the provider. */
    public String name() {
        return name;
    }

    /** All parameters, the image among them, in the order of the schema. */
    public List<Parameter> parameters() {
        return parameters;
    }

    public Optional<Parameter> parameter(String parameterName) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(parameterName))
                .findFirst();
    }

    /** The name of the parameter that takes the picture: see {@link ImageReference}. */
    public String imageField() {
        return image.name();
    }

    /** The largest picture, in bytes, that the model takes. */
    public long maxImageBytes() {
        return json.path("properties")
                .path(image.name())
                .path("x-max-image-bytes")
                .longValue();
    }

    /** How long the model usually works on a picture. */
    public Duration typicalDuration() {
        return Duration.ofMillis(Math.round(json.path("x-typical-seconds").doubleValue() * 1000));
    }

    /** A copy of the schema as it was written. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    SchemaRules rules() {
        return rules;
    }

    private static void requirePositive(String model, String annotation, JsonNode holder) {
        JsonNode value = holder.path(annotation);
        if (!value.isNumber() || value.doubleValue() <= 0) {
            throw new IllegalStateException("The schema of model " + model + " has " + annotation + " "
                    + Shown.value(value) + ": a number above 0 is needed");
        }
    }
}
