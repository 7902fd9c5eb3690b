package restyle.request;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the parameters of a picture that was uploaded: its user metadata over a preset, parameter by parameter. */
public final class UploadParameters {
    private final ParameterCheck check;
    private final UploadMetadata metadata;

    public UploadParameters(ModelSchema model) {
        check = new ParameterCheck(model, false);
        metadata = new UploadMetadata(model, check);
    }

    /** What the parameters of an upload come to. */
    public sealed interface Outcome {
        /**
         * The picture can be sent.
         *
         * @param parameters in the order of the schema, defaults filled in, without the one that takes the picture
         */
        record Ready(ObjectNode parameters) implements Outcome {}

        /** All that was given is right, but a required parameter was given nowhere; a preset that has it may yet come. */
        record Incomplete(List<Problem> missing) implements Outcome {}

        /** Something that was given is refused. */
        record Invalid(List<Problem> problems) implements Outcome {}
    }

    /**
     * @param given the user metadata by name, without {@code x-amz-meta-}
     * @param preset the nearest that exists of {@link UploadKey#presetKeys}
     */
    public Outcome read(UploadKey key, Map<String, String> given, Optional<Preset> preset) {
        UploadMetadata.Reading reading = metadata.read(given);
        return switch (preset.orElseGet(() -> new Preset.Parameters("", JsonNodeFactory.instance.objectNode()))) {
            case Preset.Parameters found -> outcome(key, reading, found);
            case Preset.Unreadable(String _, Problem problem) -> {
                List<Problem> refused = check.findings(
                                check.normalised(reading.parameters()), UploadMetadata::inMetadata)
                        .refused();
                yield new Outcome.Invalid(joined(List.of(problem), joined(reading.problems(), refused)));
            }
        };
    }

    private Outcome outcome(UploadKey key, UploadMetadata.Reading reading, Preset.Parameters preset) {
        ObjectNode merged = preset.parameters().deepCopy().setAll(reading.parameters());
        ObjectNode parameters = check.normalised(merged);
        ParameterCheck.Findings findings = check.findings(
                parameters,
                name -> reading.parameters().has(name)
                        ? UploadMetadata.inMetadata(name)
                        : name + " in " + preset.key());
        List<Problem> problems = joined(reading.problems(), findings.refused());
        Set<String> refused = problems.stream().map(Problem::field).collect(toSet());
        List<Problem> missing = findings.missing().stream()
                .filter(parameter -> !refused.contains(parameter.name()))
                .map(parameter -> Problem.missingForUpload(parameter, key))
                .toList();
        if (!problems.isEmpty()) {
            return new Outcome.Invalid(joined(problems, missing));
        }
        return missing.isEmpty() ? new Outcome.Ready(check.completed(parameters)) : new Outcome.Incomplete(missing);
    }

    private static List<Problem> joined(List<Problem> first, List<Problem> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
