package restyle.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The requests of one page of a list: as many as are asked for, and as fit into an answer. */
final class RequestsPage {
    /** A function's answer holds its body as a JSON text, in which each quotation mark and backslash takes two bytes. */
    static final int MOST_BYTES = (SyncView.LAMBDA_RESPONSE_BYTES - SyncView.ENVELOPE_BYTES) / 2;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ArrayNode requests = MAPPER.createArrayNode();
    private final int limit;
    private int bytes;
    private boolean full;

    RequestsPage(int limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return full || requests.size() == limit;
    }

    /**
     * The first one is always taken, so that the page after this one begins elsewhere.
     *
     * @return false if it was not taken, because the page is full
     */
    boolean add(ObjectNode request) {
        int more = request.toString().getBytes(UTF_8).length + 1;
        full = isFull() || !requests.isEmpty() && bytes + more > MOST_BYTES;
        if (!full) {
            requests.add(request);
            bytes += more;
        }
        return !full;
    }

    ArrayNode requests() {
        return requests;
    }
}
