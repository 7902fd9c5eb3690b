package restyle.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryBodyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | false",
                "' '                         | false",
                "{}                          | false",
                "{\"may_bill_again\": null}  | false",
                "{\"may_bill_again\": false} | false",
                "{\"may_bill_again\": true}  | true"
            })
    void anotherBillIsAllowedByTrueAlone(String body, boolean allowed) {
        assertThat(RetryBody.read(body.getBytes(UTF_8)))
                .asInstanceOf(type(Validation.Valid.class))
                .satisfies(valid -> assertThat(
                                valid.parameters().get(RetryBody.MAY_BILL_AGAIN).booleanValue())
                        .isEqualTo(allowed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"may_bill_again\": \"true\"}        | may_bill_again is \"true\": true or false is allowed",
                "{\"may_bill_again\": 1}               | may_bill_again is 1: true or false is allowed",
                "{\"force\": true}                     | force is not a field of this body. Allowed: may_bill_again",
                "{\"force\": 1, \"may_bill_again\": 2} | force is not a field",
                "{\"force\": 1, \"may_bill_again\": 2} | may_bill_again is 2",
                "true                                  | The body is true: nothing, or a JSON object",
                "null                                  | The body is null: nothing, or a JSON object",
                "{                                     | The body is not valid JSON (line 1, column",
                "{} {}                                 | The body is not valid JSON",
                "{\"may_bill_again\": true, \"may_bill_again\": false} | The body is not valid JSON"
            })
    void anythingElseIsRefusedByWhatIsWrong(String body, String problem) {
        assertThat(RetryBody.read(body.getBytes(UTF_8)))
                .asInstanceOf(type(Validation.Invalid.class))
                .satisfies(
                        invalid -> assertThat(Problem.text(invalid.problems())).contains(problem));
    }
}
