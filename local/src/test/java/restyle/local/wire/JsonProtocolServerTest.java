package restyle.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonProtocolServerTest {
    private JsonProtocolServer server;

    @BeforeEach
    void start() throws IOException {
        server = JsonProtocolServer.start(
                0,
                Map.of(
                        "Service.Echo",
                        request -> request,
                        "Service.Refuse",
                        request -> {
                            throw new ServiceException("NoSuchThing", "there is no thing");
                        },
                        "Service.Break",
                        request -> {
                            throw new IllegalStateException("secret");
                        }));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String target, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri())
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void operationIsFoundByItsTargetAndAnswersInTheRequestsContentType() throws Exception {
        HttpResponse<String> answer = post("Service.Echo", "{\"a\":\"ä\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\":\"ä\"}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.1");
    }

    @Test
    void refusalCarriesItsCodeAndMessage() throws Exception {
        HttpResponse<String> answer = post("Service.Refuse", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__type\":\"NoSuchThing\",\"message\":\"there is no thing\"}");
    }

    @Test
    void unknownOperationIsNamed() throws Exception {
        HttpResponse<String> answer = post("Service.Other", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("UnknownOperationException", "Service.Other");
    }

    @Test
    void bodyThatIsNotJsonIsRefused() throws Exception {
        assertThat(post("Service.Echo", "{").body()).contains("SerializationException");
    }

    @Test
    void unexpectedFailureTellsNothingOfItself() throws Exception {
        HttpResponse<String> answer = post("Service.Break", "{}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("InternalFailure").doesNotContain("secret");
    }
}
