package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import restyle.local.roles.Permissions;
import restyle.local.roles.Principal;
import restyle.local.roles.Right;
import restyle.local.roles.Role;
import restyle.local.states.TaskError;

/** The state machine's own role. */
class StepInvokerTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:";
    private static final Principal.Role MACHINE =
            new Principal.Role("arn:aws:sts::000000000000:assumed-role/StateMachineRole/StateMachine");

    private final List<String> invoked = new ArrayList<>();
    private final StepInvoker invoker = new StepInvoker(
            new Role(
                    MACHINE,
                    new Permissions(
                            List.of(new Right(
                                    "StateMachine",
                                    "InvokeSteps",
                                    Right.Effect.ALLOW,
                                    MACHINE,
                                    "lambda:InvokeFunction",
                                    FUNCTION + "Submit",
                                    List.of())),
                            _ -> {}),
                    new Random(1)),
            (arn, _) -> {
                invoked.add(arn);
                return TextNode.valueOf("done");
            });

    @Test
    void aFunctionThatTheMachineMayInvokeIsInvoked() throws TaskError {
        assertThat(invoker.invoke(FUNCTION + "Submit", JsonNodeFactory.instance.objectNode())
                        .asText())
                .isEqualTo("done");
    }

    @Test
    void anotherFailsTheTaskAsStepFunctionsFailsItAndIsNotInvoked() {
        TaskError refused = catchThrowableOfType(
                TaskError.class, () -> invoker.invoke(FUNCTION + "StoreImage", JsonNodeFactory.instance.objectNode()));

        assertThat(refused.error()).isEqualTo("Lambda.AWSLambdaException");
        assertThat(refused.cause())
                .startsWith("User: " + MACHINE.session()
                        + " is not authorized to perform: lambda:InvokeFunction on resource: " + FUNCTION
                        + "StoreImage because no identity-based policy allows the lambda:InvokeFunction action"
                        + " (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Request ID: ")
                .endsWith("; Proxy: null)");
        assertThat(invoked).isEmpty();
    }
}
