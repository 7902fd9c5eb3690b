package restyle.local.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.TaggingDirective;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;

/** What each call is checked for. */
class CallRightsTest {
    private static final String OBJECT = " arn:aws:s3:::b/a/k ü+.png";
    private static final String TARGET = " arn:aws:s3:::t/sources/1";

    private final CallRights rights = new CallRights("eu-central-1", "111122223333");

    static Stream<Arguments> calls() {
        return Stream.of(
                call(get().build(), "s3:GetObject" + OBJECT),
                call(get().versionId("v").build(), "s3:GetObjectVersion" + OBJECT),
                call(HeadObjectRequest.builder().bucket("b").key("a/k ü+.png").build(), "s3:GetObject" + OBJECT),
                call(put().build(), "s3:PutObject" + OBJECT),
                call(put().ifNoneMatch("*").build(), "s3:PutObject" + OBJECT),
                call(put().ifMatch("e").build(), "s3:PutObject" + OBJECT, "s3:GetObject" + OBJECT),
                call(put().tagging("a=b").build(), "s3:PutObject" + OBJECT, "s3:PutObjectTagging" + OBJECT),
                call(
                        copy().taggingDirective(TaggingDirective.REPLACE).build(),
                        "s3:GetObject" + OBJECT,
                        "s3:PutObject" + TARGET),
                call(
                        copy().taggingDirective(TaggingDirective.REPLACE)
                                .tagging("a=b")
                                .build(),
                        "s3:GetObject" + OBJECT,
                        "s3:PutObject" + TARGET,
                        "s3:PutObjectTagging" + TARGET),
                call(
                        copy().build(),
                        "s3:GetObject" + OBJECT,
                        "s3:PutObject" + TARGET,
                        "s3:GetObjectTagging" + OBJECT,
                        "s3:PutObjectTagging" + TARGET),
                call(
                        copy().sourceVersionId("v").build(),
                        "s3:GetObjectVersion" + OBJECT,
                        "s3:PutObject" + TARGET,
                        "s3:GetObjectVersionTagging" + OBJECT,
                        "s3:PutObjectTagging" + TARGET),
                call(delete().build(), "s3:DeleteObject" + OBJECT),
                call(delete().versionId("v").build(), "s3:DeleteObjectVersion" + OBJECT),
                call(ListObjectsV2Request.builder().bucket("b").build(), "s3:ListBucket arn:aws:s3:::b"),
                call(
                        ListObjectsV2Request.builder()
                                .bucket("b")
                                .prefix("jobs/")
                                .build(),
                        "s3:ListBucket arn:aws:s3:::b {s3:prefix=jobs/}"),
                call(
                        StartExecutionRequest.builder()
                                .stateMachineArn("arn:machine")
                                .build(),
                        "states:StartExecution arn:machine"),
                call(
                        StopExecutionRequest.builder()
                                .executionArn("arn:execution")
                                .build(),
                        "states:StopExecution arn:execution"),
                call(
                        GetParameterRequest.builder().name("/restyle/key").build(),
                        "ssm:GetParameter arn:aws:ssm:eu-central-1:111122223333:parameter/restyle/key"),
                call(
                        GetParameterRequest.builder().name("key").build(),
                        "ssm:GetParameter arn:aws:ssm:eu-central-1:111122223333:parameter/key"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallTakesTheseRights(SdkRequest request, String... expected) {
        assertThat(rights.of(request)).extracting(CallRightsTest::text).containsExactly(expected);
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                call(ListBucketsRequest.builder().build(), "ListBuckets"),
                call(DescribeExecutionRequest.builder().build(), "DescribeExecution"),
                call(SendMessageRequest.builder().build(), "SendMessage"),
                call(put().acl(ObjectCannedACL.PRIVATE).build(), "PutObject with [ACL]"),
                call(put().ssekmsKeyId("k").grantRead("g").build(), "PutObject with [GrantRead, SSEKMSKeyId]"));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void aCallWhoseRightsAreNotKnownIsRefusedByItsName(SdkRequest request, String... named) {
        assertThatThrownBy(() -> rights.of(request))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(named[0])
                .hasMessageContaining("restyle.local.roles");
    }

    @Test
    void aMissingObjectIsToldToWhoMayListItsVeryKey() {
        assertThat(S3Calls.of(get().build()))
                .flatExtracting(
                        access -> S3Calls.tellingMissing(access).stream().toList())
                .extracting(CallRightsTest::text)
                .containsExactly("s3:ListBucket arn:aws:s3:::b {s3:prefix=a/k ü+.png}");
        assertThat(S3Calls.of(put().build()))
                .flatExtracting(
                        access -> S3Calls.tellingMissing(access).stream().toList())
                .isEmpty();
    }

    private static GetObjectRequest.Builder get() {
        return GetObjectRequest.builder().bucket("b").key("a/k ü+.png");
    }

    private static PutObjectRequest.Builder put() {
        return PutObjectRequest.builder().bucket("b").key("a/k ü+.png");
    }

    private static CopyObjectRequest.Builder copy() {
        return CopyObjectRequest.builder()
                .sourceBucket("b")
                .sourceKey("a/k ü+.png")
                .destinationBucket("t")
                .destinationKey("sources/1");
    }

    private static DeleteObjectRequest.Builder delete() {
        return DeleteObjectRequest.builder().bucket("b").key("a/k ü+.png");
    }

    private static Arguments call(SdkRequest request, String... accesses) {
        return Arguments.of(request, accesses);
    }

    private static String text(Access access) {
        String context = access.context().isEmpty() ? "" : " " + access.context();
        return access.action() + " " + access.resource() + context;
    }
}
