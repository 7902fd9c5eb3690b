package restyle.local.segmind;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import restyle.image.ImageType;
import restyle.local.segmind.picture.Encoder;
import restyle.local.segmind.picture.Painter;
import restyle.local.segmind.picture.Restyling;
import restyle.local.segmind.picture.UnreadablePictureException;

/**
 * Where the jobs' pictures are really made. Fetching waits for others, so as many jobs as there are workers may do it at
 * once; painting needs a core and tens of megabytes, so one does it at a time.
 */
final class Studio implements AutoCloseable {
    private static final String SAFETY_REFUSAL =
            "Prompt provided failed safety check due to the inclusion of prohibited content.";
    private static final byte[] NOT_AN_IMAGE =
            "<html><body>This is not an image.</body></html>".getBytes(StandardCharsets.US_ASCII);

    private final InstantSource clock;
    private final Credits credits;
    private final FileShelf generations;
    private final SourceFetch source = new SourceFetch();
    private final ExecutorService workers;
    private final ExecutorService easel = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("simulated-segmind-easel").factory());

    Studio(int workers, InstantSource clock, Credits credits, FileShelf generations) {
        this.clock = clock;
        this.credits = credits;
        this.generations = generations;
        this.workers = Executors.newFixedThreadPool(
                workers, Thread.ofVirtual().name("simulated-segmind-worker-", 0).factory());
    }

    /** Returns at once; the job is ended when its outcome is known. */
    void begin(Job job, Parameters.Reading reading) {
        workers.execute(() -> {
            try {
                end(job, outcome(job, reading));
            } catch (RuntimeException | Error e) {
                end(job, new Outcome.Failed("Internal error: " + e, false));
                throw e;
            }
        });
    }

    private void end(Job job, Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
            credits.giveBack();
        }
        job.end(outcome, clock.instant());
    }

    /** Breaks off the jobs, and returns when none writes to the shelf any more. */
    @Override
    public void close() {
        workers.shutdownNow();
        easel.shutdownNow();
        source.close();
        easel.close();
    }

    private Outcome outcome(Job job, Parameters.Reading reading) {
        if (job.has(Fault.FAIL)) {
            return new Outcome.Failed(SAFETY_REFUSAL, false);
        }
        return switch (reading) {
            case Parameters.Reading.Illegal(String error) -> new Outcome.Failed(error, true);
            case Parameters.Reading.Legal(Parameters parameters) -> produced(job, parameters);
        };
    }

    private Outcome produced(Job job, Parameters parameters) {
        try {
            byte[] picture = source.fetch(parameters.imageFile());
            long seed = parameters.seed().isPresent()
                    ? parameters.seed().getAsInt()
                    : chosenSeed(parameters.prompt(), picture);
            Restyling restyling = new Restyling(
                    parameters.style(),
                    parameters.prompt(),
                    seed,
                    parameters.imageWeight(),
                    parameters.width(),
                    parameters.height());
            return easel.submit(() -> painted(job, picture, restyling)).get();
        } catch (SourceFetch.SourceException e) {
            return new Outcome.Failed(e.getMessage(), true);
        } catch (ExecutionException | RuntimeException e) {
            return new Outcome.Failed("Internal error: " + e, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("The service is shutting down", false);
        }
    }

    private Outcome painted(Job job, byte[] picture, Restyling restyling) {
        ImageType type = job.has(Fault.OUTPUT_PNG) ? ImageType.PNG : ImageType.JPEG;
        try {
            byte[] painted = Encoder.encode(Painter.paint(picture, restyling), type);
            byte[] output = job.has(Fault.NOT_AN_IMAGE) ? NOT_AN_IMAGE : painted;
            String file = generations.put(output, type.contentType(), type == ImageType.PNG ? "png" : "jpeg");
            return new Outcome.Painted(file, type.contentType(), output.length, restyling.seed());
        } catch (UnreadablePictureException e) {
            return new Outcome.Failed("image_file: " + e.getMessage(), true);
        }
    }

    /** The model draws a random seed; here the same request gives the same picture, so it is drawn from the request. */
    private static long chosenSeed(String prompt, byte[] picture) {
        CRC32 crc = new CRC32();
        crc.update(prompt.getBytes(StandardCharsets.UTF_8));
        crc.update(picture);
        return 100 + crc.getValue() % 999_900;
    }
}
