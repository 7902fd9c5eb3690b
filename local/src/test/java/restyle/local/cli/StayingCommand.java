package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that stays until it is told to end, in a process of its own. */
public final class StayingCommand {
    private static final String LAST_LINE = "# Ctrl-C stops it";

    private StayingCommand() {}

    public static Process start(Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-Drestyle.project=" + Invoked.PROJECT,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().remove(ProviderOptions.KEY_VARIABLE);
        return builder.start();
    }

    /** What it prints when it is ready. */
    public static String printed(Process process) throws IOException {
        StringBuilder text = new StringBuilder();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            text.append(line).append('\n');
            if (line.startsWith(LAST_LINE)) {
                return text.toString();
            }
        }
        throw new AssertionError("It has ended after printing: " + text);
    }

    /** What the first group of the pattern matches. */
    public static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
