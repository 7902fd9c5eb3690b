package restyle.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitAndChoiceTest {
    private final Bench bench = new Bench();

    private Execution await(String field, String input) {
        return bench.runStates("W", """
            "W": {"Type": "Wait", %s, "End": true}\
            """.formatted(field), input);
    }

    private Execution choose(String condition, String input) {
        return bench.runStates("C", """
            "C": {"Type": "Choice", "Choices": [
                   {"Condition": "{%% false %%}", "Next": "Yes"},
                   {"Condition": "{%% %s %%}", "Next": "Yes", "Assign": {"v": "rule"}, "Output": "from the rule"}],
                 "Default": "No", "Assign": {"v": "state"}, "Output": "from the state"},
            "Yes": {"Type": "Pass", "Output": "{%% [$v, $states.input] %%}", "End": true},
            "No": {"Type": "Pass", "Output": "{%% [$v, $states.input] %%}", "End": true}\
            """.formatted(condition), input);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Seconds\": 7                                 | PT7S",
                "\"Seconds\": \"{% $states.input.seconds %}\"   | PT24H",
                "\"Seconds\": 0                                 | PT0S",
                "\"Timestamp\": \"2026-01-01T00:01:00Z\"        | PT1M",
                "\"Timestamp\": \"2026-01-01T02:00:00+01:00\"   | PT1H",
                "\"Timestamp\": \"{% $states.input.until %}\"   | PT30S",
                "\"Timestamp\": \"2025-01-01T00:01:00Z\"        | PT0S",
            })
    void waitTakesAsLongAsItSays(String field, Duration expected) {
        Execution execution = await(field, "{\"seconds\": 86400, \"until\": \"2026-01-01T00:00:30Z\"}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(Bench.duration(execution)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5     | 'The Seconds field cannot be parsed as an integer: 1.5'",
                "-1      | 'Seconds must be between 0 and 99999999 but was: -1'",
                "\"3\"   | 'The JSONata expression ''$states.input'' specified for the field ''Seconds'' returned an"
                        + " unexpected result type. Expected ''number'', but was ''string'' for value: \"3\"'",
                "null    | 'The JSONata expression ''$states.input'' specified for the field ''Seconds'' returned an"
                        + " unexpected result type. Expected ''number'', but was ''null'' for value: null'",
            })
    void waitForNoWholeNumberFails(String seconds, String words) {
        Execution execution = await("\"Seconds\": \"{% $states.input %}\"", seconds);

        assertThat(Bench.error(execution)).isEqualTo("States.QueryEvaluationError");
        assertThat(Bench.cause(execution))
                .isEqualTo("An error occurred while executing the state 'W' (entered at the event id #2). " + words);
    }

    @Test
    void waitThatWouldOutliveTheMachineTimesOut() {
        Execution execution = bench.run("""
            {"QueryLanguage": "JSONata", "TimeoutSeconds": 10, "StartAt": "W", "States": {
              "W": {"Type": "Wait", "Seconds": 11, "Next": "S"}, "S": {"Type": "Succeed"}}}\
            """, "{}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Bench.error(execution)).isNull();
        assertThat(Bench.path(execution)).containsExactly("W");
    }

    @Test
    void firstTrueRuleIsTakenWithItsOwnAssignAndOutput() {
        Execution execution = choose("$states.input.a = 1", "{\"a\": 1}");

        assertThat(Bench.path(execution)).containsExactly("C", "Yes");
        assertThat(Bench.outputOf(execution)).hasToString("[\"rule\",\"from the rule\"]");
    }

    @Test
    void defaultIsTakenWithTheStatesAssignAndOutput() {
        Execution execution = choose("$states.input.a = 1", "{\"a\": 2}");

        assertThat(Bench.path(execution)).containsExactly("C", "No");
        assertThat(Bench.outputOf(execution)).hasToString("[\"state\",\"from the state\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$states.input.a   | 'returned an unexpected result type. Expected ''boolean'', but was ''number'' for"
                        + " value: 1'",
                "'yes'             | 'returned an unexpected result type. Expected ''boolean'', but was ''string'' for"
                        + " value: \"yes\"'",
                "null              | 'returned an unexpected result type. Expected ''boolean'', but was ''null'' for"
                        + " value: null'",
                "$states.input.b   | 'returned nothing (undefined).'",
            },
            quoteCharacter = '~')
    void conditionThatIsNotBooleanFails(String condition, String quotedWords) {
        Execution execution = choose(condition, "{\"a\": 1}");

        String words = quotedWords.substring(1, quotedWords.length() - 1).replace("''", "'");
        assertThat(Bench.error(execution)).isEqualTo("States.QueryEvaluationError");
        assertThat(Bench.cause(execution))
                .endsWith("The JSONata expression '" + condition + "' specified for the field 'Choices[1]/Condition' "
                        + words);
    }

    @Test
    void choiceWithoutAMatchFails() {
        Execution execution = bench.runStates("C", """
            "C": {"Type": "Choice", "Choices": [{"Condition": "{% false %}", "Next": "S"}]},
            "S": {"Type": "Succeed"}\
            """, "{}");

        assertThat(Bench.error(execution)).isEqualTo("States.Runtime");
        assertThat(Bench.cause(execution))
                .isEqualTo("An error occurred while executing the state 'C' (entered at the event id #2). Failed to"
                        + " transition out of the state. The state does not point to a next state.");
    }

    @Test
    void failStateMayHaveNeitherErrorNorCause() {
        Execution execution = bench.runStates("F", """
            "F": {"Type": "Fail"}\
            """, "{}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(Bench.error(execution)).isNull();
        assertThat(Bench.cause(execution)).isNull();
        assertThat(Bench.types(execution)).containsExactly("ExecutionStarted", "FailStateEntered", "ExecutionFailed");
    }

    @Test
    void failStateWhoseCauseIsUndefinedFailsByThat() {
        Execution execution = bench.runStates("F", """
            "F": {"Type": "Fail", "Error": "E", "Cause": "{% $states.input.missing %}"}\
            """, "{}");

        assertThat(Bench.error(execution)).isEqualTo("States.QueryEvaluationError");
        assertThat(Bench.cause(execution)).contains("specified for the field 'Cause' returned nothing (undefined).");
    }

    @Test
    void succeedStateMayShapeTheOutput() {
        Execution execution = bench.runStates("S", """
            "S": {"Type": "Succeed", "Output": {"got": "{% $states.input %}"}}\
            """, "[1]");

        assertThat(Bench.outputOf(execution)).hasToString("{\"got\":[1]}");
    }

    @Test
    void outputOverTheLimitEndsTheExecution() {
        String large = "x".repeat(200_000);
        Execution execution = bench.runStates("P", """
            "P": {"Type": "Pass", "Output": "{% $states.input & $states.input %}", "Next": "S"},
            "S": {"Type": "Succeed"}\
            """, "\"" + large + "\"");

        assertThat(Bench.error(execution)).isEqualTo("States.DataLimitExceeded");
        assertThat(Bench.cause(execution))
                .isEqualTo("The state/task 'P' returned a result with a size exceeding the maximum number of bytes"
                        + " service limit.");
    }
}
