package restyle.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused when a machine is loaded. */
class MachineTest {
    private static final String LAMBDA = "\"Resource\": \"arn:aws:states:::lambda:invoke\"";

    @Test
    void machineMayHaveATimeoutAndAComment() {
        Machine machine = Machine.load("""
            {"Comment": "c", "Version": "1.0", "QueryLanguage": "JSONata", "TimeoutSeconds": 60, "StartAt": "S",
             "States": {"S": {"Type": "Succeed", "Comment": "c", "QueryLanguage": "JSONata"}}}\
            """);

        assertThat(machine.timeout()).hasValue(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                                                     | the machine is not JSON",
                "[]                                                    | the machine must be a JSON object",
                "{\"StartAt\": \"S\", \"States\": {}}                  | 'JSONPath' in the field 'QueryLanguage';"
                        + " allowed is JSONata alone",
                "{\"QueryLanguage\": \"JSONata\", \"States\": {}}      | the machine lacks the field 'StartAt'",
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"S\", \"States\": {}} | 'S' in the field 'StartAt'",
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Succeed\"}},"
                        + " \"Extra\": 1} | the machine has the field 'Extra'",
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Succeed\"}},"
                        + " \"TimeoutSeconds\": 0} | 0 in the field 'TimeoutSeconds'; allowed is a whole number from 1",
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"S\", \"StartAt\": \"S\"} | Duplicate field 'StartAt'",
            })
    void machineIsRefusedByField(String definition, String words) {
        assertThatThrownBy(() -> Machine.load(definition))
                .isInstanceOf(InvalidMachine.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"End\": true}                                             | state 'X' lacks the field 'Type'",
                "{\"Type\": \"Sleep\"}                                       | state 'X' has 'Sleep' in the field"
                        + " 'Type'; allowed is Task, Wait",
                "{\"Type\": \"Pass\"}                                        | state 'X' needs either 'Next' or 'End':"
                        + " true",
                "{\"Type\": \"Pass\", \"End\": true, \"Next\": \"X\"}        | state 'X' needs either 'Next' or 'End':"
                        + " true",
                "{\"Type\": \"Pass\", \"Next\": \"Y\"}                       | state 'X' has the target 'Y' in the"
                        + " field 'Next'",
                "{\"Type\": \"Pass\", \"End\": true, \"Result\": 1}          | state 'X' has the field 'Result', which"
                        + " is not supported here; supported are [Assign, Comment, End",
                "{\"Type\": \"Pass\", \"End\": true, \"QueryLanguage\": \"JSONPath\"} | 'JSONPath' in the field"
                        + " 'QueryLanguage'",
                "{\"Type\": \"Pass\", \"End\": true, \"Output\": {\"a\": \"{% 1 + %}\"}} | in the field 'Output';"
                        + " allowed is JSONata",
                "{\"Type\": \"Pass\", \"End\": true, \"Assign\": {\"states\": 1}} | 'states' as a variable in the"
                        + " field 'Assign'",
                "{\"Type\": \"Wait\", \"End\": true}                         | state 'X' needs either 'Seconds' or"
                        + " 'Timestamp'",
                "{\"Type\": \"Wait\", \"End\": true, \"Seconds\": 1.5}       | 1.5 in the field 'Seconds'; allowed is"
                        + " a whole number from 0",
                "{\"Type\": \"Wait\", \"End\": true, \"Seconds\": \"5\"}     | \"5\" in the field 'Seconds'",
                "{\"Type\": \"Wait\", \"End\": true, \"Timestamp\": \"noon\"} | 'noon' in the field 'Timestamp'",
                "{\"Type\": \"Choice\", \"Choices\": []}                     | state 'X' needs at least one rule in"
                        + " 'Choices'",
                "{\"Type\": \"Choice\", \"Choices\": [{\"Condition\": \"yes\", \"Next\": \"X\"}]} | state 'X',"
                        + " Choices[0] has \"yes\" in the field 'Condition'",
                "{\"Type\": \"Choice\", \"Choices\": [{\"Condition\": true, \"Next\": \"Y\"}]} | state 'X' has the"
                        + " target 'Y' in the field 'Choices[0]/Next'",
                "{\"Type\": \"Choice\", \"Choices\": [{\"Condition\": true, \"Next\": \"X\"}], \"Default\": \"Y\"} |"
                        + " 'Y' in the field 'Default'",
                "{\"Type\": \"Succeed\", \"End\": true}                      | state 'X' has the field 'End'",
                "{\"Type\": \"Fail\", \"ErrorPath\": \"$.a\"}                | state 'X' has the field 'ErrorPath'",
                "{\"Type\": \"Parallel\", \"End\": true, \"Branches\": []}   | state 'X' needs at least one flow in"
                        + " 'Branches'",
                "{\"Type\": \"Map\", \"End\": true}                          | state 'X' lacks the field"
                        + " 'ItemProcessor'",
            })
    void stateIsRefusedByNameAndField(String state, String words) {
        assertThatThrownBy(() -> Machine.load(Bench.machine("X", "\"X\": " + state)))
                .isInstanceOf(InvalidMachine.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"Resource\": \"arn:aws:states:::lambda:invoke.waitForTaskToken\"       | in the field 'Resource';"
                        + " allowed is arn:aws:states:::lambda:invoke",
                "\"Resource\": \"arn:aws:states:::states:startExecution.sync\"           | in the field 'Resource'",
                "LAMBDA, \"Arguments\": {\"Qualifier\": \"1\"}                           | lambda:invoke has the"
                        + " argument 'Qualifier'",
                "LAMBDA, \"TimeoutSeconds\": 0                                           | 0 in the field"
                        + " 'TimeoutSeconds'",
                "LAMBDA, \"TimeoutSeconds\": 5, \"HeartbeatSeconds\": 5                  | 5 in the field"
                        + " 'HeartbeatSeconds'; allowed is less than TimeoutSeconds",
                "LAMBDA, \"Retry\": [{\"MaxAttempts\": 1}]                               | state 'X', Retry[0] lacks"
                        + " the field 'ErrorEquals'",
                "LAMBDA, \"Retry\": [{\"ErrorEquals\": []}]                              | [] in the field"
                        + " 'ErrorEquals'",
                "LAMBDA, \"Retry\": [{\"ErrorEquals\": [\"A\", \"States.ALL\"]}]         | allowed is States.ALL alone",
                "LAMBDA, \"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}, {\"ErrorEquals\": [\"A\"]}] | state 'X',"
                        + " Retry[0] is for States.ALL",
                "LAMBDA, \"Retry\": [{\"ErrorEquals\": [\"A\"], \"BackoffRate\": 0.5}]   | 0.5 in the field"
                        + " 'BackoffRate'",
                "LAMBDA, \"Retry\": [{\"ErrorEquals\": [\"A\"], \"JitterStrategy\": \"HALF\"}] | 'HALF' in the field"
                        + " 'JitterStrategy'; allowed is FULL or NONE",
                "LAMBDA, \"Catch\": [{\"ErrorEquals\": [\"A\"], \"Next\": \"Y\"}]        | state 'X' has the target"
                        + " 'Y' in the field 'Catch[0]/Next'",
                "LAMBDA, \"Catch\": [{\"ErrorEquals\": [\"A\"], \"Next\": \"X\", \"ResultPath\": \"$\"}] | state 'X',"
                        + " Catch[0] has the field 'ResultPath'",
            })
    void taskIsRefusedByNameAndField(String fields, String words) {
        String state = "\"X\": {\"Type\": \"Task\", %s, \"End\": true}".formatted(fields.replace("LAMBDA", LAMBDA));

        assertThatThrownBy(() -> Machine.load(Bench.machine("X", state)))
                .isInstanceOf(InvalidMachine.class)
                .hasMessageContaining(words);
    }

    @Test
    void stateThatNothingLeadsToIsRefused() {
        assertThatThrownBy(() -> Machine.load(Bench.machine("A", """
            "A": {"Type": "Succeed"}, "B": {"Type": "Succeed"}\
            """)))
                .hasMessage("state 'B' cannot be reached from 'A'");
    }

    @Test
    void distributedMapAndToleratedFailuresAreRefused() {
        String map = """
            "M": {"Type": "Map", "End": true, %s
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "%s"}, "StartAt": "S", "States": {"S": {"Type": "Succeed"}}}}\
            """;

        assertThatThrownBy(() -> Machine.load(Bench.machine("M", map.formatted("", "DISTRIBUTED"))))
                .hasMessageContaining("'DISTRIBUTED' in the field 'Mode'; allowed is INLINE");
        assertThatThrownBy(() ->
                        Machine.load(Bench.machine("M", map.formatted("\"ToleratedFailureCount\": 1,", "INLINE"))))
                .hasMessageContaining("state 'M' has the field 'ToleratedFailureCount'");
    }

    @Test
    void innerFlowMayNeitherTakeAStatesNameNorAssignAnOuterVariable() {
        String parallel = """
            "A": {"Type": "Pass", "Assign": {"v": 1}, "Next": "P"},
            "P": {"Type": "Parallel", "End": true, "Branches": [{"StartAt": "%1$s", "States": {
              "%1$s": {"Type": "Pass", "Assign": {"%2$s": 2}, "End": true}}}]}\
            """;

        assertThatThrownBy(() -> Machine.load(Bench.machine("A", parallel.formatted("A", "w"))))
                .hasMessageContaining("state 'A' exists twice");
        assertThatThrownBy(() -> Machine.load(Bench.machine("A", parallel.formatted("B", "v"))))
                .hasMessageContaining("state 'B' has 'v' in the field 'Assign'");
    }
}
