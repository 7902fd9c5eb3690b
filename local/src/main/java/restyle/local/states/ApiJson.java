package restyle.local.states;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/** Executions and machines in the shapes of the Step Functions API; times are seconds since the epoch. */
final class ApiJson {
    private ApiJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode time(ObjectNode json, String field, Instant time) {
        return json.put(field, BigDecimal.valueOf(time.toEpochMilli(), 3));
    }

    static ObjectNode execution(Execution execution) {
        ObjectNode json = executionListed(execution).put("input", execution.input());
        json.putObject("inputDetails").put("included", true);
        execution.ending().ifPresent(ending -> {
            ending.output().ifPresent(output -> {
                json.put("output", output.toString());
                json.putObject("outputDetails").put("included", true);
            });
            ending.error().ifPresent(error -> json.put("error", error));
            ending.cause().ifPresent(cause -> json.put("cause", cause));
        });
        return json;
    }

    static ObjectNode executionListed(Execution execution) {
        ObjectNode json = object().put("executionArn", execution.arn())
                .put("stateMachineArn", execution.stateMachine().arn())
                .put("name", execution.name())
                .put("status", execution.status().name())
                .put("redriveCount", 0);
        time(json, "startDate", execution.startedAt());
        execution.ending().ifPresent(ending -> time(json, "stopDate", ending.at()));
        return json;
    }

    static ObjectNode event(HistoryEvent event) {
        ObjectNode json = object().put("id", event.id())
                .put("previousEventId", event.previousEventId())
                .put("type", event.type());
        time(json, "timestamp", event.timestamp());
        event.details().ifPresent(details -> json.set(event.detailsField(), details));
        return json;
    }

    static ObjectNode stateMachineListed(StateMachine machine) {
        ObjectNode json = object().put("stateMachineArn", machine.arn())
                .put("name", machine.name())
                .put("type", "STANDARD");
        return time(json, "creationDate", machine.createdAt());
    }

    static ObjectNode stateMachine(StateMachine machine) {
        return stateMachineListed(machine)
                .put("status", "ACTIVE")
                .put("roleArn", machine.roleArn())
                .put("definition", machine.machine().definition());
    }
}
