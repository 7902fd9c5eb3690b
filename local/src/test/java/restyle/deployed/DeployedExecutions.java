package restyle.deployed;

import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** The executions of a deployed state machine. */
final class DeployedExecutions {
    private final SfnClient stepFunctions;
    private final String stateMachineArn;

    DeployedExecutions(SfnClient stepFunctions, String stateMachineArn) {
        this.stepFunctions = stepFunctions;
        this.stateMachineArn = stateMachineArn;
    }

    SfnClient client() {
        return stepFunctions;
    }

    String stateMachineArn() {
        return stateMachineArn;
    }

    String arn(String name) {
        return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
    }

    List<String> names() {
        return stepFunctions
                .listExecutionsPaginator(list -> list.stateMachineArn(stateMachineArn))
                .executions()
                .stream()
                .map(ExecutionListItem::name)
                .toList();
    }

    List<HistoryEvent> history(String name) {
        return stepFunctions.getExecutionHistoryPaginator(get -> get.executionArn(arn(name))).events().stream()
                .toList();
    }
}
