package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {
    private final ObjectNode event = new ObjectMapper().createObjectNode();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                " application/json ; charset=utf-8",
                "application/json;charset=\"utf-8\"; v=1",
                "application/problem+json",
                "application/vnd.example.v1+json; q=1"
            })
    void jsonIsAnyTypeThatBuildsOnIt(String contentType) {
        give("Content-Type", contentType);

        assertThat(ApiRequest.of(event).mayHoldJson()).isTrue();
    }

    @Test
    void whatHasNoTypeMayBeJson() {
        assertThat(ApiRequest.of(event).mayHoldJson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/jsonp",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=application/json",
                "application/xml+jsonx",
                "+json",
                "json",
                ""
            })
    void anythingElseIsNoJson(String contentType) {
        give("Content-Type", contentType);

        assertThat(ApiRequest.of(event).mayHoldJson()).isFalse();
    }

    @Test
    void aHeaderThatCameSeveralTimesHasAllItsValues() {
        give("prefer", "respond-async", "wait=5");

        assertThat(ApiRequest.of(event).header("Prefer")).contains("respond-async, wait=5");
    }

    @Test
    void aHeaderIsFoundWhereOnlyItsLastValueIsGiven() {
        event.putObject("headers").put("prefer", "wait=5");

        assertThat(ApiRequest.of(event).header("Prefer")).contains("wait=5");
    }

    private void give(String header, String... values) {
        event.putObject("headers").put(header, values[values.length - 1]);
        Arrays.stream(values).forEach(event.putObject("multiValueHeaders").putArray(header)::add);
    }
}
