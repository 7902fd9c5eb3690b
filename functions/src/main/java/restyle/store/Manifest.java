package restyle.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import restyle.job.Job;
import restyle.job.JobJson;

/** Everything one needs to know how a picture was made: the completed job's record, without what only running it needed. */
final class Manifest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Manifest() {}

    static byte[] of(Job completed) {
        try {
            ObjectNode record = (ObjectNode) MAPPER.readTree(JobJson.write(completed));
            record.remove("status");
            record.remove("owner");
            record.remove("claim");
            record.remove("refusals");
            record.remove("lastRefusal");
            record.remove("resubmits");
            record.remove("notBefore");
            record.remove("attemptStartedAt");
            record.remove("queueDeadlineAt");
            record.remove("deadlineAt");
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(record);
        } catch (IOException e) {
            throw new IllegalStateException("A record could not be written as a manifest", e);
        }
    }
}
