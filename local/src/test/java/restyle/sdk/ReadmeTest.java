package restyle.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import restyle.local.cli.StayingCommand;

/** The README's example in Python, against {@code restyle serve}. */
@UsesSegmindSdk
class ReadmeTest {
    private static final Pattern PYTHON = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theExampleInPythonWorks(SegmindSdk sdk) throws Exception {
        String example = example();
        assertThat(example.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(3);
        Process serve = StayingCommand.start(
                folder.resolve("err"), "serve", "--port", "0", "--api-key", "a-key", "--simulated-seconds", "0");
        try {
            String printed = StayingCommand.printed(serve);
            URI base = URI.create(StayingCommand.found(printed, "API base URL +(\\S+)"));
            String picture = StayingCommand.found(printed, "\"image_file\":\"([^\"]+)\"");

            String output = run(sdk.python(), example, base, picture);

            assertThat(sdk.client(base, "a-key").get(output).content()).startsWith(0xFF, 0xD8, 0xFF);
        } finally {
            serve.destroy();
            serve.waitFor();
        }
    }

    private static String run(String python, String example, URI base, String picture)
            throws IOException, InterruptedException {
        String script = replaced(example, "http://127.0.0.1:8080/api/v1", base.toString());
        script = replaced(script, "the-api-key", "a-key");
        script = replaced(script, "https://example.com/cat.png", picture);
        Process process = PythonWithSdk.process(python, "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.strip();
    }

    private static String replaced(String example, String placeholder, String value) {
        assertThat(example).containsOnlyOnce(placeholder);
        return example.replace(placeholder, value);
    }

    private static String example() throws IOException {
        Matcher matcher = PYTHON.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(matcher.find()).as("The README has an example in Python").isTrue();
        return matcher.group(1);
    }
}
