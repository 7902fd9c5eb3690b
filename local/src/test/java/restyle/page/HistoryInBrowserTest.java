package restyle.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import restyle.local.segmind.Fault;

/** Past requests can be seen, run again with changes, and cancelled. */
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
        page.seeResult(browser);
        browser.open(page.url());
        browser.button("Run again with changes: the first").click();
        browser.see(".chosen", "1200 × 800");
        browser.see("#prompt").sendKeys(Keys.END + ", changed");
        browser.button("Restyle").click();
        page.seeResult(browser);

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
        browser.see("#stage-title", "Cancelled");
        browser.seeNo(".failure .error");
        assertThat(browser.focused()).isEqualTo("stage-title");
        browser.see(".gallery option[value=FAILED]").click();
        browser.see(".card .badge", "Cancelled");
        browser.see(".card .prompt", "too slow");
        browser.see(".gallery option[value=PROCESSING]").click();

        browser.see(".gallery .hint", "Nothing is processing");
    }

    @Test
    void thatNothingOfAStateIsAmongTheNewestIsNotTakenForNothing(Browser browser) {
        page.openIn(browser);
        browser.answer(1, "GET v2/requests?", 200, "{\"requests\": [], \"next_cursor\": \"further\"}");
        browser.see(".gallery option[value=FAILED]").click();

        browser.see(".gallery .hint", "Nothing among the newest is failed");
        assertThat(browser.buttons("More")).hasSize(1);
    }
}
