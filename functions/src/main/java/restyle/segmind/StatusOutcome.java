package restyle.segmind;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What asking for a request's status can come to. */
public sealed interface StatusOutcome permits StatusOutcome.Completed, NotCompleted {
    /**
     * The image is there; the result says where.
     *
     * @param metrics empty if there are none
     */
    record Completed(ObjectNode metrics) implements StatusOutcome {}
}
