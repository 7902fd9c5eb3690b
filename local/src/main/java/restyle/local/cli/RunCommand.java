package restyle.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import restyle.local.stack.RunningStack;
import restyle.local.stack.StackSettings;
import restyle.request.ModelSchema;
import restyle.request.Problem;
import restyle.request.Validation;
import software.amazon.awssdk.services.s3.S3Client;

/** Restyles some pictures and ends. */
@Command(
        name = "run",
        description = "Restyles pictures: starts the stack, takes them through it, writes what comes out, stops.",
        customSynopsis = "restyle run IMAGE... --prompt TEXT [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 all pictures were restyled; 1 some were not, and why is said; 2 wrong usage, nothing was"
                    + " sent."
        })
final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final ModelSchema model;
    private final ModelOptions modelOptions;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", arity = "0..*", description = "PNG, JPEG or WebP files.")
    private List<Path> pictures = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "restyled",
            description = "Folder for the restyled pictures and their manifests; ${DEFAULT-VALUE} if not given.")
    private Path out;

    @Option(names = "--json", description = "Print one JSON line a picture on standard output, and nothing else there.")
    private boolean json;

    @Mixin
    private ProviderOptions provider;

    @Mixin
    private LogOptions functionLog;

    private RunCommand(Surroundings surroundings, ModelSchema model) {
        this.surroundings = surroundings;
        this.model = model;
        this.modelOptions = new ModelOptions(model);
    }

    /** @param model that pictures are restyled by, and whose parameters are options */
    static CommandLine commandLine(Surroundings surroundings, ModelSchema model) {
        RunCommand command = new RunCommand(surroundings, model);
        CommandLine commandLine = new CommandLine(command);
        command.modelOptions.addTo(commandLine.getCommandSpec());
        return commandLine;
    }

    @Override
    public Integer call() throws IOException {
        ObjectNode parameters = checkedParameters();
        Destination destination = destination();
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = Interruption.listen();
                ProviderInUse segmind = provider.open(surroundings)) {
            err.println(segmind.banner());
            try (RunningStack stack = RunningStack.start(settings(segmind, err))) {
                PictureRun.Summary summary = run(stack, destination, interruption, parameters);
                return conclude(summary, segmind, err);
            }
        }
    }

    private PictureRun.Summary run(
            RunningStack stack, Destination destination, Interruption interruption, ObjectNode parameters) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Terminal terminal = surroundings.terminal();
        InstantSource clock = InstantSource.system();
        Progress progress = terminal.live()
                ? new LiveProgress(err, terminal.columns(), pictures.size(), clock)
                : new LineProgress(err);
        Consumer<Outcome> outcomes = json ? new OutcomeJson(out) : new OutcomeText(out, err);
        try (S3Client s3 = ConnectionDetails.of(stack).clients().s3()) {
            return new PictureRun(
                            new Batch(s3, stack.bucket(), destination),
                            new JobWatch(s3, stack.bucket()),
                            progress,
                            outcomes,
                            interruption,
                            clock)
                    .run(pictures, parameters);
        }
    }

    private int conclude(PictureRun.Summary summary, ProviderInUse segmind, PrintWriter err) {
        if (summary.abandoned() > 0) {
            err.println("Interrupted: of " + pictures.size() + " pictures " + summary.abandoned() + " were abandoned"
                    + (segmind.isReal() ? "; Segmind may still finish and bill what it was sent" : ""));
            return ExitCode.SOFTWARE;
        }
        if (summary.failed() > 0) {
            err.println("Of " + pictures.size() + " pictures " + summary.failed() + " failed");
            return ExitCode.SOFTWARE;
        }
        return ExitCode.OK;
    }

    private StackSettings settings(ProviderInUse segmind, PrintWriter err) {
        StackSettings settings = StackSettings.of(surroundings.project(), segmind.address())
                .withParameters(Map.of("UploadModel", model.name()));
        return functionLog.addTo(settings, err);
    }

    private ObjectNode checkedParameters() {
        List<String> problems = new ArrayList<>();
        if (pictures.isEmpty()) {
            problems.add("No IMAGE is given: one file or more is required");
        }
        pictures.forEach(picture -> unusable(picture).ifPresent(problems::add));
        provider.problem(surroundings).ifPresent(problems::add);
        return switch (modelOptions.read()) {
            case Validation.Valid(ObjectNode parameters) when problems.isEmpty() -> parameters;
            case Validation.Valid _ -> throw usage(problems);
            case Validation.Invalid(List<Problem> invalid) -> {
                invalid.stream().map(Problem::message).forEach(problems::add);
                throw usage(problems);
            }
        };
    }

    private Destination destination() {
        try {
            return Destination.prepare(out);
        } catch (FailedException e) {
            throw usage(List.of(e.getMessage()));
        }
    }

    private ParameterException usage(List<String> problems) {
        return new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
    }

    private static Optional<String> unusable(Path picture) {
        if (!Files.exists(picture)) {
            return Optional.of(picture + " does not exist");
        }
        if (!Files.isRegularFile(picture)) {
            return Optional.of(picture + " is not a file: a picture is required");
        }
        return Files.isReadable(picture)
                ? Optional.empty()
                : Optional.of(picture + " cannot be read: permission denied");
    }
}
