package restyle.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.local.segmind.Fault;

/** In each state, on narrow and wide screens, in light and dark. */
@InBrowser
class LooksInBrowserTest {
    /** What the documentation shows, taken anew with {@code -Dscreenshots}. */
    private static final Set<String> DOCUMENTED = Set.of("page-finished-1440");

    private static final List<Integer> WIDTHS = List.of(360, 1440);
    private static final Set<String> GRAVE = Set.of("serious", "critical");

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
    void everyStateFitsAndIsAccessible(Browser browser) throws IOException {
        page.openIn(browser);
        browser.see(".gallery .hint");
        look(browser, "page-empty");

        page.segmind.faults().next(1, Fault.SLOW);
        page.restyle(browser, ServedPage.HARBOUR, "A watercolour in soft morning light");
        browser.see(".card .badge");
        look(browser, "page-running");

        browser.button("Cancel").click();
        browser.see(".failure");
        look(browser, "page-failed");

        browser.button("Restyle").click();
        page.seeResult(browser);
        browser.seePicture(".card .open[aria-current] img");
        look(browser, "page-finished");
    }

    private static void look(Browser browser, String name) throws IOException {
        for (int width : WIDTHS) {
            for (boolean dark : List.of(false, true)) {
                String shown = name + "-" + width + (dark ? "-dark" : "");
                browser.screen.sizeToFit(width);
                browser.screen.dark(dark);
                browser.seeAllPictures();
                browser.screen.shoot(shown);
                document(browser, shown);
                assertThat(browser.run("return document.documentElement.scrollWidth - innerWidth"))
                        .as(shown + ": what is to the right of the screen")
                        .isEqualTo(0L);
                assertThat(findings(browser)).as(shown).isEmpty();
            }
        }
    }

    private static void document(Browser browser, String shown) throws IOException {
        if (DOCUMENTED.contains(shown) && System.getProperty("screenshots") != null) {
            Files.write(ServedPage.PROJECT.resolve("docs").resolve(shown + ".jpg"), browser.screen.jpeg());
        }
    }

    private static List<String> findings(Browser browser) {
        return new AxeBuilder()
                .analyze(browser.driver).getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(Rule::toString)
                        .toList();
    }
}
