package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.segmind.Clients.MODEL;
import static restyle.segmind.Clients.parameters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.segmind.FaultyServer.Fault;
import restyle.segmind.FaultyServer.Received;
import restyle.segmind.SubmitOutcome.Accepted;
import restyle.segmind.SubmitOutcome.RefusedForGood;
import restyle.segmind.SubmitOutcome.RefusedForNow;
import restyle.segmind.SubmitOutcome.Unknown;

/** What a broken connection does to a submit: never a second POST, and never a guess. */
@Timeout(30)
class SubmitConnectionTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    /** Enough for a request on an open connection to arrive, on a busy machine as well. */
    private static final Duration ONCE_CONNECTED = Duration.ofSeconds(1);

    private final HttpClient http = Clients.http();

    @AfterEach
    void closeClient() {
        http.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("restyle.segmind.FaultyServer#lostAnswers")
    void anAnswerLostOnAFreshConnectionIsUnknownAfterOnePost(Fault fault) throws IOException {
        try (FaultyServer server = new FaultyServer(fault)) {
            SubmitOutcome outcome = Clients.client(http, server.origin()).submit(MODEL, parameters());

            assertThat(outcome).isInstanceOf(Unknown.class);
            assertThat(server.received()).extracting(Received::method).containsExactly("POST");
        }
    }

    @ParameterizedTest
    @MethodSource("restyle.segmind.FaultyServer#lostAnswers")
    void anAnswerLostOnAReusedConnectionIsUnknownAfterOnePost(Fault fault) throws IOException {
        try (FaultyServer server = new FaultyServer(FaultyServer.acceptance(), fault)) {
            SegmindClient client = Clients.client(http, server.origin());
            SubmitOutcome first = client.submit(MODEL, parameters());
            SubmitOutcome second = client.submit(MODEL, parameters());

            assertThat(first).isInstanceOf(Accepted.class);
            assertThat(second).isInstanceOf(Unknown.class);
            assertThat(server.received()).extracting(Received::method).containsExactly("POST", "POST");
            assertThat(server.received())
                    .extracting(Received::connection)
                    .as("the same connection")
                    .containsOnly(server.received().getFirst().connection());
        }
    }

    @Test
    void noAnswerWithinTheLimitIsUnknown() throws IOException {
        try (FaultyServer server = new FaultyServer(FaultyServer.acceptance(), FaultyServer.silence())) {
            Clients.client(http, server.origin()).submit(MODEL, parameters());

            SubmitOutcome outcome =
                    Clients.client(http, server.origin(), ONCE_CONNECTED).submit(MODEL, parameters());

            assertThat(outcome).isEqualTo(new Unknown("No complete answer within 1000 ms"));
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void theLimitHoldsForAnAnswerThatDribblesAndEndsTheConnection() throws IOException, InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        Fault fault = FaultyServer.sequence(
                FaultyServer.answer("HTTP/1.1 200 OK", "Content-Length: 1000000", "", ""), line -> {
                    try {
                        FaultyServer.dribble().strike(line);
                    } finally {
                        gone.countDown();
                    }
                });
        try (FaultyServer server = new FaultyServer(FaultyServer.acceptance(), fault)) {
            Clients.client(http, server.origin()).submit(MODEL, parameters());

            SubmitOutcome outcome =
                    Clients.client(http, server.origin(), ONCE_CONNECTED).submit(MODEL, parameters());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.detail())
                                    .startsWith("HTTP 200 ")
                                    .contains("No complete answer within 1000 ms"));
            assertThat(gone.await(10, TimeUnit.SECONDS))
                    .as("the client hangs up")
                    .isTrue();
        }
    }

    @Test
    void aStatusThatRefusesCountsEvenIfItsBodyIsLost() throws IOException {
        Fault fault = FaultyServer.sequence(
                FaultyServer.answer("HTTP/1.1 403 Forbidden", "Content-Length: 100", "", "{"), FaultyServer.end());
        try (FaultyServer server = new FaultyServer(fault)) {
            SubmitOutcome outcome = Clients.client(http, server.origin()).submit(MODEL, parameters());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            RefusedForGood.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Refusal.NOT_ALLOWED));
        }
    }

    @Test
    void aRefusedConnectionIsRefusedForNow() throws IOException {
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI nobodyListens = URI.create("http://127.0.0.1:" + bound.getLocalPort());

            SubmitOutcome outcome = Clients.client(http, nobodyListens).submit(MODEL, parameters());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            RefusedForNow.class,
                            refused -> assertThat(refused.detail()).startsWith("ConnectException"));
        }
    }

    @Test
    void aNameThatCannotBeResolvedIsRefusedForNow() {
        // A label of more than 63 characters is refused by the resolver itself: no query leaves.
        URI unresolvable = URI.create("http://" + "a".repeat(64) + ".invalid");

        SubmitOutcome outcome = Clients.client(http, unresolvable).submit(MODEL, parameters());

        assertThat(outcome).isInstanceOf(RefusedForNow.class);
    }

    @Test
    void aFailedTlsHandshakeIsRefusedForNow() throws IOException {
        try (ServerSocket hangsUp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> hangUpAfterTheFirstByte(hangsUp));

            SubmitOutcome outcome = Clients.client(http, URI.create("https://127.0.0.1:" + hangsUp.getLocalPort()))
                    .submit(MODEL, parameters());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            RefusedForNow.class,
                            refused -> assertThat(refused.detail()).startsWith("SSLHandshakeException"));
        }
    }

    private static void hangUpAfterTheFirstByte(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTlsHandshakeThatNeverEndsIsRefusedForNow() throws IOException {
        try (FaultyServer server = new FaultyServer()) {
            URI origin = URI.create("https://" + server.origin().getAuthority());

            SubmitOutcome outcome = Clients.client(http, origin, SHORT).submit(MODEL, parameters());

            assertThat(outcome).isInstanceOf(RefusedForNow.class);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void anInterruptedSubmitIsNotTakenForARefusal() throws IOException, InterruptedException {
        Thread caller = Thread.currentThread();
        Fault interrupt = FaultyServer.sequence(_ -> caller.interrupt(), FaultyServer.silence());
        try (FaultyServer server = new FaultyServer(interrupt)) {
            SubmitOutcome outcome = Clients.client(http, server.origin()).submit(MODEL, parameters());

            assertThat(Thread.interrupted()).as("the interruption is passed on").isTrue();
            assertThat(outcome).isInstanceOf(Unknown.class);
        }
    }
}
