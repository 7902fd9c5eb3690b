package restyle.local.roles;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Request;

/** Lets an AWS client make only those calls that its role may make, and has the others fail as AWS would. */
public final class RoleInterceptor implements ExecutionInterceptor {
    private static final int NOT_FOUND = 404;
    private static final String NO_SUCH_BUCKET = "NoSuchBucket";

    private final Role role;
    private final CallRights rights;

    public RoleInterceptor(Role role, String region, String account) {
        this.role = role;
        this.rights = new CallRights(region, account);
    }

    /** @throws UnsupportedOperationException naming an operation whose rights are not known here */
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        require(rights.of(context.request()), context.request());
    }

    /**
     * That an object is missing is told only to a role that may list it; for any other it is one more it may not see.
     *
     * @throws AwsServiceException instead of returning it: the SDK lets no exception take the place of a more special one
     */
    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof S3Request request && isMissingObject(context.exception())) {
            List<Access> listings = S3Calls.of(request).stream()
                    .flatMap(access -> S3Calls.tellingMissing(access).stream())
                    .toList();
            require(listings, request);
        }
        return context.exception();
    }

    private void require(List<Access> accesses, SdkRequest request) {
        role.refusal(accesses).ifPresent(refused -> {
            throw Refusals.of(request, refused);
        });
    }

    private static boolean isMissingObject(Throwable failure) {
        return failure instanceof S3Exception e && e.statusCode() == NOT_FOUND && !isMissingBucket(e);
    }

    private static boolean isMissingBucket(AwsServiceException e) {
        return e.awsErrorDetails() != null
                && NO_SUCH_BUCKET.equals(e.awsErrorDetails().errorCode());
    }
}
