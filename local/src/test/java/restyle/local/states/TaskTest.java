package restyle.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTest {
    private static final String INVOKE =
            "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Arguments\": {\"FunctionName\":"
                    + " \"f\"}";
    private final Bench bench = new Bench();

    private Execution task(String fields) {
        return bench.runStates("T", """
            "T": {%s, %s},
            "Caught": {"Type": "Pass", "Output": "{%% {'input': $states.input, 'v': $v} %%}", "End": true}\
            """.formatted(INVOKE, fields), "{}");
    }

    private void fails(String error) {
        bench.function("f", payload -> {
            throw new TaskError(error, "because");
        });
    }

    @Test
    void resultOfTheIntegrationWrapsThePayload() {
        bench.answers("f", "{\"a\": 1}");
        Execution execution = bench.runStates("T", """
            "T": {%s, "End": true}\
            """.formatted(INVOKE), "{}");

        assertThat(Bench.outputOf(execution).get("Payload")).hasToString("{\"a\":1}");
        assertThat(Bench.outputOf(execution).get("StatusCode").asInt()).isEqualTo(200);
        assertThat(Bench.outputOf(execution).get("ExecutedVersion").asText()).isEqualTo("$LATEST");
        assertThat(bench.calls).containsExactly("f {}");
    }

    @Test
    void functionByItsArnGetsTheInputAndItsAnswerIsTheResult() {
        String arn = "arn:aws:lambda:eu-central-1:000000000000:function:f";
        bench.answers(arn, "[2]");
        Execution execution = bench.runStates("T", """
            "T": {"Type": "Task", "Resource": "%s", "End": true}\
            """.formatted(arn), "{\"a\": 1}");

        assertThat(Bench.outputOf(execution)).hasToString("[2]");
        assertThat(bench.calls).containsExactly(arn + " {\"a\":1}");
        assertThat(Bench.types(execution))
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "LambdaFunctionScheduled",
                        "LambdaFunctionStarted",
                        "LambdaFunctionSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
    }

    @Test
    void exceptionOfAFunctionIsTheErrorAndItsJsonTheCause() {
        bench.function("f", payload -> {
            throw TaskError.thrown(new IllegalStateException("broken"));
        });
        Execution execution = task("\"Next\": \"Caught\"");

        assertThat(Bench.error(execution)).isEqualTo("java.lang.IllegalStateException");
        var cause = Bench.json(Bench.cause(execution));
        assertThat(cause.get("errorMessage").asText()).isEqualTo("broken");
        assertThat(cause.get("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(cause.get("stackTrace")).isNotEmpty();
        assertThat(Bench.types(execution)).containsSubsequence("TaskStarted", "TaskFailed", "ExecutionFailed");
    }

    @Test
    void catchWithoutOutputHandsOnTheErrorAndItsAssignSeesIt() {
        fails("Boom");
        Execution execution = task("""
            "Catch": [{"ErrorEquals": ["Other"], "Next": "T"},
                      {"ErrorEquals": ["Boom"], "Next": "Caught", "Assign": {"v": "{% $states.errorOutput.Error %}"}}],
            "End": true\
            """);

        assertThat(Bench.outputOf(execution))
                .hasToString("{\"input\":{\"Error\":\"Boom\",\"Cause\":\"because\"},\"v\":\"Boom\"}");
        assertThat(Bench.types(execution)).containsSubsequence("TaskFailed", "TaskStateExited", "PassStateEntered");
    }

    @Test
    void catchWhoseOutputIsUndefinedFailsTheExecutionByThat() {
        fails("Boom");
        Execution execution = task("""
            "Catch": [{"ErrorEquals": ["Other"], "Next": "Caught"},
                      {"ErrorEquals": ["States.ALL"], "Next": "Caught", "Output": {"v": "{% $nothing %}"}}],
            "End": true\
            """);

        assertThat(Bench.error(execution)).isEqualTo("States.QueryEvaluationError");
        assertThat(Bench.cause(execution)).contains("specified for the field 'Catch[1]/Output/v'");
    }

    @ParameterizedTest
    @CsvSource({
        "Boom,                          States.ALL,         true",
        "Boom,                          States.TaskFailed,  true",
        "States.Timeout,                States.ALL,         true",
        "States.Timeout,                States.TaskFailed,  false",
        "States.HeartbeatTimeout,       States.Timeout,     true",
        "States.HeartbeatTimeout,       States.TaskFailed,  false",
        "States.Runtime,                States.ALL,         false",
        "States.Runtime,                States.Runtime,     false",
        "States.QueryEvaluationError,   States.ALL,         true",
        "States.QueryEvaluationError,   States.TaskFailed,  false",
        "States.Permissions,            States.TaskFailed,  true",
        "States.DataLimitExceeded,      States.ALL,         true",
        "Boom,                          boom,               false",
    })
    void wildcardsCatchWhatTheyStandFor(String error, String caught, boolean expected) {
        fails(error);
        Execution execution = task("""
            "Catch": [{"ErrorEquals": ["%s"], "Next": "Caught", "Assign": {"v": 1}}], "End": true\
            """.formatted(caught));

        assertThat(Bench.path(execution).contains("Caught")).isEqualTo(expected);
    }

    @Test
    void failedEvaluationOfArgumentsIsCaughtAndNothingIsCalled() {
        Execution execution = bench.runStates("T", """
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                  "Arguments": {"FunctionName": "f", "Payload": "{% $states.input.missing %}"},
                  "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "Caught"}], "End": true},
            "Caught": {"Type": "Pass", "End": true}\
            """, "{}");

        assertThat(Bench.outputOf(execution).get("Cause").asText()).contains("'Arguments/Payload'");
        assertThat(bench.calls).isEmpty();
    }

    @Test
    void retriesBackOffUpToTheLongestDelayAndAreCounted() {
        bench.function("f", payload -> {
            throw new TaskError("Boom", String.valueOf(bench.timeline.now().getEpochSecond() % 3600));
        });
        Execution execution = task("""
            "Retry": [{"ErrorEquals": ["Boom"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxAttempts": 4,
                       "MaxDelaySeconds": 20}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught",
                       "Assign": {"v": "{% $states.context.State.RetryCount %}"}}], "End": true\
            """);

        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(2 + 6 + 18 + 20));
        assertThat(Bench.outputOf(execution).get("v").asInt()).isEqualTo(4);
        assertThat(bench.calls).hasSize(5);
        assertThat(Bench.types(execution))
                .filteredOn("TaskStateEntered"::equals)
                .hasSize(1);
        assertThat(Bench.types(execution)).filteredOn("TaskScheduled"::equals).hasSize(5);
    }

    @Test
    void eachRetrierCountsForItself() {
        int[] called = {0};
        bench.function("f", payload -> {
            throw new TaskError(called[0]++ % 2 == 0 ? "A" : "B", "");
        });
        Execution execution = task("""
            "Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 1, "MaxAttempts": 2},
                      {"ErrorEquals": ["B"], "IntervalSeconds": 10, "MaxAttempts": 9}], "Next": "Caught\"\
            """);

        assertThat(bench.calls).hasSize(5);
        assertThat(Bench.error(execution)).isEqualTo("A");
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(1 + 10 + 2 + 20));
    }

    @Test
    void noRetryIsMadeWhereMaxAttemptsIsZero() {
        fails("Boom");
        task("""
            "Retry": [{"ErrorEquals": ["Boom"], "MaxAttempts": 0}, {"ErrorEquals": ["States.ALL"]}],
            "Next": "Caught\"\
            """);

        assertThat(bench.calls).hasSize(1);
    }

    @Test
    void taskTimeoutIsATimeoutErrorWithoutACause() {
        bench.takes("f", Duration.ofHours(1));
        Execution execution = task("\"TimeoutSeconds\": \"{% 30 + 12 %}\", \"Next\": \"Caught\"");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(Bench.error(execution)).isEqualTo("States.Timeout");
        assertThat(Bench.cause(execution)).isNull();
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void machineTimeoutEndsATaskThatIsStillRunning() {
        bench.takes("f", Duration.ofHours(1));
        Execution execution = bench.run("""
            {"QueryLanguage": "JSONata", "TimeoutSeconds": 10, "StartAt": "T", "States": {
              "T": {%s, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "T"}], "End": true}}}\
            """.formatted(INVOKE), "{}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Bench.types(execution)).endsWith("TaskStarted", "ExecutionTimedOut");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                     | {}",
                "'Payload': {'a': 1}                  | {\"a\":1}",
                "'Payload': null                      | {}",
                "'Payload': 'text'                    | \"text\"",
                "'Payload': '[1]'                     | [1]",
                "'Payload': ''                        | \"\"",
                "'Payload': '{% $states.input %}'     | [7]",
            },
            quoteCharacter = '~')
    void payloadIsSentAsJson(String payload, String sent) {
        bench.function("f", given -> given);
        String arguments = "\"FunctionName\": \"f\"" + (payload == null ? "" : ", " + payload.replace('\'', '"'));
        bench.runStates("T", """
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {%s}, "End": true}\
            """.formatted(arguments), "[7]");

        assertThat(bench.calls).containsExactly("f " + sent);
    }

    @Test
    void oversizeResultIsAnErrorOfTheTask() {
        bench.function("f", payload -> Bench.json("\"" + "ä".repeat(140_000) + "\""));
        Execution execution = task("""
            "Catch": [{"ErrorEquals": ["States.DataLimitExceeded"], "Next": "Caught", "Assign": {"v": 1}}],
            "End": true\
            """);

        assertThat(Bench.outputOf(execution).at("/input/Error").asText()).isEqualTo("States.DataLimitExceeded");
        assertThat(Bench.outputOf(execution).at("/input/Cause").asText()).contains("The state/task 'lambda'");
    }
}
