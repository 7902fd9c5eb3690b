package restyle.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a function's answer to a batch says about its messages, with {@code ReportBatchItemFailures}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">Implementing
 *     partial batch responses</a>
 */
final class BatchResponse {
    private BatchResponse() {}

    /**
     * The ids of the messages that failed: none for an answer without failures, all of them for an answer that is not
     * understood or names a message that is not in the batch.
     */
    static Set<String> failed(JsonNode response, Set<String> batch) {
        if (absent(response)) {
            return Set.of();
        }
        JsonNode failures = response.get("batchItemFailures");
        if (response.isObject() && absent(failures)) {
            return Set.of();
        }
        if (!response.isObject() || !failures.isArray()) {
            return batch;
        }
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : failures) {
            failed.add(Objects.requireNonNullElse(failure.path("itemIdentifier").textValue(), ""));
        }
        return batch.containsAll(failed) ? failed : batch;
    }

    private static boolean absent(JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode();
    }
}
