package restyle.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import restyle.job.Job;
import restyle.job.JobStatus;

/** The whole way, from a file to the comparison. */
@InBrowser
class RestyleInBrowserTest {
    private static final int MOST_TABS = 60;

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
    void aFileBecomesAPictureToCompareAndToDownload(Browser browser) {
        page.openIn(browser);
        assertThat(browser.driver.getCurrentUrl()).isEqualTo(page.url());
        page.clock.stop();
        page.restyle(browser, ServedPage.PORTRAIT, "a watercolour");
        browser.see(".panel");
        page.clock.goOn();
        page.seeResult(browser);

        assertThat(page.jobs("a watercolour")).singleElement().satisfies(job -> {
            assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(job.parameters().path("resolution").asText())
                    .as("nearest to 800 × 1000")
                    .isEqualTo("RESOLUTION_896_1120");
        });
        assertThat(shown(browser, ".compare .after")).isEqualTo(List.of(896L, 1120L));
        assertThat(shown(browser, ".compare .before")).isEqualTo(List.of(800L, 1000L));
        assertThat(browser.see(".said").getDomProperty("textContent")).isEqualTo("Your picture is ready");
        assertThat(browser.button("Download").isEnabled()).isTrue();
        browser.see(".card .prompt", "a watercolour");
    }

    @Test
    void theKeyboardIsEnough(Browser browser) {
        page.openIn(browser);
        page.choose(browser, ServedPage.HARBOUR);
        tabTo(browser, "textarea[name=prompt]");
        browser.press("by keyboard");
        tabTo(browser, "input[name=style_type]");
        browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        tabTo(browser, "input[name=resolution-aspect]");
        browser.press(Keys.ARROW_RIGHT);
        tabTo(browser, "input[name=image_weight]");
        browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        tabTo(browser, "button[type=submit]");
        browser.press(Keys.ENTER);
        page.seeResult(browser);
        tabTo(browser, ".compare input");
        browser.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT);

        assertThat(browser.find(".compare input").getDomAttribute("aria-valuetext"))
                .isEqualTo("48 % original, 52 % restyled");
        Job job = page.jobs("by keyboard").getFirst();
        assertThat(job.parameters().path("style_type").asText()).isEqualTo("DESIGN");
        assertThat(job.parameters().path("image_weight").asInt()).isEqualTo(53);
        assertThat(job.parameters().path("resolution").asText())
                .as("beside 3:2 is 8:5")
                .isEqualTo("RESOLUTION_1280_800");
    }

    @Test
    void aPictureMayBeDroppedAnywhere(Browser browser) {
        page.openIn(browser);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            browser.cdp(
                    "Input.dispatchDragEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            900,
                            "y",
                            300,
                            "data",
                            Map.of(
                                    "items",
                                    List.of(),
                                    "files",
                                    List.of(ServedPage.HARBOUR.toString()),
                                    "dragOperationsMask",
                                    1)));
        }

        browser.see(".chosen", "harbour.jpg");
        browser.see(".chosen", "1200 × 800");
        browser.see(".preview img");
    }

    @Test
    void aPictureMayBePasted(Browser browser) throws IOException {
        page.openIn(browser);
        String picture = Base64.getEncoder().encodeToString(Files.readAllBytes(ServedPage.PORTRAIT));
        browser.driver.executeAsyncScript("""
            const [base64, done] = arguments;
            const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
            navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) })]).then(done);
            """, picture);
        browser.paste();

        browser.see(".chosen", "800 × 1000");
    }

    @Test
    void whatIsNoPictureIsRefusedBesideTheField(Browser browser) {
        page.openIn(browser);
        browser.find("input[type=file]")
                .sendKeys(ServedPage.PROJECT.resolve("README.md").toString());

        browser.see(".picture-field .error", "README.md is");
        browser.see(".picture-field .error", "PNG, JPEG, or WebP is allowed");
    }

    @SuppressWarnings("unchecked")
    private static List<Long> shown(Browser browser, String css) {
        WebElement image = browser.seePicture(css);
        return (List<Long>) browser.run("return [arguments[0].naturalWidth, arguments[0].naturalHeight]", image);
    }

    /** Presses Tab as often as it takes. */
    private static void tabTo(Browser browser, String css) {
        for (int tab = 0; tab < MOST_TABS; tab++) {
            browser.press(Keys.TAB);
            if ((Boolean) browser.run("return document.activeElement.matches(arguments[0])", css)) {
                return;
            }
        }
        throw new AssertionError(css + " is not reached by Tab");
    }
}
