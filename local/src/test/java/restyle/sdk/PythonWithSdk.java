package restyle.sdk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Python interpreter that has Segmind's SDK, if there is one.
 *
 * @param found its command
 */
record PythonWithSdk(Optional<String> found) {
    static final String HOW_TO = "SKIPPED: the tests with Segmind's SDK need a Python that has it:"
            + " python3 -m venv ~/.cache/segmind-sdk"
            + " && ~/.cache/segmind-sdk/bin/pip install -r local/src/test/python/requirements.txt"
            + " && export SEGMIND_SDK_PYTHON=~/.cache/segmind-sdk/bin/python";

    private static final Path SCRIPTS = Path.of("src", "test", "python");

    /** The one that is named is taken as it is: that it does not work is a failure, and no reason to skip a test. */
    static PythonWithSdk find() {
        return new PythonWithSdk(Optional.ofNullable(System.getenv("SEGMIND_SDK_PYTHON"))
                .filter(named -> !named.isBlank())
                .or(() -> Optional.of("python3").filter(PythonWithSdk::hasSdk)));
    }

    boolean isFound() {
        return found.isPresent();
    }

    String command() {
        return found.orElseThrow();
    }

    /** A script of the tests, or with {@code -c} a text, as a process that knows neither a key nor a proxy. */
    static ProcessBuilder process(String python, String... arguments) {
        ProcessBuilder process = new ProcessBuilder(new ArrayList<>(List.of(python))).directory(SCRIPTS.toFile());
        process.command().addAll(List.of(arguments));
        process.environment().remove("SEGMIND_API_KEY");
        process.environment().put("NO_PROXY", "*");
        process.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return process;
    }

    private static boolean hasSdk(String python) {
        try {
            return process(python, "-c", "import segmind")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
