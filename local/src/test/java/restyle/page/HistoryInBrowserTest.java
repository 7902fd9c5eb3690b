package restyle.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import restyle.local.segmind.Fault;

/** Past requests can be seen, run again with changes, cancelled, and taken along as code. */
@InBrowser
class HistoryInBrowserTest {
    private static ServedPage page;

    @BeforeAll
    static void start() throws IOException {
        page = ServedPage.start();
    }

    @AfterAll
    static void stop() throws IOException {
        page.close();
    }

    @Test
    void aPastRequestFillsTheFormAndRunsWithItsOwnPicture(Browser browser) {
        page.openIn(browser);
        page.restyle(browser, ServedPage.HARBOUR, "the first");
        browser.see(".compare .handle");
        browser.open(page.url());
        browser.button("Run again with changes: the first").click();
        browser.see(".chosen", "1200 × 800");
        browser.see("#prompt").sendKeys(Keys.END + ", changed");
        browser.button("Restyle").click();
        browser.see(".compare .handle");

        assertThat(page.jobs("the first, changed"))
                .singleElement()
                .satisfies(job -> assertThat(job.source().sha256())
                        .isEqualTo(page.jobs("the first").getFirst().source().sha256()));
        browser.button("Show: the first").click();
        browser.see(".caption", "the first");
    }

    @Test
    void aRunningRequestCanBeCancelledAndTheHistoryFilteredByState(Browser browser) {
        page.openIn(browser);
        page.segmind.faults().next(1, Fault.SLOW);
        page.restyle(browser, ServedPage.HARBOUR, "too slow");
        browser.see(".panel .phase");
        browser.button("Cancel").click();
        browser.see(".failure .code", "Cancelled");
        browser.see(".gallery option[value=FAILED]").click();
        browser.see(".card .badge", "Failed");
        browser.see(".card .prompt", "too slow");
        browser.see(".gallery option[value=PROCESSING]").click();

        browser.see(".gallery .hint", "Nothing is processing");
    }

    @Test
    void aRequestIsCopiedAsCodeWithoutTheKey(Browser browser) throws IOException, InterruptedException {
        page.openIn(browser);
        page.restyle(browser, ServedPage.HARBOUR, "it's \"quoted\"");
        browser.see(".compare .handle");
        String python = copied(browser, "Python");
        String curl = copied(browser, "curl");

        assertThat(python)
                .contains(
                        "from segmind import SegmindClient",
                        "base_url=\"" + page.url() + "v1\"",
                        "    prompt=\"it's \\\"quoted\\\"\",\n",
                        "    image_weight=50,\n",
                        "    image_file=\"s3://")
                .doesNotContain(page.stack.apiKey());
        assertThat(curl).doesNotContain(page.stack.apiKey());
        assertThat(printed(curl)).contains("\"status\":\"QUEUED\"");
        assertThat(page.jobs("it's \"quoted\"")).hasSize(2);
    }

    /** By way of the clipboard. */
    private static String copied(Browser browser, String language) {
        browser.button("Copy as " + language).click();
        browser.button("Copied");
        return (String) browser.driver.executeAsyncScript("navigator.clipboard.readText().then(arguments[0])");
    }

    private static String printed(String command) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
        shell.environment().put("RESTYLE_API_KEY", page.stack.apiKey());
        Process process = shell.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed;
    }
}
