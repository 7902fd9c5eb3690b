package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.segmind.Clients.MODEL;
import static restyle.segmind.Clients.parameters;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.segmind.FaultyServer.Fault;
import restyle.segmind.FaultyServer.Received;
import restyle.segmind.SubmitOutcome.Accepted;
import restyle.segmind.SubmitOutcome.RefusedForNow;
import restyle.segmind.SubmitOutcome.Unknown;

/** A connection that breaks after the request is no failed handshake, whatever TLS makes of it. */
class SubmitOverTlsTest {
    private static SSLContext context;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        context = Certificate.make(folder);
    }

    static Stream<Arguments> protocolsAndFaults() {
        return Stream.of("TLSv1.2", "TLSv1.3")
                .flatMap(protocol -> FaultyServer.lostAnswers().map(fault -> Arguments.of(protocol, fault)));
    }

    private static HttpClient trusting(String protocol) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .sslParameters(new SSLParameters(null, new String[] {protocol}))
                .build();
    }

    @ParameterizedTest
    @MethodSource("protocolsAndFaults")
    void anAnswerLostOnAFreshConnectionIsUnknownAfterOnePost(String protocol, Fault fault) throws IOException {
        try (FaultyServer server = new FaultyServer(context, fault);
                HttpClient http = trusting(protocol)) {
            SubmitOutcome outcome = Clients.client(http, server.origin()).submit(MODEL, parameters());

            assertThat(outcome).isInstanceOf(Unknown.class);
            assertThat(server.received()).extracting(Received::method).containsExactly("POST");
        }
    }

    @ParameterizedTest
    @MethodSource("protocolsAndFaults")
    void anAnswerLostOnAReusedConnectionIsUnknownAfterOnePost(String protocol, Fault fault) throws IOException {
        try (FaultyServer server = new FaultyServer(context, FaultyServer.acceptance(), fault);
                HttpClient http = trusting(protocol)) {
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
    void aCertificateThatIsNotTrustedIsRefusedForNow() throws IOException {
        try (FaultyServer server = new FaultyServer(context);
                HttpClient http = Clients.http()) {
            SubmitOutcome outcome = Clients.client(http, server.origin()).submit(MODEL, parameters());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            RefusedForNow.class,
                            refused -> assertThat(refused.detail()).contains("certification path"));
            assertThat(server.received()).isEmpty();
        }
    }
}
