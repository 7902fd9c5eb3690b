package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.local.roles.Access;
import restyle.local.roles.Decision;
import restyle.local.roles.Principal;
import restyle.local.roles.Right;
import restyle.local.template.Bucket;
import restyle.local.template.EventSourceMapping;
import restyle.local.template.LambdaFunction;
import restyle.local.template.Stack;
import restyle.local.template.TemplateReader;

/** The roles of the template, and what Lambda and S3 ask of them when a stack is made. */
class RolesTest {
    private static final Stack TEMPLATE =
            TemplateReader.read(StackUnderTest.PROJECT.resolve("template.yaml"), Map.of());
    private static final EventSourceMapping MAPPING =
            TEMPLATE.eventSourceMappings().getFirst();
    private static final Bucket BUCKET = TEMPLATE.buckets().getFirst();

    private final Roles whole = without(_ -> false);

    @ParameterizedTest
    @ValueSource(strings = {"ReceiveMessage", "DeleteMessage", "GetQueueAttributes"})
    void aFunctionThatMayNotPollAQueueGetsNoMapping(String call) {
        Roles roles = without(right -> right.action().equals("sqs:" + call));

        assertThatThrownBy(() -> roles.requireMayPoll(MAPPING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("UploadQueueMapping: The function execution role does not have permissions to"
                        + " call " + call + " on SQS. User: arn:aws:sts::000000000000:assumed-role/IntakeFunctionRole/")
                .hasMessageContaining("sqs:" + call + " on resource: " + MAPPING.queueArn());
    }

    @Test
    void aBucketThatMayNotSendToAQueueGetsNoNotifications() {
        Roles roles = without(right -> right.owner().equals("UploadQueuePolicy"));

        assertThatThrownBy(() -> roles.requireMaySend(BUCKET, MAPPING.queueArn()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Bucket: Unable to validate the following destination configurations: "
                        + MAPPING.queueArn() + ". Service: s3.amazonaws.com is not authorized to perform:"
                        + " sqs:SendMessage on resource: " + MAPPING.queueArn()
                        + " because no resource-based policy allows the sqs:SendMessage action");
    }

    @Test
    void theBucketMaySendToTheQueueAndNoOtherMay() {
        assertThatCode(() -> whole.requireMaySend(BUCKET, MAPPING.queueArn())).doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        whole.requireMaySend(new Bucket("Other", "other", List.of(), List.of()), MAPPING.queueArn()))
                .hasMessageStartingWith("Other: ");
    }

    @ParameterizedTest
    @CsvSource({
        "s3.amazonaws.com, 000000000000, true",
        "s3.amazonaws.com, 111122223333, false",
        "sns.amazonaws.com, 000000000000, false"
    })
    void nothingElseMaySendInTheBucketsName(String service, String account, boolean allowed) {
        Access access = Access.to("sqs:SendMessage", MAPPING.queueArn())
                .with("aws:SourceAccount", account)
                .with("aws:SourceArn", BUCKET.arn());

        assertThat(whole.permissions().decide(new Principal.Service(service), access) instanceof Decision.Allowed)
                .isEqualTo(allowed);
    }

    @Test
    void noFunctionMayListTheBucketAtLarge() {
        Access all = Access.to("s3:ListBucket", BUCKET.arn());

        assertThat(TEMPLATE.functions()).extracting(LambdaFunction::logicalId).allSatisfy(function -> {
            assertThat(whole.of(function).refusal(all)).isPresent();
            assertThat(whole.of(function).refusal(all.with("s3:prefix", ""))).isPresent();
        });
    }

    @Test
    void everySessionHasATokenOfItsOwn() {
        assertThat(Roles.of(TEMPLATE).sessions())
                .hasSize(TEMPLATE.functions().size() + 1)
                .doesNotContainKeys(Roles.of(TEMPLATE).sessions().keySet().toArray(String[]::new));
    }

    private static Roles without(Predicate<Right> leftOut) {
        return new Roles(
                TEMPLATE,
                Roles.rightsIn(TEMPLATE).stream().filter(leftOut.negate()).toList(),
                _ -> {});
    }
}
