package restyle.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.log.FunctionLog;
import restyle.log.InvocationLog;
import restyle.log.RecordedLog;

/** Whatever an invocation comes to, its caller is answered in the API's own shape, and the operator is told. */
class ApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RecordedLog recorded = new RecordedLog();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{\"httpMethod\":\"POST\",\"resource\":\"/v2/{model}\",\"isBase64Encoded\":true,\"body\":\"%%%\"}"
            })
    void anEventThatCannotBeReadIsAnsweredAsAnError(String event) throws IOException {
        assertIsInternalError(handle(event, _ -> {
            throw new AssertionError("There is nothing to ask for");
        }));
        assertThat(recorded.lines)
                .singleElement()
                .satisfies(line -> assertThat(line.path("level").asText()).isEqualTo("ERROR"));
    }

    @Test
    void anErrorOfTheMachineIsAnsweredAsAnErrorToo() throws IOException {
        assertIsInternalError(handle("{\"httpMethod\":\"GET\",\"resource\":\"/\"}", _ -> {
            throw new OutOfMemoryError("for the test");
        }));
        assertThat(recorded.lines.getFirst().path("exception").asText()).isEqualTo("java.lang.OutOfMemoryError");
    }

    private static void assertIsInternalError(JsonNode response) throws IOException {
        JsonNode body = MAPPER.readTree(response.path("body").asText());
        assertThat(response.path("statusCode").asInt()).isEqualTo(500);
        assertThat(body.path("code").asText()).isEqualTo("internal_error");
        assertThat(body.path("error").asText()).isNotBlank();
    }

    private JsonNode handle(String event, Function<InvocationLog, Doors> doors) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        new Api(new FunctionLog("Api", "my-stack"), doors)
                .handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), response, recorded);
        return MAPPER.readTree(response.toByteArray());
    }
}
