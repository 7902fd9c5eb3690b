package restyle.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import restyle.local.segmind.Fault;

/** What goes wrong is told, and nothing of what was entered is lost. */
@InBrowser
class TroubleInBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
        browser.see(".compare .handle");
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

        browser.see(".compare .handle");
        assertThat(page.segmind.counts().submitsAccepted()).isEqualTo(before + 2);
    }

    @Test
    void aRefusedKeyIsAskedForAgainAndTheFormIsKept(Browser browser) {
        page.openIn(browser);
        browser.run("localStorage.setItem('restyle.key', 'refused')");
        page.restyle(browser, ServedPage.HARBOUR, "with another key");
        browser.see("dialog .error", "Missing or unknown API key");
        browser.see("#key").sendKeys(page.stack.apiKey() + Keys.ENTER);

        browser.see(".compare .handle");
        assertThat(page.jobs("with another key")).hasSize(1);
        assertThat(browser.see("#prompt").getDomProperty("value")).isEqualTo("with another key");
    }

    @Test
    void withoutAKeyThePageAsksForOneAndDoesNotSendItAnywhereElse(Browser browser) {
        page.openIn(browser);
        browser.run("localStorage.clear()");
        browser.open(page.url());
        browser.see("dialog h2", "Your API key");
        browser.button("Not now").click();
        browser.see(".gallery .error", "No API key was given");
        browser.button("API key").click();
        browser.see("#key").sendKeys(page.stack.apiKey() + Keys.ENTER);

        browser.seeNo(".gallery .error");
        assertThat(browser.driver.getCurrentUrl()).doesNotContain(page.stack.apiKey());
    }

    @Test
    void aConnectionLostWhileWaitingIsToldAndTheResultComesOnceItIsBack(Browser browser) {
        page.openIn(browser);
        page.restyle(browser, ServedPage.HARBOUR, "offline for a while");
        browser.see(".panel .phase");
        page.line.cut();
        browser.see(".lost", "Connection lost");
        browser.see(".offline");
        page.line.mend();

        browser.see(".compare .handle");
        browser.seeNo(".offline");
    }

    @Test
    void aSubmitWhoseAnswerIsLostIsRepeatedAndBilledOnce(Browser browser) {
        page.openIn(browser);
        int before = page.segmind.counts().submitsAccepted();
        page.line.loseTheAnswerTo("POST /api/v2/ideogram-2a-img-2-img ");
        page.restyle(browser, ServedPage.HARBOUR, "answered twice");
        await().atMost(PATIENCE).until(page.line::hasLostIt);

        browser.see(".compare .handle");
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
}
