package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHashTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"a": 1, "b": 2}                    | {"b": 2, "a": 1}
        {"a": {"x": 1, "y": {"p": 1, "q": 2}}} | {"a": {"y": {"q": 2, "p": 1}, "x": 1}}
        {"a": [{"x": 1, "y": 2}]}           | {"a": [{"y": 2, "x": 1}]}
        {"a": 1}                            | {"a": 1.0}
        {"a": 100}                          | {"a": 1e2}
        {"a": [0.50]}                       | {"a": [0.5]}
        {"a": 0}                            | {"a": 0.0}
        """)
    void whatIsTheSameHoweverItIsWrittenHasOneHash(String one, String other) throws JsonProcessingException {
        assertThat(hash("model", one)).isEqualTo(hash("model", other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"a": 1}           | {"a": 2}
        {"a": 1}           | {"a": "1"}
        {"a": 1}           | {"b": 1}
        {"a": true}        | {"a": "true"}
        {"a": [1, 2]}      | {"a": [2, 1]}
        {"a": {"b": 1}}    | {"a": {"b": 2}}
        {"a": {}}          | {"a": []}
        """)
    void whatIsNotTheSameHasAnother(String one, String other) throws JsonProcessingException {
        assertThat(hash("model", one)).isNotEqualTo(hash("model", other));
        assertThat(hash("model", one)).isNotEqualTo(hash("another", one));
    }

    private static String hash(String model, String parameters) throws JsonProcessingException {
        return RequestHash.of(model, (ObjectNode) new ObjectMapper().readTree(parameters));
    }
}
