package restyle.local.cli;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** A stack in an AWS account, by what the outputs of its template tell. */
record DeployedStack(String stateMachineArn, String bucket) {
    private static final String NO_SUCH_STACK = "ValidationError";

    /**
     * Looks in the client's account and region.
     *
     * @return empty if there is no stack of that name, or it is one of another template
     */
    static Optional<DeployedStack> find(CloudFormationClient cloudFormation, String stackName) {
        return outputs(cloudFormation, stackName)
                .filter(outputs -> outputs.containsKey("StateMachineArn") && outputs.containsKey("BucketName"))
                .map(outputs -> new DeployedStack(outputs.get("StateMachineArn"), outputs.get("BucketName")));
    }

    private static Optional<Map<String, String>> outputs(CloudFormationClient cloudFormation, String stackName) {
        try {
            return cloudFormation.describeStacks(describe -> describe.stackName(stackName)).stacks().stream()
                    .findFirst()
                    .map(stack ->
                            stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)));
        } catch (CloudFormationException e) {
            if (e.awsErrorDetails() != null
                    && NO_SUCH_STACK.equals(e.awsErrorDetails().errorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
