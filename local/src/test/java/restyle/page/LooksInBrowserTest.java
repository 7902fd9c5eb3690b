package restyle.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.local.segmind.Fault;

/** In each state, on narrow and wide screens, in light and dark. */
@InBrowser
class LooksInBrowserTest {
    /** What the documentation shows, renewed by {@code mvn verify -Dscreenshots}. */
    private static final Set<String> DOCUMENTED = Set.of("page-finished-1440.png", "page-finished-360-dark.png");

    private static final int NARROW = 360;
    private static final int WIDE = 1440;
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
        browser.see(".compare .handle");
        browser.see(".card .open[aria-current] img");
        look(browser, "page-finished");
    }

    private static void look(Browser browser, String name) throws IOException {
        for (int width : List.of(NARROW, WIDE)) {
            for (boolean dark : List.of(false, true)) {
                String shown = name + "-" + width + (dark ? "-dark" : "");
                browser.size(width, 1400);
                browser.dark(dark);
                browser.run("document.querySelector(arguments[0]).scrollIntoView()", width < WIDE ? ".stage" : "body");
                document(browser.screenshot(shown));
                assertThat(browser.run("return document.documentElement.scrollWidth - innerWidth"))
                        .as(shown + ": what is to the right of the screen")
                        .isEqualTo(0L);
                assertThat(findings(browser)).as(shown).isEmpty();
            }
        }
    }

    private static void document(Path screenshot) throws IOException {
        String file = screenshot.getFileName().toString();
        if (DOCUMENTED.contains(file) && System.getProperty("screenshots") != null) {
            Files.copy(
                    screenshot, ServedPage.PROJECT.resolve("docs").resolve(file), StandardCopyOption.REPLACE_EXISTING);
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
