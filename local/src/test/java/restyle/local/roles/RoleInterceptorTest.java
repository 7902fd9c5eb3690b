package restyle.local.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static restyle.local.roles.Policies.allowing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.local.bucket.Bucket;
import restyle.local.bucket.S3Server;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TaggingDirective;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Clients that carry a role, as a function has them. */
class RoleInterceptorTest {
    private static final AwsCredentials CREDENTIALS = AwsBasicCredentials.create("access", "secret");
    private static final String BUCKET = "arn:aws:s3:::easel";
    private static final String USER = "User: arn:aws:sts::000000000000:assumed-role/PainterRole/Painter";
    private static final String LISTING_JOBS = "{'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': '" + BUCKET
            + "', 'Condition': {'StringLike': {'s3:prefix': ['jobs/*']}}}";

    private static S3Server server;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(0, CREDENTIALS, "us-east-1", List.of(new Bucket("easel", List.of())));
        try (S3Client operator = clients(List.of()).s3()) {
            operator.putObject(put -> put.bucket("easel").key("jobs/there"), RequestBody.fromString("record"));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void whatIsAllowedIsDone() {
        try (S3Client s3 = s3(allowing(
                "s3:GetObject " + BUCKET + "/jobs/*",
                "s3:PutObject " + BUCKET + "/copies/*",
                "s3:DeleteObject " + BUCKET + "/copies/*",
                "s3:ListBucket " + BUCKET))) {
            s3.copyObject(copy -> copy.sourceBucket("easel")
                    .sourceKey("jobs/there")
                    .taggingDirective(TaggingDirective.REPLACE)
                    .destinationBucket("easel")
                    .destinationKey("copies/ü + 1"));
            s3.putObject(put -> put.bucket("easel").key("copies/2"), RequestBody.fromString("2"));
            assertThat(s3.listObjectsV2(list -> list.bucket("easel").prefix("copies/"))
                            .contents())
                    .hasSize(2);
            s3.deleteObject(delete -> delete.bucket("easel").key("copies/ü + 1"));
            s3.deleteObject(delete -> delete.bucket("easel").key("copies/2"));
            assertThat(s3.getObjectAsBytes(get -> get.bucket("easel").key("jobs/there"))
                            .asUtf8String())
                    .isEqualTo("record");
        }
    }

    /** A call on S3 that needs a right of the name. */
    private record Call(String right, String resource, Consumer<S3Client> made) {
        @Override
        public String toString() {
            return right + " " + resource;
        }
    }

    static Stream<Call> calls() {
        return Stream.of(
                new Call(
                        "s3:GetObject",
                        "/jobs/there",
                        s3 -> s3.getObject(get -> get.bucket("easel").key("jobs/there"))),
                new Call(
                        "s3:GetObject",
                        "/jobs/there",
                        s3 -> s3.headObject(head -> head.bucket("easel").key("jobs/there"))),
                new Call(
                        "s3:PutObject",
                        "/jobs/new",
                        s3 -> s3.putObject(put -> put.bucket("easel").key("jobs/new"), RequestBody.empty())),
                new Call(
                        "s3:GetObject",
                        "/jobs/there",
                        s3 -> s3.copyObject(copy -> copy.sourceBucket("easel")
                                .sourceKey("jobs/there")
                                .destinationBucket("easel")
                                .destinationKey("copies/1"))),
                new Call(
                        "s3:DeleteObject",
                        "/jobs/there",
                        s3 -> s3.deleteObject(delete -> delete.bucket("easel").key("jobs/there"))),
                new Call(
                        "s3:ListBucket",
                        "",
                        s3 -> s3.listObjectsV2(list -> list.bucket("easel").prefix("jobs/"))));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whatIsNotAllowedFailsAsS3FailsItAndIsNotDone(Call call) {
        try (S3Client s3 = s3(allowing("s3:GetObject " + BUCKET + "/elsewhere/*"))) {
            S3Exception refused =
                    catchThrowableOfType(S3Exception.class, () -> call.made().accept(s3));

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(refused.awsErrorDetails().errorMessage())
                    .isEqualTo(USER + " is not authorized to perform: " + call.right() + " on resource: \"" + BUCKET
                            + call.resource() + "\" because no identity-based policy allows the " + call.right()
                            + " action");
        }
        try (S3Client operator = clients(List.of()).s3()) {
            assertThat(operator.listObjectsV2(list -> list.bucket("easel")).contents())
                    .extracting(object -> object.key())
                    .containsExactly("jobs/there");
        }
    }

    @Test
    void aCopyNeedsTheRightToWriteAsWellAsTheRightToRead() {
        try (S3Client s3 = s3(allowing("s3:GetObject " + BUCKET + "/*"))) {
            assertThatThrownBy(() -> s3.copyObject(copy -> copy.sourceBucket("easel")
                            .sourceKey("jobs/there")
                            .destinationBucket("easel")
                            .destinationKey("copies/1")))
                    .hasMessageContaining("s3:PutObject on resource: \"" + BUCKET + "/copies/1\"");
        }
    }

    @Test
    void aCopyOfAnOldVersionNeedsARightOfItsOwn() {
        try (S3Client s3 = s3(allowing("s3:GetObject *"))) {
            assertThatThrownBy(() -> s3.copyObject(copy -> copy.sourceBucket("easel")
                            .sourceKey("jobs/ü + 1")
                            .sourceVersionId("v")
                            .destinationBucket("easel")
                            .destinationKey("copies/1")))
                    .hasMessageContaining("s3:GetObjectVersion on resource: \"" + BUCKET + "/jobs/ü + 1\"");
        }
    }

    @Test
    void aCopyFromAnAccessPointIsNotKnown() {
        try (S3Client s3 = s3(allowing("* *"))) {
            assertThatThrownBy(() -> s3.copyObject(copy -> copy.sourceBucket("arn:aws:s3:us-east-1:0:accesspoint/a")
                            .sourceKey("k")
                            .destinationBucket("easel")
                            .destinationKey("copies/1")))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("a copy of arn:aws:s3:us-east-1:0:accesspoint/a");
        }
    }

    @Test
    void aMissingObjectIsForbiddenToARoleThatMayNotListIt() {
        try (S3Client s3 = s3(allowing("s3:GetObject " + BUCKET + "/*", "s3:PutObject " + BUCKET + "/*"))) {
            for (Runnable call : missing(s3, "jobs/missing")) {
                S3Exception refused = catchThrowableOfType(S3Exception.class, call::run);

                assertThat(refused).isNotInstanceOf(NoSuchKeyException.class);
                assertThat(refused.statusCode()).isEqualTo(403);
                assertThat(refused.awsErrorDetails().errorMessage())
                        .contains("s3:ListBucket on resource: \"" + BUCKET + "\"");
            }
        }
    }

    @Test
    void aMissingObjectIsMissingToARoleThatMayListItsKey() {
        List<Right> rights =
                new ArrayList<>(allowing("s3:GetObject " + BUCKET + "/*", "s3:PutObject " + BUCKET + "/*"));
        rights.addAll(Policies.rights(LISTING_JOBS));
        try (S3Client s3 = s3(rights)) {
            for (Runnable call : missing(s3, "jobs/missing")) {
                assertThat(catchThrowableOfType(S3Exception.class, call::run).statusCode())
                        .isEqualTo(404);
            }
            for (Runnable call : missing(s3, "elsewhere/missing")) {
                assertThat(catchThrowableOfType(S3Exception.class, call::run).statusCode())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void aMissingBucketIsMissingToAnyone() {
        try (S3Client s3 = s3(allowing("s3:GetObject *"))) {
            assertThatThrownBy(() -> s3.getObject(get -> get.bucket("nowhere").key("k")))
                    .isInstanceOf(NoSuchBucketException.class);
        }
    }

    @Test
    void anExecutionThatMayNotBeStartedFailsAsStepFunctionsFailsIt() {
        try (SfnClient stepFunctions = clients(List.of(interceptor(List.of()))).stepFunctions()) {
            SfnException refused = catchThrowableOfType(
                    SfnException.class,
                    () -> stepFunctions.startExecution(start -> start.stateMachineArn("arn:aws:states:us-east-1:0:m")));

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(refused.awsErrorDetails().errorMessage())
                    .isEqualTo(USER + " is not authorized to perform: states:StartExecution on resource:"
                            + " arn:aws:states:us-east-1:0:m because no identity-based policy allows the"
                            + " states:StartExecution action");
        }
    }

    @Test
    void aParameterThatMayNotBeReadFailsAsSystemsManagerFailsIt() {
        try (SsmClient parameters = clients(List.of(interceptor(List.of()))).parameters()) {
            SsmException refused = catchThrowableOfType(
                    SsmException.class, () -> parameters.getParameter(get -> get.name("/restyle/key")));

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(refused.awsErrorDetails().errorMessage())
                    .startsWith(USER + " is not authorized to perform: ssm:GetParameter on resource:"
                            + " arn:aws:ssm:us-east-1:000000000000:parameter/restyle/key because");
        }
    }

    @Test
    void aCallWhoseRightsAreNotKnownFailsByItsName() {
        try (S3Client s3 = s3(allowing("* *"))) {
            assertThatThrownBy(s3::listBuckets)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("ListBuckets");
        }
    }

    private static List<Runnable> missing(S3Client s3, String key) {
        return List.of(
                () -> s3.getObject(get -> get.bucket("easel").key(key)),
                () -> s3.headObject(head -> head.bucket("easel").key(key)),
                () -> s3.putObject(put -> put.bucket("easel").key(key).ifMatch("e"), RequestBody.empty()),
                () -> s3.copyObject(copy -> copy.sourceBucket("easel")
                        .sourceKey(key)
                        .taggingDirective(TaggingDirective.REPLACE)
                        .destinationBucket("easel")
                        .destinationKey("copies/1")));
    }

    private static S3Client s3(List<Right> rights) {
        return clients(List.of(interceptor(rights))).s3();
    }

    private static RoleInterceptor interceptor(List<Right> rights) {
        return new RoleInterceptor(Policies.role(rights), "us-east-1", "000000000000");
    }

    private static AwsClients clients(List<RoleInterceptor> interceptors) {
        return new AwsClients(new Environment(
                Map.of(
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                        "AWS_ENDPOINT_URL_S3", server.endpoint().toString(),
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", CREDENTIALS.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", CREDENTIALS.secretAccessKey()),
                List.copyOf(interceptors)));
    }
}
