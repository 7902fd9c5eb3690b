package restyle.request;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One reason why a request is refused.
 *
 * @param field the parameter it is about; of an unknown one the name that was given
 * @param value the refused value as JSON text, shortened when long; empty if none was given
 * @param allowed what would be accepted, in full
 * @param message a sentence that says what is wrong and what is allowed, without the full stop
 */
public record Problem(String field, String value, String allowed, String message) {
    private static final int TOLD = 20;

    /** All problems as one text of sentences, the first 20 in full. */
    public static String text(List<Problem> problems) {
        String told = problems.stream().limit(TOLD).map(Problem::message).collect(joining(". "));
        return problems.size() <= TOLD ? told : told + ". And " + (problems.size() - TOLD) + " more problems";
    }

    /**
     * Something else than a model's parameter that has a wrong value.
     *
     * @param shown the value, as {@link Shown} shows it
     */
    public static Problem of(String field, String shown, String allowed) {
        return new Problem(field, shown, allowed, field + " is " + shown + ": " + allowed + " is allowed");
    }

    /** @param subject what the parameter is called in the sentence */
    static Problem refused(Parameter parameter, String subject, JsonNode value) {
        String shown = Shown.value(value);
        return new Problem(
                parameter.name(),
                shown,
                parameter.allowed(),
                subject + " is " + shown + ": " + parameter.allowedNear(value) + " is allowed");
    }

    static Problem missing(Parameter parameter) {
        return missing(parameter.name(), parameter.allowed());
    }

    static Problem missing(String field, String allowed) {
        return new Problem(field, "", allowed, field + " is missing: " + allowed + " is required");
    }

    /**
     * In a body that holds something else than a model's parameters.
     *
     * @param known the fields that may be given
     */
    static Problem unknownField(String name, JsonNode value, List<String> known) {
        String shown = Shown.name(name);
        String allowed = String.join(", ", known);
        return new Problem(
                shown, Shown.value(value), allowed, shown + " is not a field of this body. Allowed: " + allowed);
    }

    /** @param known the names that may be given */
    static Problem unknown(String name, String subject, String value, ModelSchema model, List<String> known) {
        String allowed = String.join(", ", known);
        String meant = Nearest.meant(name, known)
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse(".");
        return new Problem(
                Shown.name(name),
                value,
                allowed,
                subject + " is not a parameter of " + model.name() + meant + " Allowed: " + allowed);
    }

    /**
     * A picture that cannot be taken, though its place was given in a form that is allowed.
     *
     * @param field the parameter that takes the picture
     * @param reference what was given
     * @param complaint the end of the sentence
     */
    public static Problem picture(String field, String reference, String allowed, String complaint) {
        String shown = Shown.picture(reference);
        return new Problem(field, shown, allowed, field + " is " + shown + ": " + complaint);
    }

    /** The picture's address where the picture itself is given. */
    static Problem imageGiven(Parameter image, String subject, JsonNode value) {
        String allowed = "only the uploaded picture itself";
        return new Problem(
                image.name(),
                Shown.value(value),
                allowed,
                subject + " cannot be set: the upload itself is the picture");
    }

    /** Parameters that are right each, but not together. */
    static Problem combination(ModelSchema model, String message) {
        return new Problem(
                "",
                "",
                "what the schema of " + model.name() + " says",
                "The parameters do not go together: " + message);
    }

    static Problem givenTwice(Parameter parameter, String subject, String again) {
        return new Problem(
                parameter.name(),
                "",
                "once",
                subject + " is given again as " + Shown.name(again) + ": once is allowed");
    }

    /** @param piece what cannot be decoded */
    static Problem malformed(Parameter parameter, String subject, String piece, String allowed) {
        String shown = Shown.value(piece);
        return new Problem(
                parameter.name(),
                shown,
                allowed,
                subject + " holds " + shown + ", which cannot be decoded: " + allowed + " is allowed");
    }

    /** A required parameter that neither the upload nor a preset gives. */
    static Problem missingForUpload(Parameter parameter, UploadKey key) {
        String name = parameter.name();
        List<String> presets = key.presetKeys();
        String inPreset = presets.isEmpty() ? "" : ", or in " + presets.getFirst();
        String above = presets.size() > 1 ? " or a " + UploadKey.PRESET_NAME + " in a folder above" : "";
        return new Problem(
                name,
                "",
                parameter.allowed(),
                name + " is missing: it can be given in the metadata of " + key.value() + " (x-amz-meta-"
                        + name.replace('_', '-') + ")" + inPreset + above);
    }
}
