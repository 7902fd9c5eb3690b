package restyle.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How much a request may say, beside the picture that it may hold. */
final class ParameterSize {
    /**
     * A limit of our own, since the provider's documents name none: what a preset may have, and so little that fifty
     * requests, each shown with all of it, still come near what a function can answer at once.
     */
    static final int MOST_BYTES = 64 * 1024;

    private ParameterSize() {}

    /** @param parameters that are valid otherwise */
    static Optional<Problem> problem(ModelSchema model, ObjectNode parameters) {
        boolean inline =
                ImageReference.isInline(parameters.path(model.imageField()).asText());
        ObjectNode kept = inline ? parameters.deepCopy().without(model.imageField()) : parameters;
        int bytes = kept.toString().getBytes(UTF_8).length;
        return bytes <= MOST_BYTES ? Optional.empty() : Optional.of(tooLarge(model, bytes));
    }

    private static Problem tooLarge(ModelSchema model, int bytes) {
        String allowed = "at most " + MOST_BYTES + " bytes";
        return new Problem(
                "",
                "",
                allowed,
                "The parameters have " + bytes + " bytes as JSON, not counting a " + model.imageField()
                        + " that is a data: URI: " + allowed + " are allowed");
    }
}
