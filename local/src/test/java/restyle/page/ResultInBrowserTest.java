package restyle.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import restyle.job.Job;

/** A result is compared with its source and downloaded, whatever has become of the form and of its URL. */
@InBrowser
class ResultInBrowserTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String BUCKET = "GET http";
    private static final String EXPIRED =
            "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";

    private static ServedPage page;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        page = ServedPage.start();
    }

    @AfterAll
    static void stop() throws IOException {
        page.close();
    }

    @Test
    void itIsDownloadedAsItIsInTheBucket(Browser browser) throws IOException {
        assertThat(downloaded(browser, "to take along", 0)).isEqualTo(result("to take along"));
    }

    @Test
    void itIsDownloadedByANewUrlIfTheOldOneHasExpired(Browser browser) throws IOException {
        assertThat(downloaded(browser, "an hour later", 1)).isEqualTo(result("an hour later"));
    }

    @Test
    void whatTheBucketDoesNotGiveIsToldAndNotSaved(Browser browser) {
        restyled(browser, "gone");
        browser.answer(2, BUCKET, 403, EXPIRED);
        browser.button("Download").click();

        browser.see(".notice", "The picture could not be downloaded");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void thePictureMayBeRemovedFromTheFormMeanwhile(Browser browser) {
        page.openIn(browser);
        page.clock.stop();
        page.restyle(browser, ServedPage.HARBOUR, "removed meanwhile");
        browser.see(".panel");
        browser.button("Remove the picture").click();
        browser.seeNo(".chosen");
        page.clock.goOn();

        page.seeResult(browser);
        browser.seePicture(".compare .before");
    }

    private void restyled(Browser browser, String prompt) {
        page.openIn(browser);
        browser.downloadTo(folder);
        page.restyle(browser, ServedPage.HARBOUR, prompt);
        page.seeResult(browser);
    }

    private byte[] downloaded(Browser browser, String prompt, int refusals) throws IOException {
        restyled(browser, prompt);
        browser.answer(refusals, BUCKET, 403, EXPIRED);
        browser.button("Download").click();
        Path file = folder.resolve(fileName(page.jobs(prompt).getFirst()));
        await().atMost(PATIENCE).until(() -> Files.exists(file));
        return Files.readAllBytes(file);
    }

    private static byte[] result(String prompt) {
        return page.result(page.jobs(prompt).getFirst());
    }

    private static String fileName(Job job) {
        return Path.of(job.result().key()).getFileName().toString();
    }
}
