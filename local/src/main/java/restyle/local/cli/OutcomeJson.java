package restyle.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.function.Consumer;
import restyle.job.JobStatus;

/** Writes outcomes for programs: one JSON object a line. */
final class OutcomeJson implements Consumer<Outcome> {
    private final PrintWriter out;

    OutcomeJson(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(Outcome outcome) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("source", outcome.source().toString());
        switch (outcome) {
            case Outcome.Restyled restyled ->
                line.put("status", JobStatus.COMPLETED.asCallersSeeIt())
                        .put("requestId", restyled.requestId())
                        .put("picture", restyled.picture().toString())
                        .put("manifest", restyled.manifest().toString());
            case Outcome.Failed failed -> {
                line.put("status", JobStatus.FAILED.asCallersSeeIt());
                failed.requestId().ifPresent(id -> line.put("requestId", id));
                line.putObject("error")
                        .put("code", failed.failure().code().name())
                        .put("message", failed.failure().message())
                        .put("mayHaveBilled", failed.failure().mayHaveBilled());
            }
        }
        out.println(line);
    }
}
