package restyle.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What the provider has told about a job.
 *
 * @param requestId the accepted request that is asked for; null before acceptance, and when none is left
 * @param otherRequestIds requests that were accepted for this job as well, and may have been billed
 * @param endedRequestIds requests that failed or were forgotten at the provider: asking for them again is no use
 * @param output where the finished picture can be fetched, for seven days
 * @param cost in credits, one of which is one US dollar
 * @param metrics as served
 */
public record Provider(
        String requestId,
        List<String> otherRequestIds,
        List<String> endedRequestIds,
        URI output,
        Long seed,
        BigDecimal cost,
        JsonNode metrics) {
    public static final Provider NONE = new Provider(null, List.of(), List.of(), null, null, null, null);

    public Provider {
        otherRequestIds = otherRequestIds == null ? List.of() : List.copyOf(otherRequestIds);
        endedRequestIds = endedRequestIds == null ? List.of() : List.copyOf(endedRequestIds);
    }

    /** What a finished request answered; the request itself is the record's business. */
    public static Provider answer(URI output, Long seed, BigDecimal cost, JsonNode metrics) {
        return new Provider(null, List.of(), List.of(), output, seed, cost, metrics);
    }

    /** With one more accepted request: the current one if there is none, else kept beside it. */
    Provider accepted(String id) {
        if (id.equals(requestId) || otherRequestIds.contains(id) || endedRequestIds.contains(id)) {
            return this;
        }
        return requestId == null
                ? new Provider(id, otherRequestIds, endedRequestIds, output, seed, cost, metrics)
                : new Provider(requestId, with(otherRequestIds, id), endedRequestIds, output, seed, cost, metrics);
    }

    /** The current request has come to nothing; another that was accepted takes its place. */
    Provider withCurrentRequestEnded() {
        if (requestId == null) {
            return this;
        }
        boolean alone = otherRequestIds.isEmpty();
        return new Provider(
                alone ? null : otherRequestIds.getFirst(),
                alone ? List.of() : otherRequestIds.subList(1, otherRequestIds.size()),
                with(endedRequestIds, requestId),
                null,
                seed,
                cost,
                metrics);
    }

    Provider finished(Provider answer) {
        return new Provider(
                requestId, otherRequestIds, endedRequestIds, answer.output, answer.seed, answer.cost, answer.metrics);
    }

    Provider measured(JsonNode measurements) {
        return new Provider(requestId, otherRequestIds, endedRequestIds, output, seed, cost, measurements);
    }

    private static List<String> with(List<String> ids, String id) {
        List<String> more = new ArrayList<>(ids);
        more.add(id);
        return more;
    }
}
