package restyle.local.template;

import java.util.Locale;
import java.util.Map;

/**
 * What {@code Ref} and {@code GetAtt} give for each type of resource.
 *
 * <p>On AWS a resource without a name of its own is called {@code <stack>-<logical id>-<random>}; here it is called by
 * its logical id.
 */
final class ResourceNames {
    private final Map<String, Resource> resources;
    private final Intrinsics parametersOnly;

    /** @param parametersOnly resolves the names that a template gives; those cannot refer to another resource */
    ResourceNames(Map<String, Resource> resources, Intrinsics parametersOnly) {
        this.resources = resources;
        this.parametersOnly = parametersOnly;
    }

    String ref(String name, Place place) {
        if (name.endsWith(".Stage")) {
            return attribute(name.substring(0, name.indexOf('.')), "Stage", place);
        }
        Resource resource = find(name, place);
        return switch (resource.type()) {
            case "AWS::Serverless::Function",
                    "AWS::ApiGateway::ApiKey",
                    "AWS::ApiGateway::UsagePlan",
                    "AWS::Logs::LogGroup" -> name;
            case "AWS::Serverless::Api" -> apiId(name);
            case "AWS::Serverless::StateMachine" -> stateMachineArn(name);
            case "AWS::S3::Bucket" -> bucketName(resource);
            case "AWS::SQS::Queue" -> queueUrl(name);
            default -> throw place.unsupported("Ref to a " + resource.type());
        };
    }

    String attribute(String name, String attribute, Place place) {
        Resource resource = find(name, place);
        return switch (resource.type() + " " + attribute) {
            case "AWS::Serverless::Function Arn" -> functionArn(name);
            case "AWS::Serverless::StateMachine Arn" -> stateMachineArn(name);
            case "AWS::Serverless::StateMachine Name", "AWS::SQS::Queue QueueName" -> name;
            case "AWS::Serverless::Api Stage" ->
                parametersOnly
                        .resolve(Properties.of(resource.properties()).required("StageName"))
                        .text();
            case "AWS::S3::Bucket Arn" -> bucketArn(bucketName(resource));
            case "AWS::SQS::Queue Arn" -> queueArn(name);
            case "AWS::SQS::Queue QueueUrl" -> queueUrl(name);
            case "AWS::Logs::LogGroup Arn" -> Account.arn("logs", "log-group:" + name + ":*");
            default -> throw place.unsupported("the attribute " + attribute + " of a " + resource.type());
        };
    }

    private Resource find(String name, Place place) {
        Resource resource = resources.get(name);
        if (resource == null) {
            throw place.error("there is no parameter or resource " + name);
        }
        return resource;
    }

    String bucketName(Resource resource) {
        return Properties.of(resource.properties())
                .optional("BucketName")
                .map(parametersOnly::resolve)
                .map(Node::text)
                .orElseGet(() -> (Account.STACK + "-" + resource.logicalId()).toLowerCase(Locale.ROOT));
    }

    static String functionArn(String logicalId) {
        return Account.arn("lambda", "function:" + logicalId);
    }

    static String stateMachineArn(String logicalId) {
        return Account.arn("states", "stateMachine:" + logicalId);
    }

    static String queueArn(String logicalId) {
        return Account.arn("sqs", logicalId);
    }

    static String queueUrl(String logicalId) {
        return "https://sqs." + Account.REGION + ".amazonaws.com/" + Account.ID + "/" + logicalId;
    }

    /** @param url as {@link #queueUrl} makes it */
    static String queueArnOf(String url) {
        return queueArn(url.substring(url.lastIndexOf('/') + 1));
    }

    static String bucketArn(String name) {
        return "arn:aws:s3:::" + name;
    }

    static String apiId(String logicalId) {
        return logicalId.toLowerCase(Locale.ROOT);
    }
}
