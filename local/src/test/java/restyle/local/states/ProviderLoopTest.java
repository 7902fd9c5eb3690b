package restyle.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A machine of the shape of the pipeline's: submit, wait, look, decide, and a way out for every error. */
class ProviderLoopTest {
    private static final String MACHINE = """
        {
          "QueryLanguage": "JSONata",
          "StartAt": "Submit",
          "TimeoutSeconds": 90000,
          "States": {
            "Submit": {
              "Type": "Task",
              "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "submit", "Payload": "{% $states.input %}"},
              "TimeoutSeconds": 105,
              "Output": "{% $states.result.Payload %}",
              "Retry": [{"ErrorEquals": ["Lambda.TooManyRequestsException"], "IntervalSeconds": 2,
                         "MaxAttempts": 4, "BackoffRate": 2, "MaxDelaySeconds": 5, "JitterStrategy": "FULL"}],
              "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "RecordFailure", "Output": {
                  "requestId": "{% $states.input.requestId %}", "error": "{% $states.errorOutput %}"}}],
              "Next": "Next?"
            },
            "Wait": {"Type": "Wait", "Seconds": "{% $states.input.seconds %}", "Next": "CheckStatus"},
            "CheckStatus": {
              "Type": "Task",
              "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "check", "Payload": {"requestId": "{% $states.input.requestId %}"}},
              "Output": "{% $states.result.Payload %}",
              "Next": "Next?"
            },
            "Next?": {
              "Type": "Choice",
              "Choices": [
                {"Condition": "{% $states.input.next = 'WAIT' %}", "Next": "Wait"},
                {"Condition": "{% $states.input.next = 'SUBMIT' %}", "Next": "WaitToSubmit"},
                {"Condition": "{% $states.input.next = 'COMPLETED' %}", "Next": "Done"}
              ],
              "Default": "RecordFailure"
            },
            "WaitToSubmit": {"Type": "Wait", "Seconds": "{% $states.input.seconds %}", "Next": "Submit"},
            "Done": {"Type": "Succeed"},
            "RecordFailure": {
              "Type": "Task",
              "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "record", "Payload": "{% $states.input %}"},
              "Output": "{% $states.result.Payload %}",
              "Next": "Failed"
            },
            "Failed": {"Type": "Fail", "Error": "{% $states.input.code %}", "Cause": "{% $states.input.message %}"}
          }
        }
        """;

    private final Bench bench = new Bench();

    @Test
    void jobThatCompletesGoesThroughItsWaits() {
        bench.answers("submit", "{\"requestId\": \"r\", \"next\": \"WAIT\", \"seconds\": 9}");
        bench.answers(
                "check",
                "{\"requestId\": \"r\", \"next\": \"WAIT\", \"seconds\": 5}",
                "{\"requestId\": \"r\", \"next\": \"COMPLETED\", \"seconds\": 0}");

        Execution execution = bench.run(MACHINE, "{\"requestId\": \"r\"}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(Bench.path(execution))
                .containsExactly(
                        "Submit", "Next?", "Wait", "CheckStatus", "Next?", "Wait", "CheckStatus", "Next?", "Done");
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(14));
        assertThat(bench.calls)
                .containsExactly(
                        "submit {\"requestId\":\"r\"}", "check {\"requestId\":\"r\"}", "check {\"requestId\":\"r\"}");
    }

    @Test
    void jobThatIsNotAcceptedForADayIsSubmittedAgainAndAgain() {
        bench.answers("submit", "{\"requestId\": \"r\", \"next\": \"SUBMIT\", \"seconds\": 3600}");

        Execution execution = bench.run(MACHINE, "{\"requestId\": \"r\"}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofHours(25));
        assertThat(bench.calls).hasSize(25);
        assertThat(Bench.types(execution)).last().isEqualTo("ExecutionTimedOut");
    }

    @Test
    void errorOfTheFunctionEndsInTheFailStateWithItsCodeAndMessage() {
        bench.function("submit", payload -> {
            throw new TaskError("restyle.X", "{\"errorMessage\":\"no\",\"errorType\":\"restyle.X\"}");
        });
        bench.answers("record", "{\"code\": \"Internal\", \"message\": \"no\"}");

        Execution execution = bench.run(MACHINE, "{\"requestId\": \"r\"}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(Bench.error(execution)).isEqualTo("Internal");
        assertThat(Bench.cause(execution)).isEqualTo("no");
        assertThat(Bench.path(execution)).containsExactly("Submit", "RecordFailure", "Failed");
        assertThat(Bench.json(bench.calls.getLast().substring("record ".length()))
                        .at("/error/Error")
                        .asText())
                .isEqualTo("restyle.X");
    }

    @Test
    void throttledInvocationIsRetriedWithJitteredDelaysUpToTheLongest() {
        bench.failsFirst("submit", 4, "Lambda.TooManyRequestsException");
        bench.functions.compute("submit", (name, flaky) -> payload -> {
            flaky.handle(payload);
            return Bench.json("{\"next\": \"COMPLETED\"}");
        });

        Execution execution = bench.run(MACHINE, "{\"requestId\": \"r\"}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(bench.calls).hasSize(5);
        assertThat(Bench.duration(execution)).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2 + 4 + 5 + 5));
    }

    @Test
    void slowFunctionIsGivenUpAtTheTaskTimeout() {
        bench.takes("submit", Duration.ofMinutes(10));
        bench.answers("record", "{\"code\": \"Slow\", \"message\": \"m\"}");

        Execution execution = bench.run(MACHINE, "{\"requestId\": \"r\"}");

        assertThat(Bench.error(execution)).isEqualTo("Slow");
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(105));
        assertThat(bench.calls.getLast()).contains("States.Timeout");
        assertThat(Bench.types(execution)).contains("TaskTimedOut");
    }
}
