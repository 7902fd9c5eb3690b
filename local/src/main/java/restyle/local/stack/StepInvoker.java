package restyle.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import restyle.local.roles.Access;
import restyle.local.roles.Decision;
import restyle.local.roles.Role;
import restyle.local.states.TaskError;
import restyle.local.states.TaskInvoker;

/** Invokes functions in the role of the state machine, and fails the task as Step Functions does where that may not. */
final class StepInvoker implements TaskInvoker {
    private final Role role;
    private final TaskInvoker functions;

    StepInvoker(Role role, TaskInvoker functions) {
        this.role = role;
        this.functions = functions;
    }

    @Override
    public JsonNode invoke(String arn, JsonNode payload) throws TaskError {
        Access access = Access.to("lambda:InvokeFunction", arn);
        if (role.refusal(access).orElse(null) instanceof Decision.Refused refused) {
            throw new TaskError("Lambda.AWSLambdaException", cause(refused));
        }
        return functions.invoke(arn, payload);
    }

    /**
     * What Lambda's client tells Step Functions.
     *
     * @see <a href="https://github.com/awslabs/aws-deployment-framework/issues/460">A failed execution on AWS</a>
     */
    private static String cause(Decision.Refused refused) {
        return refused.message()
                + " (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Request ID: "
                + UUID.randomUUID() + "; Proxy: null)";
    }
}
