package restyle.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;
import restyle.local.stack.ProviderAddress;

/** Runs the simulated Segmind alone until it is told to stop. */
@Command(
        name = "simulate",
        description =
                "Starts a simulated Segmind alone and stays: for a stack that is deployed in a LocalStack. Ctrl-C stops"
                        + " it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 8090;
    private static final String IPV4_ADDRESS = "\\d{1,3}(\\.\\d{1,3}){3}";
    private static final Duration FOREVER = Duration.ofDays(36500);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--address",
            paramLabel = "IP",
            description = "IPv4 address of this machine to listen on; 127.0.0.1 if not given. Functions that run in"
                    + " Docker containers reach that of the bridge, often 172.17.0.1.")
    private String address = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen on, 0 for any free one; " + DEFAULT_PORT + " if not given.")
    private int port = DEFAULT_PORT;

    @Mixin
    private SimulationOptions simulation;

    @SuppressWarnings("UnusedVariable") // Mistakes looks for it among the arguments.
    @Option(names = Mistakes.VERBOSE, description = "Show stack traces.")
    private boolean verbose;

    SimulateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        SimulatedSegmindSettings settings = SimulatedSegmindSettings.defaults()
                .withSamples(surroundings.samples())
                .withAddress(listeningAddress())
                .withPort(listeningPort());
        PrintWriter out = spec.commandLine().getOut();
        try (Interruption interruption = Interruption.listen();
                SimulatedSegmind segmind = simulation.start(settings)) {
            out.println(howTo(segmind));
            interruption.pause(FOREVER);
            spec.commandLine().getErr().println("Stopped");
            return ExitCode.OK;
        }
    }

    private static String howTo(SimulatedSegmind segmind) {
        ProviderAddress provider = ProviderAddress.of(segmind);
        String overrides = provider.parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
        return String.join(
                System.lineSeparator(),
                "",
                ProviderInUse.SIMULATED,
                "Origin   " + segmind.origin(),
                "API key  " + segmind.key(),
                "",
                "# In the environment of AWS's tools that names your LocalStack",
                "aws ssm put-parameter --name /restyle/segmind-api-key --type SecureString --overwrite --value "
                        + segmind.key(),
                "sam build && sam deploy --parameter-overrides " + overrides,
                "",
                "# Ctrl-C stops it",
                "");
    }

    private InetAddress listeningAddress() {
        if (!address.matches(IPV4_ADDRESS)) {
            throw noAddress();
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            if (!parsed.isAnyLocalAddress() && !parsed.isMulticastAddress()) {
                return parsed;
            }
        } catch (UnknownHostException e) {
            // Told below.
        }
        throw noAddress();
    }

    private ParameterException noAddress() {
        return new ParameterException(
                spec.commandLine(),
                "--address is \"" + address + "\": an IPv4 address of this machine is allowed, such as 127.0.0.1");
    }

    private int listeningPort() {
        Optional<String> problem = Ports.listeningProblem("--port", port);
        if (problem.isPresent()) {
            throw new ParameterException(spec.commandLine(), problem.get());
        }
        return port;
    }
}
