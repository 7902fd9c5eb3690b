package restyle.runtime;

import restyle.job.Job;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Starts the state machine's executions. */
public final class Executions {
    private final SfnClient stepFunctions;
    private final String stateMachineArn;

    public Executions(SfnClient stepFunctions, String stateMachineArn) {
        this.stepFunctions = stepFunctions;
        this.stateMachineArn = stateMachineArn;
    }

    /**
     * Starts the execution of the job's attempt unless the job has ended. One that was started before is left alone:
     * names are refused for 90 days.
     */
    public void start(Job job) {
        if (job.isTerminal()) {
            return;
        }
        try {
            stepFunctions.startExecution(request -> request.stateMachineArn(stateMachineArn)
                    .name(job.executionName())
                    .input("{\"requestId\":\"" + job.id() + "\"}"));
        } catch (ExecutionAlreadyExistsException e) {
            // An earlier event, or an earlier call whose answer was lost, has started it.
        }
    }
}
