package restyle.runtime;

import restyle.job.Job;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/** The state machine's executions, one for each attempt of a job. */
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

    /**
     * Stops the execution of the job's attempt, whatever has become of it. What a function is doing for it goes on to its
     * end.
     *
     * @param cause said of it in the execution's history
     */
    public void stop(Job job, String cause) {
        String arn = stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + job.executionName();
        try {
            stepFunctions.stopExecution(request -> request.executionArn(arn).cause(cause));
        } catch (ExecutionDoesNotExistException e) {
            // It was not started yet, and ends by itself once it is; or it is gone since long ago.
        }
    }
}
