package restyle.local.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a user is told when something is wrong: lines, never a stack trace that nobody asked for. */
final class Mistakes {
    static final String VERBOSE = "--verbose";

    private Mistakes() {}

    /** Of the usage: exit code 2. */
    static int explain(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        mistake.getMessage().lines().forEach(line -> err.println(name + ": " + line));
        UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("'" + name + " --help' says what is possible");
        return ExitCode.USAGE;
    }

    /** Of ours, or of the world: exit code 1. */
    static int admit(Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + oneLine(failure));
        if (verbose(arguments)) {
            failure.printStackTrace(err);
        } else if (!explainsItself(failure) && command.getCommandSpec().findOption(VERBOSE) != null) {
            err.println("With " + VERBOSE + " it tells more");
        }
        return ExitCode.SOFTWARE;
    }

    private static boolean verbose(ParseResult arguments) {
        return arguments.asCommandLineList().stream()
                .anyMatch(command -> command.getParseResult().hasMatchedOption(VERBOSE));
    }

    /** Whether there is nothing more to be known: we said it, or a port is in use. */
    private static boolean explainsItself(Throwable failure) {
        return failure instanceof FailedException
                || failure instanceof BindException
                || failure.getCause() != null && explainsItself(failure.getCause());
    }

    /** The first line of its message; of a file's the kind of failure as well, since the message is a path alone. */
    static String oneLine(Throwable failure) {
        if (failure instanceof UncheckedIOException unchecked) {
            return oneLine(unchecked.getCause());
        }
        if (failure instanceof FileSystemException) {
            return failure.getClass().getSimpleName() + ": " + failure.getMessage();
        }
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElseThrow();
    }
}
