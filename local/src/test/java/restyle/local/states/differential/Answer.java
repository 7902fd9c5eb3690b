package restyle.local.states.differential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * What became of an execution, as the API of Step Functions tells it on either side.
 *
 * @param output null if there is none
 * @param error null if there is none, like the cause
 * @param calls of functions, in order
 * @param events of the history, in order
 * @param waits how long each Wait state took, and each wait for a retry, in whole seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(
        ExecutionStatus status,
        JsonNode output,
        String error,
        String cause,
        List<Call> calls,
        List<String> events,
        List<Long> waits) {

    static JsonNode of(SfnClient sfn, String execution, Scenario scenario, List<Call> calls) {
        DescribeExecutionResponse ended = sfn.describeExecution(r -> r.executionArn(execution));
        List<HistoryEvent> events = sfn.getExecutionHistoryPaginator(r -> r.executionArn(execution)).events().stream()
                .toList();
        JsonNode answer = Fixtures.JSON.valueToTree(new Answer(
                ended.status(),
                ended.output() == null ? null : Fixtures.json(ended.output()),
                ended.error(),
                ended.cause(),
                calls,
                events.stream().map(Events::name).toList(),
                scenario.isConcurrent() ? List.of() : Events.waits(events)));
        return Normal.form(answer, ended.name(), scenario.isConcurrent());
    }
}
