package restyle.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTest {
    private static final String TEMPLATE = """
        Parameters:
          Wait:
            Type: Number
            Default: 60
            MinValue: 30
            MaxValue: 600
          Mode:
            Type: String
            Default: FAIL
            AllowedValues: [FAIL, RESUBMIT]
          Origin:
            Type: String
            Default: https://a.example
            AllowedPattern: "^https://.*$"
        Resources:
          Jobs:
            Type: AWS::SQS::Queue
            Properties:
              VisibilityTimeout: !Ref Wait
        """;

    @Test
    void givenValueReplacesTheDefault() {
        assertThat(Templates.read(TEMPLATE, Map.of("Wait", "45")).queues())
                .extracting(Queue::visibilityTimeout)
                .containsExactly(Duration.ofSeconds(45));
    }

    @Test
    void originOnLoopbackNeedNotMatchThePattern() {
        assertThat(Templates.read(TEMPLATE, Map.of("Origin", "http://127.0.0.1:1"))
                        .queues())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Wait  | 29    | t.yaml:3: Parameters.Wait: 29 is outside of 30 to 600",
                "Wait  | 601   | t.yaml:3: Parameters.Wait: 601 is outside of 30 to 600",
                "Wait  | long  | t.yaml:3: Parameters.Wait: a number is needed, not \"long\"",
                "Mode  | PANIC | t.yaml:11: Parameters.Mode: \"PANIC\" is not one of FAIL, RESUBMIT",
                "Hurry | 1     | t.yaml:2: Parameters: there is no parameter Hurry; there are Wait, Mode, Origin",
            })
    void valueThatIsNotAllowedIsRefused(String name, String value, String message) {
        assertThatThrownBy(() -> Templates.read(TEMPLATE, Map.of(name, value)))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    @Test
    void parameterWithoutDefaultNeedsAValue() {
        assertThatThrownBy(() -> Templates.read("""
            Parameters:
              Key: {Type: String}
            Resources: {}
            """))
                .hasMessage("t.yaml:3: Parameters.Key: it has no default, so a value is needed");
    }

    @Test
    void typeThatNeedsAnAccountIsRefused() {
        assertThatThrownBy(() -> Templates.read("""
            Parameters:
              Key: {Type: "AWS::SSM::Parameter::Value<String>", Default: /key}
            Resources: {}
            """))
                .hasMessageEndingWith(
                        "the type AWS::SSM::Parameter::Value<String> is not supported by the local stack");
    }
}
