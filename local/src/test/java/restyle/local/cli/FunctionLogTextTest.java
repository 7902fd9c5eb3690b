package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.local.lambda.LogLine;

class FunctionLogTextTest {
    @Test
    void aLineIsShownAsItsTimeItsJobItsFunctionAndItsMessage() {
        String json = "{\"timestamp\":\"2026-11-23T12:01:05.123Z\",\"level\":\"INFO\",\"message\":\"Being submitted\","
                + "\"function\":\"Submit\",\"requestId\":\"0123\",\"_aws\":{}}";

        assertThat(shown(json)).matches("\\d\\d:\\d\\d:05  0123  Submit  Being submitted");
    }

    @Test
    void aLineAboutNoJobIsShownWithoutOne() {
        String json = "{\"timestamp\":\"2026-11-23T12:01:05Z\",\"message\":\"No job\",\"function\":\"Intake\"}";

        assertThat(shown(json)).matches("\\d\\d:\\d\\d:05  Intake  No job");
    }

    @Test
    void theStackOfAnExceptionIsShownBelowIt() {
        String json = "{\"timestamp\":\"2026-11-23T12:01:05Z\",\"message\":\"x.Y: no luck\",\"function\":\"Api\","
                + "\"stackTrace\":\"x.Y: no luck\\n\\tat x.Z\\n\"}";

        assertThat(shown(json)).matches("\\d\\d:\\d\\d:05  Api  x\\.Y: no luck\\R\\tat x\\.Z");
    }

    @Test
    void whatTheRuntimeSaysIsShownWithTheFunctionThatItSaysItOf() {
        String json = "{\"timestamp\":\"2026-11-23T12:01:05.123Z\",\"message\":\"no luck: x.Y\\n"
                + "x.Y: no luck\\n"
                + "\\tat x.Z\\n"
                + "\",\"level\":\"ERROR\",\"AWSRequestId\":\"1\"}";

        assertThat(shown(json))
                .matches("\\d\\d:\\d\\d:05  SubmitFunction  no luck: x\\.Y\\Rx\\.Y: no luck\\R\\tat x\\.Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RequestId: 1 Error: Task timed out",
                "{\"no\":\"message\"}",
                "{\"message\":\"no time\"}",
                "{",
                ""
            })
    void whatNoFunctionWroteIsShownAsItIs(String text) {
        assertThat(shown(text)).isEqualTo("SubmitFunction  " + text);
    }

    private static String shown(String text) {
        return FunctionLogText.of(new LogLine("SubmitFunction", "1", text));
    }
}
