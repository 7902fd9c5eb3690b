package restyle.local.states;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The event "Step Functions Execution Status Change", as EventBridge delivers it. */
final class StatusChange {
    private StatusChange() {}

    static ObjectNode event(Execution execution) {
        Optional<Ending> ending = execution.ending();
        String[] arn = execution.arn().split(":");
        Instant time = ending.map(Ending::at).orElse(execution.startedAt());
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Step Functions Execution Status Change")
                .put("source", "aws.states")
                .put("account", arn[4])
                .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", arn[3]);
        event.putArray("resources").add(execution.arn());
        detail(event.putObject("detail"), execution, ending);
        return event;
    }

    private static void detail(ObjectNode detail, Execution execution, Optional<Ending> ending) {
        detail.put("executionArn", execution.arn())
                .put("stateMachineArn", execution.stateMachine().arn())
                .put("name", execution.name())
                .put("status", execution.status().name())
                .put("startDate", execution.startedAt().toEpochMilli())
                .put("stopDate", ending.map(end -> end.at().toEpochMilli()).orElse(null))
                .put("input", execution.input())
                .put(
                        "output",
                        ending.flatMap(Ending::output).map(Object::toString).orElse(null))
                .put("error", ending.flatMap(Ending::error).orElse(null))
                .put("cause", ending.flatMap(Ending::cause).orElse(null));
        detail.putObject("inputDetails").put("included", true);
        if (ending.flatMap(Ending::output).isPresent()) {
            detail.putObject("outputDetails").put("included", true);
        } else {
            detail.putNull("outputDetails");
        }
    }
}
