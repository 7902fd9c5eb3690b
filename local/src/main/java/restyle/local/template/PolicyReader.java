package restyle.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The property Policies of a function or a state machine: inline documents only. */
final class PolicyReader {
    private PolicyReader() {}

    static List<JsonNode> statements(Properties owner) {
        return owner.optional("Policies").map(Node::elements).orElse(List.of()).stream()
                .flatMap(PolicyReader::document)
                .toList();
    }

    private static Stream<JsonNode> document(Node node) {
        if (node instanceof Node.Scalar scalar) {
            throw node.place().unsupported("the managed policy " + scalar.text());
        }
        Properties policy = Properties.of(node);
        policy.ignore("Version");
        List<Node> statements = policy.required("Statement").elements();
        policy.end();
        return statements.stream().map(Node::json);
    }
}
