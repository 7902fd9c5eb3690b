package restyle.local.cli;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.Tag;

/** A stack in an AWS account: its state machine, and the bucket that this is tagged with. */
record DeployedStack(String stateMachineArn, String bucket) {
    /** CloudFormation tags what it makes with it. */
    private static final String STACK_TAG = "aws:cloudformation:stack-name";

    /** The template's own. */
    private static final String BUCKET_TAG = "restyle-bucket";

    /** Looks through the state machines of the client's account and region. */
    static Optional<DeployedStack> find(SfnClient stepFunctions, String stackName) {
        for (StateMachineListItem machine :
                stepFunctions.listStateMachinesPaginator().stateMachines()) {
            Map<String, String> tags =
                    stepFunctions
                            .listTagsForResource(list -> list.resourceArn(machine.stateMachineArn()))
                            .tags()
                            .stream()
                            .collect(Collectors.toMap(Tag::key, Tag::value));
            if (stackName.equals(tags.get(STACK_TAG)) && tags.containsKey(BUCKET_TAG)) {
                return Optional.of(new DeployedStack(machine.stateMachineArn(), tags.get(BUCKET_TAG)));
            }
        }
        return Optional.empty();
    }
}
