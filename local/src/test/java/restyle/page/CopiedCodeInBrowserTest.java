package restyle.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request is taken along as code, which is run here. */
@InBrowser
class CopiedCodeInBrowserTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Typed as it stands: a line break in a text area is one in the prompt. */
    private static final String PROMPT = "it's \"quoted\" \\n for $HOME `id`\nand ";

    /** Runs the program in its argument with an SDK that prints what it is asked for. */
    private static final String STAND_IN = """
        import json, sys, types

        class SegmindClient:
            def __init__(self, api_key, base_url):
                self.call = {"api_key": api_key, "base_url": base_url}

            def run(self, model, **parameters):
                print(json.dumps({**self.call, "model": model, "parameters": parameters}))
                return {"output": ""}

        sys.modules["segmind"] = types.SimpleNamespace(SegmindClient=SegmindClient)
        exec(sys.argv[1])
        """;

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
    void asCurlItRunsAgainAndHoldsNoKey(Browser browser) throws IOException, InterruptedException {
        page.openIn(browser);
        page.restyle(browser, ServedPage.HARBOUR, PROMPT + "curl");
        page.seeResult(browser);
        String curl = copied(browser, "curl");

        assertThat(curl).doesNotContain(page.stack.apiKey());
        assertThat(printed("sh", "-c", curl)).contains("\"status\":\"QUEUED\"");
        assertThat(page.jobs(PROMPT + "curl")).hasSize(2);
    }

    @Test
    void asPythonItAsksForTheSameAndHoldsNoKey(Browser browser) throws IOException, InterruptedException {
        assumeTrue(hasPython(), "There is no python3");
        page.openIn(browser);
        page.restyle(browser, ServedPage.PORTRAIT, PROMPT + "Python");
        page.seeResult(browser);
        String python = copied(browser, "Python");

        assertThat(python).doesNotContain(page.stack.apiKey());
        JsonNode call = MAPPER.readTree(
                printed("python3", "-c", STAND_IN, python).lines().findFirst().orElseThrow());
        assertThat(call.path("api_key").asText()).isEqualTo(page.stack.apiKey());
        assertThat(call.path("base_url").asText()).isEqualTo(page.url() + "v1");
        assertThat(call.path("model").asText()).isEqualTo("ideogram-2a-img-2-img");
        assertThat(call.path("parameters").path("prompt").asText()).isEqualTo(PROMPT + "Python");
        assertThat(call.path("parameters").path("image_weight").asInt()).isEqualTo(50);
        assertThat(call.path("parameters").path("image_file").asText()).startsWith("s3://");
    }

    @Test
    void textThatReadsLikeAValueOfPythonStaysText(Browser browser) throws IOException, InterruptedException {
        assumeTrue(hasPython(), "There is no python3");
        page.openIn(browser);
        ObjectNode parameters = MAPPER.createObjectNode()
                .put("a", true)
                .put("b", false)
                .putNull("c")
                .put("d", 1.5);
        for (String text : new String[] {"true", "false", "null", "None", "constructor", "__proto__", "\u2028", ""}) {
            parameters.put("text" + parameters.size(), text);
        }
        String python = (String) browser.driver.executeAsyncScript("""
            const [parameters, done] = arguments;
            const main = document.querySelector("script[type=module]").src;
            import(main.replace("main.js", "snippets.js"))
              .then(({ python }) => done(python({ model: "a-model", parameters: JSON.parse(parameters) })));
            """, parameters.toString());

        JsonNode call = MAPPER.readTree(
                printed("python3", "-c", STAND_IN, python).lines().findFirst().orElseThrow());
        assertThat(call.path("parameters")).isEqualTo(parameters);
    }

    /** By way of the clipboard. */
    private static String copied(Browser browser, String language) {
        browser.button("Copy as " + language).click();
        browser.button("Copied");
        return (String) browser.driver.executeAsyncScript("navigator.clipboard.readText().then(arguments[0])");
    }

    private static String printed(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("RESTYLE_API_KEY", page.stack.apiKey());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return printed;
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
