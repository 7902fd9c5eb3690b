package restyle.local.states.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What is taken out of an answer because it is never the same twice: the name of the execution, the frames of a Java
 * stack trace, Lambda's request ids; and the order of what happens beside each other.
 */
final class Normal {
    private static final Pattern FRAMES = Pattern.compile("(\\\\*\"stackTrace\\\\*\":\\[)[^]]*]");
    private static final Pattern REQUEST = Pattern.compile("RequestId: [0-9a-f-]{36}");

    private Normal() {}

    static JsonNode form(JsonNode answer, String execution, boolean concurrent) {
        String text = answer.toString().replace(execution, "EXECUTION");
        text = FRAMES.matcher(text).replaceAll("$1]");
        text = REQUEST.matcher(text).replaceAll("RequestId: REQUEST");
        ObjectNode normal = (ObjectNode) Fixtures.json(text);
        if (concurrent) {
            sort(normal, "calls");
            sort(normal, "events");
        }
        return normal;
    }

    private static void sort(ObjectNode answer, String field) {
        List<JsonNode> sorted = StreamSupport.stream(answer.get(field).spliterator(), false)
                .sorted(Comparator.comparing(JsonNode::toString))
                .toList();
        answer.putArray(field).addAll(sorted);
    }
}
