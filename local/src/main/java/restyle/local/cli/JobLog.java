package restyle.local.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Owner;
import restyle.job.Transitions;

/** Writes a line for each change of a job's state. */
final class JobLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final PrintWriter err;
    private final int port;
    private final Map<String, String> states = new HashMap<>();
    private String interruption = "";

    /** @param port of the API, for the command that gives a failed job its next attempt */
    JobLog(PrintWriter err, int port) {
        this.err = err;
        this.port = port;
    }

    void changed(Job job) {
        String state = job.status().asCallersSeeIt() + (job.refusals() == 0 ? "" : " " + job.refusals());
        if (!state.equals(job.isTerminal() ? states.remove(job.id()) : states.put(job.id(), state))) {
            err.println(TIME.format(job.enteredAt().getOrDefault(job.status(), Instant.EPOCH)) + "  " + job.id() + "  "
                    + job.status().asCallersSeeIt() + "  " + details(job));
        }
    }

    /** The jobs could not be looked at; told once for each cause. */
    void interrupted(RuntimeException cause) {
        String message = Mistakes.oneLine(cause);
        if (!message.equals(interruption)) {
            err.println("The jobs cannot be looked at just now: " + message);
            interruption = message;
        }
    }

    private String details(Job job) {
        return switch (job.status()) {
            case COMPLETED -> job.result().key();
            case FAILED -> OutcomeText.reason(job.error()) + (job.error().code().retriable() ? "  " + retry(job) : "");
            case QUEUED, SUBMITTING, SUBMITTED, STORING ->
                (job.owner().door() == Owner.Door.API
                                ? "by the API"
                                : job.source().uploadKey())
                        + (job.attempt() == 1 ? "" : ", attempt " + job.attempt())
                        + (job.status() == JobStatus.QUEUED ? refusal(job) : "");
        };
    }

    private static String refusal(Job job) {
        return job.notBefore() == null
                ? ""
                : ", refused for now (" + job.lastRefusal() + "), to be submitted again at "
                        + TIME.format(job.notBefore());
    }

    private String retry(Job job) {
        boolean mayBillAgain = job.error().mayHaveBilled() && !Transitions.isPaidFor(job);
        return "[./restyle retry " + job.id() + (mayBillAgain ? " --may-bill-again" : "")
                + (port == ServeCommand.DEFAULT_PORT ? "" : " --port " + port) + "]";
    }
}
