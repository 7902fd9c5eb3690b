package restyle.local.roles;

import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;

/** What a call of the SDK takes of the one who makes it. */
final class CallRights {
    private final String region;
    private final String account;

    CallRights(String region, String account) {
        this.region = region;
        this.account = account;
    }

    /**
     * In the order in which AWS asks.
     *
     * @throws UnsupportedOperationException naming an operation whose rights are not known here
     */
    List<Access> of(SdkRequest request) {
        return switch (request) {
            case S3Request s3 -> S3Calls.of(s3);
            case StartExecutionRequest start -> List.of(Access.to("states:StartExecution", start.stateMachineArn()));
            case StopExecutionRequest stop -> List.of(Access.to("states:StopExecution", stop.executionArn()));
            // Decrypting takes no right of the role's own: the policy of the key aws/ssm lets the whole account.
            case GetParameterRequest get -> List.of(Access.to("ssm:GetParameter", parameter(get.name())));
            default -> throw unknown(request);
        };
    }

    /** The slash that begins the name of a parameter in a hierarchy is the one that an ARN has anyway. */
    private String parameter(String name) {
        return "arn:aws:ssm:" + region + ":" + account + ":parameter" + (name.startsWith("/") ? "" : "/") + name;
    }

    static UnsupportedOperationException unknown(SdkRequest request) {
        return new UnsupportedOperationException(
                "The local stack does not know what rights " + name(request) + " takes: add it to restyle.local.roles");
    }

    static String name(SdkRequest request) {
        return request.getClass().getSimpleName().replaceFirst("Request$", "");
    }
}
