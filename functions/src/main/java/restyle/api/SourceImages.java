package restyle.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import restyle.bucket.Keys;
import restyle.job.JobId;
import restyle.job.Source;
import restyle.request.ImageReference;
import restyle.request.ModelSchema;
import restyle.request.Problem;
import restyle.source.Freezing;
import restyle.source.Original;
import restyle.source.SourceFreezer;

/** Freezes the picture of a request, if it is in our bucket or in the request itself. */
final class SourceImages {
    private static final String PICTURE = "a PNG, JPEG or WebP picture";
    private static final int RANDOM_DIGITS = 8;

    private final SourceFreezer freezer;
    private final CallersPictures pictures;

    SourceImages(SourceFreezer freezer, CallersPictures pictures) {
        this.freezer = freezer;
        this.pictures = pictures;
    }

    /** What the picture of a request comes to. */
    sealed interface Outcome {
        /**
         * The job can be made.
         *
         * @param parameters as given, without the picture where that is frozen
         * @param source null if the provider fetches the picture from the web
         */
        record Ready(ObjectNode parameters, Source source) implements Outcome {}

        /** There is no such picture for this caller, or it cannot be restyled. */
        record Refused(List<Problem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Each call makes a copy of its own: of two that make the same job at the same time, one wins with its picture.
     *
     * @param id of the job
     * @param parameters that are valid
     */
    Outcome freeze(Caller caller, String id, ModelSchema model, ObjectNode parameters) {
        String reference = parameters.path(model.imageField()).asText();
        Optional<ImageReference> picture = ImageReference.of(reference);
        if (picture.isEmpty()) {
            return new Outcome.Ready(parameters, null);
        }
        String key = Keys.source(id, JobId.random().substring(0, RANDOM_DIGITS));
        long maxBytes = model.maxImageBytes();
        return switch (picture.get()) {
            case ImageReference.WebAddress _ -> new Outcome.Ready(parameters, null);
            case ImageReference.Inline(byte[] bytes) ->
                outcome(freezer.freeze(bytes, key, maxBytes), model, parameters, reference);
            case ImageReference.StoredObject object ->
                switch (pictures.find(caller, object)) {
                    case CallersPictures.Found.Picture(Original original) ->
                        outcome(freezer.freeze(original, key, maxBytes), model, parameters, reference);
                    case CallersPictures.Found.Elsewhere(String allowed) ->
                        refused(model, reference, allowed, "only " + allowed + " is allowed");
                    case CallersPictures.Found.Nothing _ -> nothing(model, reference);
                };
        };
    }

    private static Outcome outcome(Freezing freezing, ModelSchema model, ObjectNode parameters, String reference) {
        return switch (freezing) {
            case Freezing.Frozen frozen ->
                new Outcome.Ready(parameters.deepCopy().without(model.imageField()), frozen.source());
            case Freezing.Empty _ -> refused(model, reference, PICTURE, "it is empty; " + PICTURE + " is allowed");
            case Freezing.TooLarge(long bytes) -> {
                String allowed = "at most " + model.maxImageBytes() + " bytes";
                yield refused(model, reference, allowed, "it has " + bytes + " bytes; " + allowed + " are allowed");
            }
            case Freezing.NotAnImage _ ->
                refused(
                        model,
                        reference,
                        PICTURE,
                        "by its first bytes it is none of the pictures that are allowed, PNG, JPEG and WebP");
            case Freezing.Superseded _ ->
                refused(
                        model,
                        reference,
                        PICTURE,
                        "it was replaced or deleted while it was read; a picture that stays as it is is allowed");
        };
    }

    private static Outcome nothing(ModelSchema model, String reference) {
        return refused(
                model,
                reference,
                "a picture that is there",
                "there is no such picture, or it belongs to another API key; uploads are kept for a week");
    }

    private static Outcome refused(ModelSchema model, String reference, String allowed, String complaint) {
        return new Outcome.Refused(List.of(Problem.picture(model.imageField(), reference, allowed, complaint)));
    }
}
