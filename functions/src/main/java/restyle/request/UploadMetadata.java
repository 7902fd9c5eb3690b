package restyle.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads parameters from the user metadata of an object.
 *
 * <p>A parameter goes by its own name, {@code -} and {@code _} and case being the same; its value is literal, but for
 * RFC 2047 encoded-words. Under its name with {@code -encoded} the value is percent-encoded UTF-8. One or the other: a
 * parameter given twice is refused. What the schema declares as a number is read as one. {@link ToolMetadata} is passed
 * over.
 */
final class UploadMetadata {
    private static final String ENCODED = "-encoded";

    private final ParameterCheck check;
    private final Map<String, Parameter> parameters = new HashMap<>();

    UploadMetadata(ModelSchema model, ParameterCheck check) {
        this.check = check;
        model.parameters().forEach(parameter -> parameters.put(folded(parameter.name()), parameter));
    }

    /**
     * @param parameters what could be read, not held against the schema yet
     * @param problems why the rest could not
     */
    record Reading(ObjectNode parameters, List<Problem> problems) {}

    /** Which parameter a name stands for, and how its value is written. */
    private record Source(Parameter parameter, boolean percentEncoded) {
        Decoded decode(String value) {
            if (percentEncoded) {
                return PercentEncoding.decode(value);
            }
            return switch (EncodedWords.decode(value)) {
                case Decoded.Text(String text) -> new Decoded.Text(MisreadUtf8.repaired(text));
                case Decoded.Malformed malformed -> malformed;
            };
        }

        String encoding() {
            return percentEncoded ? "percent-encoded UTF-8" : "an RFC 2047 encoded-word in a known charset";
        }
    }

    /** @param metadata values by name, the names without {@code x-amz-meta-} */
    Reading read(Map<String, String> metadata) {
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        List<Problem> problems = new ArrayList<>();
        Map<Parameter, String> givenAs = new HashMap<>();
        new TreeMap<>(metadata).forEach((name, value) -> {
            Optional<Source> source = source(folded(name));
            if (source.isEmpty()) {
                unknown(name, value).ifPresent(problems::add);
                return;
            }
            Parameter parameter = source.get().parameter();
            String other = givenAs.putIfAbsent(parameter, name);
            if (other != null) {
                problems.add(Problem.givenTwice(parameter, inMetadata(other), name));
                return;
            }
            switch (source.get().decode(value)) {
                case Decoded.Text(String text) -> read.set(parameter.name(), parameter.fromText(text));
                case Decoded.Malformed(String piece) ->
                    problems.add(Problem.malformed(
                            parameter, inMetadata(name), piece, source.get().encoding()));
            }
        });
        return new Reading(read, List.copyOf(problems));
    }

    private Optional<Problem> unknown(String name, String value) {
        return ToolMetadata.contains(folded(name))
                ? Optional.empty()
                : Optional.of(check.unknown(name, inMetadata(Shown.name(name)), Shown.value(value)));
    }

    /** What a parameter is called in messages. */
    static String inMetadata(String name) {
        return name + " in the upload's metadata";
    }

    private Optional<Source> source(String name) {
        Optional<Source> literal = Optional.ofNullable(parameters.get(name)).map(found -> new Source(found, false));
        return name.endsWith(ENCODED)
                ? literal.or(() -> Optional.ofNullable(
                                parameters.get(name.substring(0, name.length() - ENCODED.length())))
                        .map(found -> new Source(found, true)))
                : literal;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
