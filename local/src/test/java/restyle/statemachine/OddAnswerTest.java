package restyle.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.statemachine.MachineBench.ending;
import static restyle.statemachine.MachineBench.path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;

/** An answer that a function should never give is a failure in the record, not a success and not an endless loop. */
class OddAnswerTest {
    private final MachineBench bench = new MachineBench();
    private final ScriptedFunctions functions = bench.functions;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Submit      | null",
                "Submit      | {}",
                "Submit      | [] ",
                "Submit      | ~text~",
                "Submit      | {\"next\": \"WAIT\"}",
                "Submit      | {\"next\": \"WAIT\", \"seconds\": null}",
                "Submit      | {\"next\": \"WAIT\", \"seconds\": \"9\"}",
                "Submit      | {\"next\": \"WAIT\", \"seconds\": -1}",
                "CheckStatus | null",
                "CheckStatus | {}",
                "CheckStatus | {\"seconds\": 0}",
                "CheckStatus | {\"next\": null, \"seconds\": 0}",
                "CheckStatus | {\"next\": \"completed\", \"seconds\": 0}",
                "CheckStatus | {\"next\": \"RETRY\", \"seconds\": 0}",
                "CheckStatus | {\"next\": \"WAIT\"}",
                "CheckStatus | {\"next\": \"WAIT\", \"seconds\": -1}",
                "CheckStatus | {\"next\": \"WAIT\", \"seconds\": {}}",
                "StoreImage  | null",
                "StoreImage  | {}",
                "StoreImage  | {\"status\": null}",
                "StoreImage  | {\"status\": \"SUBMITTED\"}",
            })
    void anAnswerThatLacksWhatTheMachineNeedsIsRecordedAsThatFunctionsError(String function, String answer) {
        functions.script(function).answers(answer.startsWith("text") ? "\"" + answer + "\"" : answer);

        Execution execution = bench.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(path(execution)).endsWith(function, "RecordFailure", "Failed");
        assertThat(functions.calls("RecordFailure"))
                .singleElement()
                .satisfies(call -> assertThat(call.payload().at("/error/Error").asText())
                        .isEqualTo("States.QueryEvaluationError"));
        assertThat(functions.calls().size()).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"null", "{}", "{\"code\": \"NoCredits\"}", "{\"message\": \"Add credits.\"}"})
    void aRecordingThatDoesNotSayWhatItRecordedStillFailsTheExecution(String answer) {
        functions.script("Submit").fails(99, "java.io.IOException", "c");
        functions.script("RecordFailure").answers(answer);

        Execution execution = bench.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(path(execution)).endsWith("RecordFailure", "NotRecorded");
        assertThat(ending(execution).error()).hasValue("java.io.IOException");
    }

    @Test
    void secondsThatAreNoWholeNumberFailTheExecutionSoThatTheRuleRecordsIt() {
        functions.script("Submit").answers("{\"next\": \"WAIT\", \"seconds\": 1.5}");

        bench.run();

        assertThat(bench.statusChanges.getLast().at("/detail/status").asText()).isEqualTo("FAILED");
        assertThat(bench.statusChanges.getLast().at("/detail/cause").asText())
                .contains("'Wait'")
                .contains("1.5");
    }
}
