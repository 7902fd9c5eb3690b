package restyle.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What the provider has told about a job.
 *
 * @param requestId the request that is, or may still be, of use; null before acceptance, and when it has become useless
 * @param otherRequestIds requests that were accepted for this job as well, or came to nothing
 * @param output where the finished picture can be fetched, for seven days
 * @param cost in credits, one of which is one US dollar
 * @param metrics as served
 */
public record Provider(
        String requestId, List<String> otherRequestIds, URI output, Long seed, BigDecimal cost, JsonNode metrics) {
    public static final Provider NONE = new Provider(null, List.of(), null, null, null, null);

    public Provider {
        otherRequestIds = otherRequestIds == null ? List.of() : List.copyOf(otherRequestIds);
    }

    /** With one more accepted request: the current one if there is none, else kept beside it. */
    Provider accepted(String id) {
        if (id.equals(requestId) || otherRequestIds.contains(id)) {
            return this;
        }
        return requestId == null
                ? new Provider(id, otherRequestIds, output, seed, cost, metrics)
                : new Provider(requestId, with(id), output, seed, cost, metrics);
    }

    /** Without a current request: asking for it again would change nothing. */
    Provider withoutCurrentRequest() {
        return requestId == null ? this : new Provider(null, with(requestId), output, seed, cost, metrics);
    }

    Provider finished(Provider answer) {
        return new Provider(requestId, otherRequestIds, answer.output, answer.seed, answer.cost, answer.metrics);
    }

    private List<String> with(String id) {
        List<String> ids = new ArrayList<>(otherRequestIds);
        ids.add(id);
        return ids;
    }
}
