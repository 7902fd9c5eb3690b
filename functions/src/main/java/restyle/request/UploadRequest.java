package restyle.request;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import restyle.image.ImageType;

/** A picture that a caller wants to upload. */
public record UploadRequest(ImageType type, long bytes) {
    private static final String CONTENT_TYPE = "content_type";
    private static final String BYTES = "bytes";
    private static final List<String> FIELDS = List.of(CONTENT_TYPE, BYTES);
    private static final Map<String, ImageType> TYPES =
            Stream.of(ImageType.values()).collect(toMap(ImageType::contentType, type -> type));

    /** What a body comes to. */
    public sealed interface Outcome {
        record Valid(UploadRequest request) implements Outcome {}

        /** All is right but the size. */
        record TooLarge(Problem problem) implements Outcome {}

        record Invalid(List<Problem> problems) implements Outcome {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /** @param maxBytes the largest picture that may be uploaded */
    public static Outcome read(byte[] body, long maxBytes) {
        return switch (JsonBody.read(body)) {
            case JsonBody.Fields(ObjectNode fields) -> read(fields, maxBytes);
            case JsonBody.Refused(Problem problem) -> new Outcome.Invalid(List.of(problem));
        };
    }

    private static Outcome read(ObjectNode fields, long maxBytes) {
        JsonNode contentType = fields.path(CONTENT_TYPE);
        JsonNode bytes = fields.path(BYTES);
        Optional<ImageType> type = Optional.ofNullable(contentType.textValue()).map(TYPES::get);
        String types = "one of "
                + String.join(
                        ", ",
                        Stream.of(ImageType.values())
                                .map(ImageType::contentType)
                                .toList());
        String sizes = "a whole number from 1 to " + maxBytes;
        boolean whole = bytes.isNumber()
                && bytes.canConvertToExactIntegral()
                && bytes.decimalValue().signum() > 0;
        boolean tooLarge = whole && !(bytes.canConvertToLong() && bytes.longValue() <= maxBytes);
        List<Problem> problems = new ArrayList<>();
        if (type.isEmpty()) {
            problems.add(problem(CONTENT_TYPE, contentType, types));
        }
        if (!whole || tooLarge) {
            problems.add(problem(BYTES, bytes, sizes));
        }
        fields.properties().stream()
                .filter(field -> !FIELDS.contains(field.getKey()))
                .forEach(field -> problems.add(Problem.unknownField(field.getKey(), field.getValue(), FIELDS)));
        if (problems.isEmpty()) {
            return new Outcome.Valid(new UploadRequest(type.orElseThrow(), bytes.longValue()));
        }
        return tooLarge && problems.size() == 1
                ? new Outcome.TooLarge(problems.getFirst())
                : new Outcome.Invalid(problems);
    }

    private static Problem problem(String field, JsonNode value, String allowed) {
        return value.isMissingNode() || value.isNull()
                ? Problem.missing(field, allowed)
                : Problem.of(field, Shown.value(value), allowed);
    }
}
