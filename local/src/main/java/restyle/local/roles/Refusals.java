package restyle.local.roles;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.SfnRequest;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.SsmRequest;

/** A refused call's exception, as each service's client throws it. */
final class Refusals {
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;

    private Refusals() {}

    /** Has the words of the refusal for every call; on AWS those of a HEAD get lost with the body that it has not. */
    static AwsServiceException of(SdkRequest request, Decision.Refused refused) {
        return switch (request) {
            case S3Request _ -> exception(S3Exception.builder(), FORBIDDEN, "S3", "AccessDenied", refused);
            case SfnRequest _ ->
                exception(SfnException.builder(), BAD_REQUEST, "Sfn", "AccessDeniedException", refused);
            case SsmRequest _ ->
                exception(SsmException.builder(), BAD_REQUEST, "Ssm", "AccessDeniedException", refused);
            default -> throw CallRights.unknown(request);
        };
    }

    private static AwsServiceException exception(
            AwsServiceException.Builder exception, int status, String service, String code, Decision.Refused refused) {
        String message = refused.message();
        return exception
                .statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(service)
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
