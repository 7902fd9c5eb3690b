package restyle.local.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** A command as it was run, in this process. */
record Invoked(int exitCode, String out, String err) {
    /** The repository. */
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    static Invoked restyle(String... arguments) {
        return restyle(new Surroundings(PROJECT, Map.of(), Terminal.NONE), arguments);
    }

    static Invoked restyle(Surroundings surroundings, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine(surroundings)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int exitCode = command.execute(arguments);
        return new Invoked(exitCode, out.toString(), err.toString());
    }
}
