package restyle.local.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import restyle.request.ModelSchema;
import restyle.request.Models;

/** The command {@code restyle}. */
@Command(
        name = "restyle",
        description = "Restyles pictures: the whole AWS stack in one process on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Exits with 0, or 1 when something failed, or 2 on wrong usage. */
    public static void main(String[] args) {
        System.exit(commandLine(Surroundings.ofProcess()).execute(args));
    }

    static CommandLine commandLine(Surroundings surroundings) {
        Models models = new Models();
        ModelSchema model = models.find(models.names().getFirst()).orElseThrow();
        Help.Ansi ansi = surroundings.terminal().colours() ? Help.Ansi.ON : Help.Ansi.OFF;
        return new CommandLine(new Main())
                .addSubcommand(RunCommand.commandLine(surroundings, model))
                .addSubcommand(new ServeCommand(surroundings, model))
                .addSubcommand(new RetryCommand())
                .addSubcommand(new SimulateCommand(surroundings))
                // A prompt may begin with an @.
                .setExpandAtFiles(false)
                .setColorScheme(Help.defaultColorScheme(ansi))
                .setUsageHelpWidth(surroundings.terminal().helpWidth())
                .setParameterExceptionHandler(Mistakes::explain)
                .setExecutionExceptionHandler(Mistakes::admit);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: run, serve, retry or simulate");
    }
}
