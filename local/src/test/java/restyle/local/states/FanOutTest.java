package restyle.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FanOutTest {
    private final Bench bench = new Bench();

    private Execution parallel(String branches, String fields) {
        return bench.runStates("P", """
            "P": {"Type": "Parallel", "Branches": [%s], %s}\
            """.formatted(branches, fields), "{\"a\": 1}");
    }

    private Execution map(String fields, String input) {
        return bench.runStates("M", """
            "M": {"Type": "Map", %s, "End": true}\
            """.formatted(fields), input);
    }

    private static String processor(String states, String startAt) {
        return "\"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"INLINE\"}, \"StartAt\": \"%s\", \"States\": {%s}}"
                .formatted(startAt, states);
    }

    @Test
    void branchesRunAtOnceAndTheirOutputsKeepTheirOrder() {
        Execution execution = parallel("""
            {"StartAt": "Slow", "States": {
              "Slow": {"Type": "Wait", "Seconds": 9, "Output": "{% ['slow', $states.input.a] %}", "End": true}}},
            {"StartAt": "Fast", "States": {
              "Fast": {"Type": "Wait", "Seconds": 5, "Output": "fast", "End": true}}}\
            """, """
            "Output": "{% {'all': $states.result, 'a': $states.input.a} %}", "End": true\
            """);

        assertThat(Bench.outputOf(execution)).hasToString("{\"all\":[[\"slow\",1],\"fast\"],\"a\":1}");
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(9));
        assertThat(Bench.types(execution))
                .containsExactly(
                        "ExecutionStarted",
                        "ParallelStateEntered",
                        "ParallelStateStarted",
                        "WaitStateEntered",
                        "WaitStateEntered",
                        "WaitStateExited",
                        "WaitStateExited",
                        "ParallelStateSucceeded",
                        "ParallelStateExited",
                        "ExecutionSucceeded");
    }

    @Test
    void firstFailureStopsTheOtherBranchesAndIsCaught() {
        Execution execution = parallel("""
            {"StartAt": "Slow", "States": {
              "Slow": {"Type": "Wait", "Seconds": 9, "Next": "Never"},
              "Never": {"Type": "Pass", "End": true}}},
            {"StartAt": "Wait", "States": {
              "Wait": {"Type": "Wait", "Seconds": 2, "Next": "Bad"},
              "Bad": {"Type": "Fail", "Error": "E", "Cause": "c"}}}\
            """, """
            "Catch": [{"ErrorEquals": ["E"], "Next": "Caught"}], "End": true},
            "Caught": {"Type": "Pass", "End": true\
            """);

        assertThat(Bench.outputOf(execution)).hasToString("{\"Error\":\"E\",\"Cause\":\"c\"}");
        assertThat(Bench.path(execution)).doesNotContain("Never");
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Bench.types(execution))
                .containsSubsequence("FailStateEntered", "ParallelStateFailed", "ParallelStateExited");
    }

    @Test
    void wholeParallelIsRetried() {
        bench.failsFirst("f", 2, "Boom");
        Execution execution = parallel("""
            {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "f", "Payload": 5}, "Output": "{% $states.result.Payload %}",
              "End": true}}}\
            """, """
            "Retry": [{"ErrorEquals": ["Boom"], "IntervalSeconds": 4}], "End": true\
            """);

        assertThat(Bench.outputOf(execution)).hasToString("[5]");
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(4 + 8));
        assertThat(Bench.types(execution))
                .doesNotContain("ParallelStateFailed")
                .filteredOn("ParallelStateStarted"::equals)
                .hasSize(3);
    }

    @Test
    void mapGivesEachItemWithItsIndexToTheSelector() {
        Execution execution = map(
                """
                    "Items": "{% $states.input.list %}",
                    "ItemSelector": {"i": "{% $states.context.Map.Item.Index %}", "v": "{% $states.context.Map.Item.Value %}",
                                     "a": "{% $states.input.a %}"},
                    """ + processor("""
                        "I": {"Type": "Pass", "Output": "{% [$states.input.i, $states.input.v, $states.input.a,
                              $states.context.Map.Item.Index] %}", "End": true}\
                        """.replace("\n", " "), "I"),
                "{\"list\":" + " [\"x\"," + " \"y\"]," + " \"a\":" + " 1}");

        assertThat(Bench.outputOf(execution)).hasToString("[[0,\"x\",1,0],[1,\"y\",1,1]]");
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 50", "2, 30", "5, 10"})
    void mapRunsAtMostSoManyItemsAtOnce(int concurrency, int seconds) {
        Execution execution = map(
                "\"Items\": [1,2,3,4,5], \"MaxConcurrency\": " + concurrency + ", "
                        + processor("\"W\": {\"Type\": \"Wait\", \"Seconds\": 10, \"End\": true}", "W"),
                "{}");

        assertThat(Bench.outputOf(execution)).hasToString("[1,2,3,4,5]");
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void mapOverNothingIsAnEmptyArray() {
        Execution execution = map(processor("\"P\": {\"Type\": \"Pass\", \"End\": true}", "P"), "[]");

        assertThat(Bench.outputOf(execution)).hasToString("[]");
        assertThat(Bench.types(execution))
                .containsSubsequence("MapStateEntered", "MapStateStarted", "MapStateSucceeded", "MapStateExited");
    }

    @Test
    void mapWhoseItemsAreNoArrayFails() {
        Execution execution =
                map("\"Items\": \"{% 1 %}\", " + processor("\"P\": {\"Type\": \"Pass\", \"End\": true}", "P"), "{}");

        assertThat(Bench.cause(execution))
                .isEqualTo("An error occurred while executing the state 'M' (entered at the event id #2). The JSONata"
                        + " expression '1' specified for the field 'Items' returned an unexpected result type. Expected"
                        + " 'array', but was 'number' for value: 1");
        assertThat(Bench.types(execution))
                .containsExactly(
                        "ExecutionStarted", "MapStateEntered", "EvaluationFailed", "MapStateFailed", "ExecutionFailed");
    }

    @Test
    void iterationsFollowOnEachOtherAsStepFunctionsRecordsThem() {
        Execution execution = map(
                "\"Items\": [1, 2], \"MaxConcurrency\": 1, "
                        + processor("\"P\": {\"Type\": \"Pass\", \"End\": true}", "P"),
                "{}");

        assertThat(execution.events())
                .extracting(event -> event.id() + " " + event.previousEventId() + " " + event.type())
                .containsExactly(
                        "1 0 ExecutionStarted",
                        "2 0 MapStateEntered",
                        "3 2 MapStateStarted",
                        "4 3 MapIterationStarted",
                        "5 4 PassStateEntered",
                        "6 5 PassStateExited",
                        "7 6 MapIterationSucceeded",
                        "8 6 MapIterationStarted",
                        "9 8 PassStateEntered",
                        "10 9 PassStateExited",
                        "11 10 MapIterationSucceeded",
                        "12 11 MapStateSucceeded",
                        "13 11 MapStateExited",
                        "14 13 ExecutionSucceeded");
    }

    @Test
    void failedItemFailsTheMap() {
        Execution execution = map(
                "\"Items\": [1], " + processor("\"F\": {\"Type\": \"Fail\", \"Error\": \"E\", \"Cause\": \"c\"}", "F"),
                "{}");

        assertThat(Bench.error(execution)).isEqualTo("E");
        assertThat(execution.events())
                .extracting(event -> event.id() + " " + event.previousEventId() + " " + event.type())
                .containsExactly(
                        "1 0 ExecutionStarted",
                        "2 0 MapStateEntered",
                        "3 2 MapStateStarted",
                        "4 3 MapIterationStarted",
                        "5 4 FailStateEntered",
                        "6 5 MapIterationFailed",
                        "7 5 MapStateFailed",
                        "8 7 ExecutionFailed");
    }

    @Test
    void innerVariablesEndWithTheirBranchAndOuterOnesAreSeenInside() {
        Execution execution = bench.runStates("Set", """
            "Set": {"Type": "Pass", "Assign": {"v": "outer"}, "Next": "P"},
            "P": {"Type": "Parallel", "Next": "After", "Branches": [{"StartAt": "In", "States": {
              "In": {"Type": "Pass", "Assign": {"w": "inner"}, "Next": "Out"},
              "Out": {"Type": "Pass", "Output": "{% [$v, $w] %}", "End": true}}}]},
            "After": {"Type": "Pass", "Output": "{% {'in': $states.input[0], 'w': $exists($w)} %}", "End": true}\
            """, "{}");

        assertThat(Bench.outputOf(execution)).hasToString("{\"in\":[\"outer\",\"inner\"],\"w\":false}");
    }

    @Test
    void machineTimeoutEndsEveryBranch() {
        Execution execution = bench.run("""
            {"QueryLanguage": "JSONata", "TimeoutSeconds": 3, "StartAt": "P", "States": {
              "P": {"Type": "Parallel", "End": true, "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 9, "Next": "A2"},
                                            "A2": {"Type": "Pass", "End": true}}},
                {"StartAt": "B", "States": {"B": {"Type": "Wait", "Seconds": 1, "Next": "B"}}}]}}}\
            """, "{}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(3));
        assertThat(Bench.path(execution)).containsExactly("P", "A", "B", "B", "B");
        assertThat(Bench.types(execution)).endsWith("ExecutionTimedOut");
    }
}
