package restyle.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions see, and what becomes of what they return. */
class JsonataTest {
    private final Bench bench = new Bench();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$states.input.n + 1                    | 3",
                "$states.input.n / 4                    | 0.5",
                "1e3                                    | 1000",
                "9007199254740991                       | 9007199254740991",
                "$power(2, 60)                          | 1152921504606847000",
                "1e21                                   | 1.0E21",
                "$states.input.nothing                  | null",
                "$exists($states.input.nothing)         | true",
                "$exists($states.input.missing)         | false",
                "[1, $states.input.nothing, 2]          | [1,null,2]",
                "{'a': null, 'b': $states.input.list}   | {\"a\":null,\"b\":[1,2,3]}",
                "$states.input.list[$ > 1]              | [2,3]",
                "$states.input.list[$ > 2]              | 3",
                "$states.input.list[$ > 2][]            | [3]",
                "[]                                     | []",
                "[$states.input.list, 4]                | [1,2,3,4]",
                "[[1,2], [3]]                           | [[1,2],[3]]",
                "$sum($states.input.list)               | 6",
                "$states.input.text & '!'               | \"ä!\"",
                "$states.input.nothing = null           | true",
                "$type($states.input.nothing)           | \"null\"",
                "$merge([{'a': 1}, {'b': 2}])           | {\"a\":1,\"b\":2}",
                "($x := 2; $x * $states.input.n)        | 4",
            })
    void expressionReturnsJson(String expression, String expected) {
        String input = "{\"n\": 2, \"nothing\": null, \"list\": [1,2,3], \"text\": \"ä\"}";

        assertThat(bench.output("\"{% " + expression + " %}\"", input)).hasToString(expected);
    }

    @Test
    void onlyWholeStringsAreExpressions() {
        assertThat(bench.output("{\"a\": [\"{% 1 %}\", \" {% 1 %}\", \"$states\"], \"b\": null}", "{}"))
                .hasToString("{\"a\":[1,\" {% 1 %}\",\"$states\"],\"b\":null}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{% $states.input.missing %}   | 'returned nothing (undefined).'",
                "{% $nobody %}                 | 'returned nothing (undefined).'",
                "{% function($x){$x} %}        | 'returned an unsupported result type.'",
                "{% $sum %}                    | 'returned an unsupported result type.'",
                "{% $nobody() %}               | 'threw an error during evaluation. T1006: Attempted to invoke a"
                        + " non-function'",
                "{% $eval('1') %}              | 'threw an error during evaluation. T1006: Attempted to invoke a"
                        + " non-function'",
                "{% $error('no') %}            | 'threw an error during evaluation. D3137: no'",
            })
    void expressionWithoutAValueFailsTheStateInStepFunctionsWords(String expression, String words) {
        Execution execution = bench.runStates("P", """
            "P": {"Type": "Pass", "Output": {"a": ["{% 1 %}", {"b": "EXPRESSION"}]}, "End": true}\
            """.replace("EXPRESSION", expression), "{}");

        String text = expression.substring(3, expression.length() - 3);
        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(Bench.error(execution)).isEqualTo("States.QueryEvaluationError");
        assertThat(Bench.cause(execution))
                .isEqualTo("An error occurred while executing the state 'P' (entered at the event id #2)."
                        + " The JSONata expression '" + text + "' specified for the field 'Output/a[1]/b' " + words);
        assertThat(Bench.types(execution))
                .containsExactly("ExecutionStarted", "PassStateEntered", "EvaluationFailed", "ExecutionFailed");
        assertThat(execution.events().get(2).previousEventId()).isZero();
        assertThat(execution.events().get(2).detail("location")).hasValue("Output/a[1]/b");
    }

    @Test
    void contextNamesExecutionStateAndMachine() {
        Execution execution = bench.runStates("P", """
            "P": {"Type": "Pass", "Output": "{% $states.context %}", "End": true}\
            """, "{\"a\": 1}");

        var context = Bench.outputOf(execution);
        assertThat(context.at("/Execution/Id").asText()).isEqualTo(execution.arn());
        assertThat(context.at("/Execution/Name").asText()).isEqualTo(execution.name());
        assertThat(context.at("/Execution/Input")).hasToString("{\"a\":1}");
        assertThat(context.at("/Execution/StartTime").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(context.at("/Execution/RoleArn").asText()).isEqualTo("arn:aws:iam::000000000000:role/test");
        assertThat(context.at("/State")).hasToString("{\"EnteredTime\":\"2026-01-01T00:00:00.000Z\",\"Name\":\"P\"}");
        assertThat(context.at("/StateMachine/Name").asText()).isEqualTo("test");
        assertThat(context.at("/StateMachine/Id").asText())
                .isEqualTo(execution.stateMachine().arn());
    }

    @Test
    void variablesAreSetTogetherOnExitAndOutputSeesThemAsOnEntry() {
        Execution execution = bench.runStates("A", """
            "A": {"Type": "Pass", "Assign": {"x": 1, "y": null}, "Next": "B"},
            "B": {"Type": "Pass", "Assign": {"x": "{% $x + 1 %}", "z": "{% $x %}"}, "Output": "{% $x %}", "Next": "C"},
            "C": {"Type": "Pass", "Output": "{% [$states.input, $x, $y, $z] %}", "End": true}\
            """, "{}");

        assertThat(Bench.outputOf(execution)).hasToString("[1,2,null,1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$partition([1,2,3,4,5], 2)   | [[1,2],[3,4],[5]]",
                "$partition([1], 4)           | [[1]]",
                "$range(0, 9, 3)              | [0,3,6,9]",
                "$range(3, 1, -1)             | [3,2,1]",
                "$range(1, 9, 9)              | 1",
                "$hash('abc', 'MD5')          | \"900150983cd24fb0d6963f7d28e17f72\"",
                "$hash('abc', 'SHA-1')        | \"a9993e364706816aba3e25717850c26c9cd0d89d\"",
                "$parse('{\"a\": [1, null]}') | {\"a\":[1,null]}",
                "$random(5) = $random(5)      | true",
                "$random() < 1                | true",
                "$length($uuid())             | 36",
                "$uuid() = $uuid()            | false",
            })
    void functionsOfStepFunctionsAreThere(String expression, String expected) {
        assertThat(bench.output("\"{% " + expression.replace("\"", "\\\"") + " %}\"", "{}"))
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$hash('abc', 'CRC')  | $hash does not know the algorithm 'CRC'",
                "$partition([1], 0)   | $partition needs a chunk size of at least 1, but got 0",
                "$range(1, 2000, 1)   | $range makes at most 1000 elements",
                "$range(1, 2, 0)      | $range needs a step other than 0",
                "$parse('{')          | $parse got text that is not JSON",
            })
    void functionsSayWhatTheyRefuse(String expression, String words) {
        Execution execution = bench.runStates("P", """
            "P": {"Type": "Pass", "Output": "{%% %s %%}", "End": true}\
            """.formatted(expression), "{}");

        assertThat(Bench.cause(execution)).contains(words);
    }
}
