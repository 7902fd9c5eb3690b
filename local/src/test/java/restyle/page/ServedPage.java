package restyle.page;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.WebElement;
import restyle.OperatorClients;
import restyle.StackBucket;
import restyle.job.Job;
import restyle.job.JobJson;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;
import restyle.local.stack.ProviderAddress;
import restyle.local.stack.RunningStack;
import restyle.local.stack.StackSettings;
import software.amazon.awssdk.services.s3.S3Client;

/** The page of a local stack, on a line that may be lossy. */
final class ServedPage implements AutoCloseable {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    static final Path HARBOUR = PROJECT.resolve("samples/harbour.jpg");
    static final Path PORTRAIT = PROJECT.resolve("samples/portrait.png");
    private static final Duration LONGEST_JOB = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    /** Barely any time, but more than none: a job ends only while the clock of {@link #segmind} goes. */
    private static final Duration JOB = Duration.ofMillis(1);

    final StoppableClock clock = new StoppableClock();
    final SimulatedSegmind segmind;
    final RunningStack stack;
    final LossyLine line;
    private final S3Client s3;
    private final StackBucket bucket;

    private ServedPage() throws IOException {
        segmind = SimulatedSegmind.start(
                SimulatedSegmindSettings.defaults().withJobDuration(JOB).withClock(clock));
        stack = RunningStack.start(
                StackSettings.of(PROJECT, ProviderAddress.of(segmind)).withParameters(Map.of("Cadence", "EAGER")));
        line = LossyLine.to(stack.apiStage());
        s3 = OperatorClients.ofS3(stack.s3Endpoint(), stack.credentials()).s3();
        bucket = new StackBucket(s3, stack.bucket(), LONGEST_JOB, POLL_INTERVAL);
    }

    static ServedPage start() throws IOException {
        return new ServedPage();
    }

    String url() {
        return line.origin() + stack.apiStage().getPath() + "/";
    }

    /** Opens the page as a browser is led to it on this machine, with nothing going wrong but what is arranged later. */
    void openIn(Browser browser) {
        segmind.faults().clear();
        clock.goOn();
        line.mend();
        browser.open(url() + "#key=" + stack.apiKey());
        browser.see("form");
    }

    /** Chooses a picture, says what it shall become, and submits. */
    void restyle(Browser browser, Path picture, String prompt) {
        choose(browser, picture);
        browser.see("textarea[name=prompt]").sendKeys(prompt);
        browser.button("Restyle").click();
    }

    void choose(Browser browser, Path picture) {
        browser.find("input[type=file]").sendKeys(picture.toString());
        browser.see(".chosen", picture.getFileName().toString());
    }

    /** The comparison, once its picture is there. */
    WebElement seeResult(Browser browser) {
        browser.see(".compare .handle");
        return browser.seePicture(".compare .after");
    }

    /** The picture in the bucket. */
    byte[] result(Job job) {
        return bucket.download(job.result().key());
    }

    /** All jobs with this prompt. */
    List<Job> jobs(String prompt) {
        return bucket.keys("jobs/").stream()
                .map(key -> JobJson.read(bucket.download(key)))
                .filter(job -> job.parameters().path("prompt").asText().equals(prompt))
                .toList();
    }

    @Override
    public void close() throws IOException {
        try (segmind;
                stack;
                line) {
            s3.close();
        }
    }
}
