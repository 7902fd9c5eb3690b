package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong usage ends before anything starts: there is no template in the project's folder here. */
class UsageTest {
    @TempDir
    private Path folder;

    private Path picture;

    @BeforeEach
    void makePicture() throws IOException {
        picture = Files.write(folder.resolve("cat.png"), new byte[] {1});
    }

    @Test
    void everyProblemIsToldAtOnceByTheNameOfItsOption() {
        Invoked run = restyle(
                "run",
                folder.resolve("none.jpg").toString(),
                folder.toString(),
                "--image-weight",
                "101",
                "--style-type",
                "OIL");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("restyle run: " + folder.resolve("none.jpg") + " does not exist")
                .contains("restyle run: " + folder + " is not a file: a picture is required")
                .contains("restyle run: --prompt is missing: a text that is not blank is required")
                .contains("restyle run: --image-weight is 101: a whole number from 1 to 100 is allowed")
                .contains("restyle run: --style-type is \"OIL\": one of GENERAL, REALISTIC, DESIGN, RENDER_3D, ANIME");
        assertThat(run.out()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**restyled");
    }

    @ParameterizedTest
    @CsvSource({
        "--image-weight, heavy, '--image-weight is \"heavy\": a whole number from 1 to 100 is allowed'",
        "--seed, 99, '--seed is 99: a whole number from 100 to 999999 is allowed'",
        "--resolution, RESOLUTION_800_1280, 'one of 78 values (the nearest are '",
        "--simulated-seconds, 3601, '\"3601\" is not a number from 0 to 3600'",
        "--simulated-seconds, -1, 'is not a number from 0 to 3600'",
        "--simulated-seconds, NaN, 'is not a number from 0 to 3600'",
        "--fault, explode, 'use one of key-refused, rate-limited,'",
        "--fault, fail:0, 'write NAME, NAME:3'",
        "--colour, red, 'Unknown option: ''--colour=red'''",
    })
    void aValueThatIsNotAllowedIsRefused(String option, String value, String told) {
        Invoked run = restyle("run", picture.toString(), "--prompt", "x", option + "=" + value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(told);
    }

    @Test
    void aPictureIsRequired() {
        Invoked run = restyle("run", "--prompt", "x");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("No IMAGE is given: one file or more is required");
    }

    @Test
    void aFolderForPicturesThatIsAFileIsRefused() {
        Invoked run = restyle("run", picture.toString(), "--prompt", "x", "--out", picture.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(picture + " is a file: --out takes a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--simulated-seconds=1", "--fault=fail"})
    void theSimulatorsOptionsAreRefusedWhereTheRealServiceWouldBeUsed(String option) {
        Surroundings withKey = new Surroundings(folder, Map.of("SEGMIND_API_KEY", "SG_secret"), Terminal.NONE);

        Invoked run = Invoked.restyle(withKey, "run", picture.toString(), "--prompt", "x", option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(option.substring(0, option.indexOf('=')) + " is for the simulated Segmind")
                .contains("add --simulated")
                .doesNotContain("SG_secret");
    }

    @ParameterizedTest
    @CsvSource({
        "serve, --port=65536, --port is 65536: a whole number from 0 to 65535 is allowed",
        "serve, --port=http, Invalid value for option '--port'",
        "serve, --s3-port=-1, --s3-port is -1",
        "serve, --api-key=a b, --api-key cannot be sent in a header",
        "simulate, --port=65536, --port is 65536: a whole number from 0 to 65535 is allowed",
        "simulate, --address=localhost, --address is \"localhost\": an IPv4 address of this machine is allowed",
        "simulate, --address=300.1.1.1, --address is \"300.1.1.1\": an IPv4 address of this machine is allowed",
        "simulate, --address=0.0.0.0, --address is \"0.0.0.0\": an IPv4 address of this machine is allowed",
        "retry, abc, ID is \"abc\": 32 hexadecimal digits",
        "retry, --may-bill-again, Missing required parameter: 'ID'",
        "restore, x, Unmatched arguments",
    })
    void theOtherCommandsTellTheirs(String command, String argument, String told) {
        Invoked invoked = restyle(command, argument);

        assertThat(invoked.exitCode()).isEqualTo(2);
        assertThat(invoked.err()).contains(told).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536, 70000})
    void aPortWhereNothingCanBeServedIsRefused(int port) {
        Invoked retry = restyle("retry", "0".repeat(32), "--port=" + port);

        assertThat(retry.exitCode()).isEqualTo(2);
        assertThat(retry.err())
                .contains("restyle retry: --port is " + port + ": a whole number from 1 to 65535 is allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--s3-port"})
    void aPortInUseIsToldInOneLine(String option) throws IOException {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Surroundings project = new Surroundings(Invoked.PROJECT, Map.of(), Terminal.NONE);

            Invoked serve = Invoked.restyle(
                    project,
                    "serve",
                    option.equals("--port") ? "--s3-port=0" : "--port=0",
                    option + "=" + used.getLocalPort());

            assertThat(serve.exitCode()).isEqualTo(1);
            assertThat(serve.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("restyle serve: ")
                    .contains(String.valueOf(used.getLocalPort()));
        }
    }

    @Test
    void aRegionIsForADeployedStackOnly() {
        Invoked retry = restyle("retry", "0".repeat(32), "--region", "eu-west-1");

        assertThat(retry.exitCode()).isEqualTo(2);
        assertThat(retry.err()).contains("--stack=NAME");
    }

    @Test
    void aCommandIsRequired() {
        Invoked restyle = restyle();

        assertThat(restyle.exitCode()).isEqualTo(2);
        assertThat(restyle.err()).contains("A command is missing: run, serve, retry or simulate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "serve", "retry", "simulate"})
    void helpGoesToStandardOutputWithoutColours(String command) {
        Invoked help = restyle(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: restyle " + command).doesNotContain("\u001b");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void whatGoesWrongIsOneLineAndAStackTraceOnlyIfAskedFor() {
        Invoked quiet = restyle(
                "run",
                picture.toString(),
                "--prompt",
                "x",
                "--out",
                folder.resolve("o").toString());
        Invoked verbose = restyle(
                "run",
                picture.toString(),
                "--prompt",
                "x",
                "--verbose",
                "--out",
                folder.resolve("o").toString());

        assertThat(quiet.exitCode()).isEqualTo(1);
        assertThat(quiet.err())
                .contains("template.yaml")
                .contains("With --verbose")
                .doesNotContain("\tat ");
        assertThat(verbose.exitCode()).isEqualTo(1);
        assertThat(verbose.err()).contains("\tat ");
    }

    private Invoked restyle(String... arguments) {
        return Invoked.restyle(new Surroundings(folder, Map.of(), Terminal.NONE), arguments);
    }
}
