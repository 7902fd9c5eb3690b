package restyle.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;

/** What goes wrong is told, and nothing of what was entered is lost. */
@InBrowser
class TroubleInBrowserTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

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
    void aFailedJobTellsWhyAndCanBeRetried(Browser browser) {
        page.openIn(browser);
        page.segmind.faults().next(1, Fault.FAIL);
        page.restyle(browser, ServedPage.HARBOUR, "refused once");

        browser.see(".failure .code", "ProviderFailed");
        browser.see("#stage-title", "It failed");
        browser.button("Retry").click();
        page.seeResult(browser);
        assertThat(browser.buttons("Download")).hasSize(1);
        assertThat(browser.buttons("Retry")).isEmpty();
    }

    @Test
    void whatMayHaveBeenBilledIsRunAgainOnlyAfterAYes(Browser browser) {
        page.openIn(browser);
        page.segmind.faults().next(1, Fault.ACCEPTED_THEN_504);
        int before = page.segmind.counts().submitsAccepted();
        page.restyle(browser, ServedPage.HARBOUR, "unknown outcome");
        browser.see(".failure .code", "SubmitOutcomeUnknown");
        browser.button("Retry").click();
        browser.see("dialog", "billed a second time");
        browser.button("No").click();
        browser.seeNo("dialog");
        assertThat(page.segmind.counts().submitsAccepted()).isEqualTo(before + 1);
        browser.button("Retry").click();
        browser.button("Run it again").click();

        page.seeResult(browser);
        assertThat(page.segmind.counts().submitsAccepted()).isEqualTo(before + 2);
    }

    @Test
    void theQuotaIsToldInTheApisWordsAndNotAskedForAgain(Browser browser) {
        page.openIn(browser);
        browser.answer(1, "POST v2/ideogram", 429, "{\"error\": \"Limit exceeded\", \"code\": \"quota_exceeded\"}");
        page.restyle(browser, ServedPage.HARBOUR, "one too many");

        browser.see(".send .error", "Limit exceeded");
        assertThat(page.jobs("one too many")).isEmpty();
    }

    @Test
    void anApiInTroubleIsAskedAFewTimesAndThenQuoted(Browser browser) {
        page.openIn(browser);
        browser.answer(4, "POST v2/ideogram", 500, "{\"error\": \"Out of order\", \"code\": \"internal_error\"}");
        page.restyle(browser, ServedPage.HARBOUR, "the fifth time");
        browser.see(".send .error", "Out of order");
        browser.button("Restyle").click();

        page.seeResult(browser);
        assertThat(page.jobs("the fifth time")).hasSize(1);
    }

    @Test
    void aConnectionLostWhileWaitingIsToldAndTheResultComesOnceItIsBack(Browser browser) {
        page.openIn(browser);
        page.clock.stop();
        page.restyle(browser, ServedPage.HARBOUR, "offline for a while");
        browser.see(".panel .phase");
        page.line.cut();
        browser.see(".lost", "Connection lost");
        browser.see(".offline");
        page.clock.goOn();
        page.line.mend();

        page.seeResult(browser);
        browser.seeNo(".offline");
    }

    @Test
    void theConnectionIsFoundAgainWhereNothingIsAtWork(Browser browser) {
        page.openIn(browser);
        page.line.cut();
        browser.see(".gallery option[value=COMPLETED]").click();
        browser.see(".gallery .error", "cannot be reached");
        browser.see(".offline");
        page.line.mend();

        browser.seeNo(".offline");
        browser.seeNo(".gallery .error");
    }

    @Test
    void aSubmitWhoseAnswerIsLostIsRepeatedAndBilledOnce(Browser browser) {
        page.openIn(browser);
        int before = page.segmind.counts().submitsAccepted();
        page.line.loseTheAnswerTo("POST /api/v2/ideogram-2a-img-2-img ");
        page.restyle(browser, ServedPage.HARBOUR, "answered twice");
        await().atMost(PATIENCE).until(page.line::isCut);
        await("a replay that tells of an end")
                .atMost(PATIENCE)
                .until(() -> page.jobs("answered twice"), TroubleInBrowserTest::areCompleted);
        page.line.mend();

        page.seeResult(browser);
        assertThat(page.jobs("answered twice")).hasSize(1);
        assertThat(page.segmind.counts().submitsAccepted()).isEqualTo(before + 1);
    }

    @Test
    void anErrorOfTheApiStandsBesideItsFieldInTheApisWords(Browser browser) {
        page.openIn(browser);
        browser.scrollTo(".rare summary").click();
        browser.see("#seed").sendKeys("7");
        page.restyle(browser, ServedPage.HARBOUR, "a seed too small");

        browser.see("#seed-problem", "seed is 7: ");
        browser.see("#seed").sendKeys(Keys.BACK_SPACE, "8");
        browser.seeNo("#seed-problem");
        assertThat(browser.find("#seed").isDisplayed()).as("still unfolded").isTrue();
        browser.button("Restyle").click();
        browser.see("#seed-problem", "seed is 8: ");
        assertThat(browser.driver.findElements(By.cssSelector("#seed[aria-invalid=true]")))
                .hasSize(1);
        assertThat(page.jobs("a seed too small")).isEmpty();
    }

    @Test
    void whatIsMissingIsToldBeforeAnythingIsSent(Browser browser) {
        page.openIn(browser);
        browser.button("Restyle").click();

        browser.see(".picture-field .error", "Image is missing");
        browser.see("#prompt-problem", "Prompt is missing");
        assertThat(browser.driver.switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("image_file");
    }

    private static boolean areCompleted(List<Job> jobs) {
        return !jobs.isEmpty() && jobs.stream().allMatch(job -> job.status() == JobStatus.COMPLETED);
    }
}
