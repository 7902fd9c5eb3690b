package restyle.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import restyle.request.ModelSchema;
import restyle.request.Parameter;

/** What a model contributes to the document's schemas. */
final class ModelComponents {
    private ModelComponents() {}

    /**
     * The model's schema as it was written, under the model's name: not even its dialect is changed, which is the one of
     * OpenAPI 3.1, so that the document need not name it.
     */
    static ObjectNode schema(ModelSchema model) {
        return model.json().without("$schema");
    }

    /** The name of {@link #request}. */
    static String requestName(ModelSchema model) {
        return model.name() + ".request";
    }

    /** What callers may send: the same, but a parameter that need not be given may be null as well. */
    static ObjectNode request(ModelSchema model) {
        ObjectNode request = schema(model);
        ObjectNode properties = request.putObject("properties");
        for (Parameter parameter : model.parameters()) {
            ObjectNode declared = JsonNodeFactory.instance
                    .objectNode()
                    .put("$ref", "#/components/schemas/" + model.name() + "/properties/" + parameter.name());
            if (parameter.required()) {
                properties.set(parameter.name(), declared);
            } else {
                ObjectNode optional = properties.putObject(parameter.name());
                optional.putArray("anyOf").add(declared).addObject().put("type", "null");
            }
        }
        return request;
    }
}
