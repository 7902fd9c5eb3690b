package restyle.local.states;

/** The status of an execution, as the API names it. */
public enum ExecutionStatus {
    RUNNING("ExecutionStarted"),
    SUCCEEDED("ExecutionSucceeded"),
    FAILED("ExecutionFailed"),
    TIMED_OUT("ExecutionTimedOut"),
    ABORTED("ExecutionAborted");

    private final String event;

    ExecutionStatus(String event) {
        this.event = event;
    }

    /** The type of the event by which the history tells it. */
    String event() {
        return event;
    }
}
