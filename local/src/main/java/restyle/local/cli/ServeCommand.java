package restyle.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import restyle.local.stack.RunningStack;
import restyle.local.stack.StackSettings;
import restyle.request.ModelSchema;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Runs the stack until it is told to stop. */
@Command(
        name = "serve",
        description =
                "Starts the stack and stays: the HTTP API, and S3 to drop pictures into. Ctrl-C stops it; what is in"
                        + " it is gone then.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    static final int DEFAULT_PORT = 8080;

    private final Surroundings surroundings;
    private final ModelSchema model;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the HTTP API on 127.0.0.1, 0 for any free one; " + DEFAULT_PORT + " if not given.")
    private int port = DEFAULT_PORT;

    @Option(names = "--api-key", paramLabel = "KEY", description = "The API key; a random one if not given.")
    private String apiKey;

    @Option(names = "--s3-port", paramLabel = "N", description = "Port of S3 on 127.0.0.1; any free one if not given.")
    private int s3Port;

    @Mixin
    private ProviderOptions provider;

    @Mixin
    private LogOptions functionLog;

    /** @param model that uploads are restyled by */
    ServeCommand(Surroundings surroundings, ModelSchema model) {
        this.surroundings = surroundings;
        this.model = model;
    }

    @Override
    public Integer call() throws IOException {
        checkUsage();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = Interruption.listen();
                ProviderInUse segmind = provider.open(surroundings);
                RunningStack stack = RunningStack.start(settings(segmind, err))) {
            ConnectionDetails details = ConnectionDetails.of(stack);
            stack.gateway().mount(ConnectionDoor.PATH, new ConnectionDoor(details));
            stack.gateway().mountHome(new HomeDoor(stack.apiStage(), stack.apiKey()));
            err.println(segmind.banner());
            out.println(new HowTo(stack, model, segmind, surroundings.samples()).text());
            watch(details, interruption, new JobLog(err, stack.apiStage().getPort()));
            err.println("Stopped");
            return ExitCode.OK;
        }
    }

    private static void watch(ConnectionDetails details, Interruption interruption, JobLog log) {
        try (S3Client s3 = details.clients().s3()) {
            JobWatch jobs = new JobWatch(s3, details.bucket());
            while (!interruption.isAsked()) {
                try {
                    jobs.look().forEach(log::changed);
                } catch (SdkException e) {
                    log.interrupted(e);
                }
                interruption.pause(jobs.untilNextLook());
            }
        }
    }

    private StackSettings settings(ProviderInUse segmind, PrintWriter err) {
        StackSettings settings = StackSettings.of(surroundings.project(), segmind.address())
                .withApi(port, Optional.ofNullable(apiKey))
                .withS3Port(s3Port)
                .withParameters(Map.of("UploadModel", model.name()));
        return functionLog.addTo(settings, err);
    }

    private void checkUsage() {
        List<String> problems = new ArrayList<>();
        Ports.listeningProblem("--port", port).ifPresent(problems::add);
        Ports.listeningProblem("--s3-port", s3Port).ifPresent(problems::add);
        if (apiKey != null && !apiKey.matches("[!-~]{1,128}")) {
            problems.add("--api-key cannot be sent in a header: 1 to 128 visible ASCII characters are allowed");
        }
        provider.problem(surroundings).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
    }
}
