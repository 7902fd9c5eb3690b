package restyle.local.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import restyle.local.lambda.LogLine;
import restyle.local.stack.StackSettings;

/** Whether and how what the functions log is shown. */
final class LogOptions {
    @Option(names = Mistakes.VERBOSE, description = "Show what the functions log, and stack traces.")
    private boolean verbose;

    @Option(
            names = "--log-json",
            description = "Show what the functions log as CloudWatch Logs gets it: one JSON object a line, on standard"
                    + " error.")
    private boolean json;

    StackSettings addTo(StackSettings settings, PrintWriter err) {
        if (json) {
            return settings.withFunctionLog(line -> err.println(line.text()));
        }
        return verbose ? settings.withFunctionLog(readable(err)) : settings;
    }

    private static Consumer<LogLine> readable(PrintWriter err) {
        return line -> err.println(FunctionLogText.of(line));
    }
}
