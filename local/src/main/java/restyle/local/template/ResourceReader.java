package restyle.local.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The section Resources: which resources there are, once conditions and Globals have had their say. */
final class ResourceReader {
    /** The types that have a reader of their own. */
    static final Set<String> READ = Set.of(
            "AWS::Serverless::Function",
            "AWS::Serverless::Api",
            "AWS::Serverless::StateMachine",
            "AWS::S3::Bucket",
            "AWS::S3::BucketPolicy",
            "AWS::SQS::Queue",
            "AWS::SQS::QueuePolicy",
            "AWS::Lambda::EventSourceMapping",
            "AWS::ApiGateway::ApiKey",
            "AWS::ApiGateway::UsagePlan",
            "AWS::ApiGateway::UsagePlanKey");

    /** The types that guard or observe a real account, and have nothing to do locally. */
    private static final Set<String> WITHOUT_COUNTERPART = Set.of(
            "AWS::Logs::LogGroup",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SNS::Subscription",
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::Dashboard");

    private ResourceReader() {}

    static Map<String, Resource> read(Node.Mapping template, Conditions conditions) {
        Globals globals = new Globals(template);
        Map<String, Resource> resources = new LinkedHashMap<>();
        Properties.of(template).required("Resources").entries().forEach((logicalId, node) -> {
            Properties attributes = Properties.of(node);
            Node type = attributes.required("Type");
            if (!READ.contains(type.text()) && !WITHOUT_COUNTERPART.contains(type.text())) {
                throw type.place().unsupported(type.text());
            }
            Node none = new Node.Mapping(node.place(), Map.of());
            Node properties =
                    globals.apply(type.text(), attributes.optional("Properties").orElse(none));
            boolean exists = attributes
                    .optional("Condition")
                    .map(condition -> conditions.holds(condition.text(), condition.place()))
                    .orElse(true);
            attributes.ignore("DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Metadata");
            attributes.end();
            if (exists) {
                resources.put(logicalId, new Resource(logicalId, type.text(), properties));
            }
        });
        return resources;
    }
}
