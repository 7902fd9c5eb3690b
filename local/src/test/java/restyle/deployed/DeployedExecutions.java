package restyle.deployed;

import java.util.List;
import restyle.job.Job;
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

    /** Starts the execution of a job's attempt as the stack's functions do. */
    String start(Job job) {
        return stepFunctions
                .startExecution(start -> start.stateMachineArn(stateMachineArn)
                        .name(job.executionName())
                        .input("{\"requestId\":\"" + job.id() + "\"}"))
                .executionArn();
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
