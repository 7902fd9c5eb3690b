package restyle.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.api.Api;
import restyle.job.Job;
import restyle.local.template.LambdaFunction;
import restyle.local.template.Stack;
import restyle.runtime.AwsClients;
import restyle.status.StatusCheck;
import restyle.submit.Submission;
import restyle.submit.Submit;

/** Every time limit ends before the one around it. */
class TimesTest {
    /** API Gateway's own limit on an integration. */
    private static final Duration GATEWAY = Duration.ofSeconds(29);

    /** Of a function with 1 GB; Lambda does not count it as the function's time, API Gateway does. */
    private static final Duration COLD_START = Duration.ofSeconds(3);

    private final Stack stack = Project.stack();

    static List<JsonNode> tasks() throws IOException {
        return Project.tasks();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aFunctionEndsBeforeItsTask(JsonNode task) {
        assertThat(Project.functionOf(task).timeout()).isLessThan(Project.timeout(task));
    }

    /** A source's upload and the submit, or a poll's status and result. */
    @ParameterizedTest
    @ValueSource(strings = {"SubmitFunction", "CheckStatusFunction"})
    void twoCallsOfTheProviderEndBeforeTheFunctionThatMakesThem(String caller) {
        LambdaFunction function = stack.function(caller);

        assertThat(providerTimeout(function).multipliedBy(2)).isLessThan(function.timeout());
    }

    @Test
    void aPollThatBeginsAtTheEndOfLingeringEndsBeforeTheFunction() throws IOException {
        LambdaFunction checkStatus = stack.function("CheckStatusFunction");
        Duration longest = Project.limit("LingerSeconds", "MaxValue");

        assertThat(StatusCheck.RESERVE)
                .isGreaterThan(providerTimeout(checkStatus).multipliedBy(2));
        assertThat(longest.plus(StatusCheck.RESERVE)).isLessThanOrEqualTo(checkStatus.timeout());
    }

    @Test
    void aClaimOutlivesTheTaskThatItsInvocationBelongsTo() throws IOException {
        LambdaFunction submit = stack.function("SubmitFunction");
        Duration task = Project.timeout(Project.definition().at("/States/Submit"));

        assertThat(submit.timeout().plus(Submission.CLAIM_MARGIN)).isGreaterThan(task);
    }

    @Test
    void theApiAnswersBeforeTheGatewayGivesUp() {
        assertThat(stack.api().routes())
                .allSatisfy(route -> assertThat(
                                stack.function(route.function()).timeout().plus(COLD_START))
                        .isLessThan(GATEWAY));
    }

    /** Even where its last look at the job hangs once. */
    @Test
    void theApiStopsWaitingInTimeToAnswer() {
        assertThat(Api.TIME_TO_ANSWER).isGreaterThan(AwsClients.ATTEMPT_AT_A_DOOR);
        assertThat(stack.function("ApiFunction").timeout().minus(Api.TIME_TO_ANSWER))
                .as("what callers can wait")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    }

    /** Even where the last look hangs once, and then reading the picture. */
    @Test
    void theApiStopsWaitingInTimeToReadAndAnswerAPicture() {
        Duration reserve = Api.TIME_TO_ANSWER.plus(Api.TIME_TO_READ_A_PICTURE);

        assertThat(reserve).isGreaterThan(AwsClients.ATTEMPT_AT_A_DOOR.multipliedBy(2));
        assertThat(stack.function("ApiFunction").timeout().minus(reserve))
                .as("what callers of v1 can wait")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void callersCanBeAllowedToWaitForAllTheTimeThereIs() throws IOException {
        assertThat(Project.limit("WaitSeconds", "MaxValue"))
                .isEqualTo(stack.function("ApiFunction").timeout().minus(Api.TIME_TO_ANSWER));
        assertThat(Project.limit("WaitSeconds", "MinValue")).isZero();
    }

    /** What AWS asks for, with the shortest visibility timeout that the parameters allow. */
    @Test
    void anUploadStaysInvisibleForSixTimesTheTimeoutOfIntake() throws IOException {
        assertThat(Project.limit("PresetWaitSeconds", "MinValue"))
                .isGreaterThanOrEqualTo(
                        stack.function("IntakeFunction").timeout().multipliedBy(6));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void noJobIsTakenForAbandonedWhileATaskOfItIsStillRetried(JsonNode task) {
        assertThat(Retries.longest(task)).isLessThan(Job.GRACE);
    }

    @Test
    void aClaimedPostFitsIntoTheInvocation() {
        LambdaFunction submit = stack.function("SubmitFunction");

        assertThat(providerTimeout(submit).multipliedBy(2).plus(Submit.TIME_TO_RECORD))
                .isLessThan(submit.timeout());
    }

    /** A stalled call of an AWS service is given up and repeated before Lambda gives up the function. */
    @ParameterizedTest
    @ValueSource(strings = {"IntakeFunction", "ApiFunction"})
    void aHangingCallOfAnAwsServiceDoesNotTakeADoorsInvocationWithIt(String door) {
        assertThat(AwsClients.ATTEMPT_AT_A_DOOR.multipliedBy(2))
                .isLessThan(stack.function(door).timeout());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aHangingCallOfAnAwsServiceDoesNotTakeAStepsInvocationWithIt(JsonNode task) {
        assertThat(AwsClients.ATTEMPT.multipliedBy(2))
                .isLessThan(Project.functionOf(task).timeout());
    }

    @Test
    void theMachineOutlastsTheLongestDeadlinesTogether() throws IOException {
        Duration tasks = Project.tasks().stream().map(Retries::longest).reduce(Duration.ZERO, Duration::plus);

        assertThat(Project.timeout(Project.definition()))
                .isGreaterThan(Project.limit("QueueDeadlineSeconds", "MaxValue")
                        .plus(Project.limit("ProcessingDeadlineSeconds", "MaxValue"))
                        .plus(Job.STORING_DEADLINE)
                        .plus(tasks));
    }

    private static Duration providerTimeout(LambdaFunction function) {
        return Duration.ofSeconds(Long.parseLong(function.environment().get("PROVIDER_TIMEOUT_SECONDS")));
    }
}
