package restyle.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import restyle.local.segmind.Fault;

/** How the page comes by the API key, and that nobody else does. */
@InBrowser
class KeyInBrowserTest {
    private static final String REFUSE = "localStorage.setItem('restyle.key', 'refused')";
    private static final String KEPT = "return localStorage.getItem('restyle.key')";

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
    void aRefusedKeyIsAskedForAgainAndTheFormIsKept(Browser browser) {
        page.openIn(browser);
        browser.run(REFUSE);
        page.restyle(browser, ServedPage.HARBOUR, "with another key");
        browser.see("dialog .error", "Missing or unknown API key");
        browser.see("#key").sendKeys(page.stack.apiKey() + Keys.ENTER);

        page.seeResult(browser);
        assertThat(page.jobs("with another key")).hasSize(1);
        assertThat(browser.see("#prompt").getDomProperty("value")).isEqualTo("with another key");
    }

    @Test
    void withoutAKeyThePageAsksForOne(Browser browser) {
        page.openIn(browser);
        browser.run("localStorage.clear()");
        browser.open(page.url());
        browser.see("dialog h2", "Your API key");
        browser.button("Not now").click();
        browser.see(".gallery .error", "No API key was given");
        browser.button("API key").click();
        browser.see("#key").sendKeys(page.stack.apiKey() + Keys.ENTER);

        browser.seeNo(".gallery .error");
    }

    @Test
    void theKeyIsSentToTheApiAlone(Browser browser) {
        page.openIn(browser);
        page.restyle(browser, ServedPage.HARBOUR, "whose key is kept");
        page.seeResult(browser);
        List<JsonNode> requests = browser.logs.requests();

        assertThat(requests)
                .filteredOn(request -> request.path("headers").has("x-api-key"))
                .isNotEmpty()
                .allMatch(request -> request.path("url").asText().startsWith(page.url()));
        assertThat(requests)
                .as("to the bucket")
                .anyMatch(request -> request.path("url")
                        .asText()
                        .startsWith(page.stack.s3Endpoint().toString()));
        assertThat(requests)
                .extracting(KeyInBrowserTest::sentBesidesTheHeader)
                .allMatch(sent -> !sent.contains(page.stack.apiKey()));
        assertThat(browser.driver.getCurrentUrl()).isEqualTo(page.url());
    }

    @Test
    void notNowIsAnAnswerAndAnotherKeyTakesUpWhatWasFollowed(Browser browser) {
        page.openIn(browser);
        page.segmind.faults().next(1, Fault.SLOW);
        page.restyle(browser, ServedPage.HARBOUR, "followed again");
        browser.see(".card .badge");
        browser.run(REFUSE);
        browser.see("dialog");
        browser.button("Not now").click();
        browser.see(".panel .error", "Missing or unknown API key");
        browser.see(".gallery .error", "Missing or unknown API key");
        browser.seeNo("dialog");
        browser.seeNo(".elapsed");
        browser.button("API key").click();
        browser.see("#key").sendKeys(page.stack.apiKey() + Keys.ENTER);

        browser.see(".elapsed");
        browser.seeNo(".gallery .error");
        browser.button("Cancel").click();
        browser.see("#stage-title", "Cancelled");
    }

    @Test
    void aLinkReplacesTheKeyOfAnotherMachinesPageOnlyAfterAYes(Browser browser) {
        String elsewhere = page.url().replace("127.0.0.1", "restyle.localhost");
        browser.open(elsewhere + "#key=" + page.stack.apiKey());
        seeHistory(browser);
        browser.open("about:blank");
        browser.open(elsewhere + "#key=a-strangers");
        browser.see("dialog", "Use another API key?");
        assertThat(browser.driver.getCurrentUrl()).isEqualTo(elsewhere);
        browser.button("No").click();
        browser.seeNo("dialog");
        assertThat(browser.run(KEPT)).isEqualTo(page.stack.apiKey());
        browser.run("location.hash = 'key=another'");
        browser.button("Use that key").click();

        browser.see("dialog .error", "Missing or unknown API key");
        assertThat(browser.run(KEPT)).isEqualTo("another");
    }

    @Test
    void onThisMachineALinkReplacesTheKeySinceEachStartMakesANewOne(Browser browser) {
        page.openIn(browser);
        browser.run("localStorage.setItem('restyle.key', 'of the last start')");
        browser.open("about:blank");
        browser.open(page.url() + "#key=" + page.stack.apiKey());

        seeHistory(browser);
        browser.seeNo("dialog");
        assertThat(browser.run(KEPT)).isEqualTo(page.stack.apiKey());
    }

    @Test
    void aSecondQuestionWaitsForTheAnswerToTheFirst(Browser browser) {
        page.openIn(browser);
        page.segmind.faults().next(1, Fault.ACCEPTED_THEN_504);
        page.restyle(browser, ServedPage.HARBOUR, "two questions");
        browser.button("Retry").click();
        browser.see("dialog", "billed a second time");
        browser.run("location.hash = 'key=refused'");
        browser.see(".cards[aria-busy]");
        browser.see("dialog", "billed a second time");
        browser.button("No").click();

        browser.see("dialog", "Your API key");
        browser.see("#key").sendKeys(page.stack.apiKey() + Keys.ENTER);
        browser.seeNo("dialog");
        browser.seeNo(".cards[aria-busy]");
    }

    private static void seeHistory(Browser browser) {
        browser.see("form");
        browser.seeNo(".cards[aria-busy]");
        browser.seeNo(".gallery .error");
    }

    private static String sentBesidesTheHeader(JsonNode request) {
        ObjectNode rest = request.deepCopy();
        rest.remove("urlFragment");
        ((ObjectNode) rest.path("headers")).remove("x-api-key");
        return rest.toString();
    }
}
