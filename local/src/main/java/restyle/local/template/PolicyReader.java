package restyle.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The property Policies of a function or a state machine, inline documents only, and the policies of queues and buckets. */
final class PolicyReader {
    private PolicyReader() {}

    static List<JsonNode> statements(Properties owner) {
        return owner.optional("Policies").map(Node::elements).orElse(List.of()).stream()
                .flatMap(PolicyReader::document)
                .toList();
    }

    /** {@code AWS::SQS::QueuePolicy}. */
    static ResourcePolicy ofQueues(Resource resource) {
        Properties properties = Properties.of(resource.properties());
        List<String> queues = properties.required("Queues").elements().stream()
                .map(url -> ResourceNames.queueArnOf(url.text()))
                .toList();
        return attached(resource, queues, properties);
    }

    /** {@code AWS::S3::BucketPolicy}. */
    static ResourcePolicy ofBucket(Resource resource) {
        Properties properties = Properties.of(resource.properties());
        String bucket = ResourceNames.bucketArn(properties.required("Bucket").text());
        return attached(resource, List.of(bucket), properties);
    }

    private static ResourcePolicy attached(Resource resource, List<String> to, Properties properties) {
        List<JsonNode> statements =
                document(properties.required("PolicyDocument")).toList();
        properties.end();
        return new ResourcePolicy(resource.logicalId(), to, statements);
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
