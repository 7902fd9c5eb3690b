package restyle.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.local.template.Queue;

/** Each alarm watches something that there is, and tells somebody what to do. */
class AlarmsTest {
    /** The longest description that CloudWatch takes. */
    private static final int LONGEST_DESCRIPTION = 1024;

    /** How far back CloudWatch looks for an alarm of periods of up to an hour. */
    private static final Duration LONGEST_EVALUATION = Duration.ofDays(1);

    static Set<String> alarms() {
        return TemplateFile.ofType("AWS::CloudWatch::Alarm").keySet();
    }

    private static JsonNode alarm(String logicalId) {
        return TemplateFile.resource(logicalId).path("Properties");
    }

    @Test
    void everyTroubleThatTakesAPersonHasAnAlarm() {
        assertThat(alarms().stream().flatMap(alarm -> Metric.ofAlarm(alarm(alarm)).stream()))
                .extracting(AlarmsTest::trouble)
                .containsExactlyInAnyOrder(
                        "ApproximateNumberOfMessagesVisible UploadDeadLetterQueue",
                        "ApproximateNumberOfMessagesVisible FailureDeadLetterQueue",
                        "JobsFailed",
                        "ProviderAccessRefused",
                        "SubmitsUnknown",
                        "ExecutionsTimedOut",
                        "ApproximateAgeOfOldestMessage UploadQueue");
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void anAlarmWatchesOneMetricThatExists(String alarm) {
        assertThat(Metric.ofAlarm(alarm(alarm))).singleElement().satisfies(KnownMetrics::assertKnown);
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void anAlarmGoesToTheTopicAndExistsAtEveryLevel(String alarm) {
        assertThat(TemplateFile.resource(alarm).has("Condition")).isFalse();
        assertThat(alarm(alarm).path("AlarmActions"))
                .singleElement()
                .satisfies(action -> assertThat(action.path("Ref").asText()).isEqualTo("AlarmTopic"));
        assertThat(alarm(alarm).path("OKActions"))
                .allSatisfy(action -> assertThat(action.path("Ref").asText()).isEqualTo("AlarmTopic"));
        assertThat(TemplateFile.ofType("AWS::SNS::Topic")).containsKey("AlarmTopic");
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void anAlarmSaysWhichStackItIsAbout(String alarm) {
        String description =
                alarm(alarm).path("AlarmDescription").path("Fn::Sub").asText();

        assertThat(description).contains("${AWS::StackName}").hasSizeLessThan(LONGEST_DESCRIPTION - 100);
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void nothingHappeningIsNoAlarm(String alarm) {
        assertThat(alarm(alarm).path("TreatMissingData").asText()).isEqualTo("notBreaching");
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void anAlarmLooksBackNoFurtherThanCloudWatchDoes(String alarm) {
        Duration period = Duration.ofSeconds(alarm(alarm).findValue("Period").asLong());

        assertThat(period.multipliedBy(alarm(alarm).path("EvaluationPeriods").asLong()))
                .isLessThanOrEqualTo(LONGEST_EVALUATION);
    }

    /** A retried upload is not old, and one that nobody takes in is told before it is lost. */
    @ParameterizedTest
    @ValueSource(strings = {"MinValue", "MaxValue"})
    void anUploadIsOldOnceItShouldBeADeadLetterAndBeforeItIsLost(String limit) {
        Queue queue = Project.stack().queues().stream()
                .filter(candidate -> candidate.logicalId().equals("UploadQueue"))
                .findFirst()
                .orElseThrow();
        Duration wait = Project.limit("PresetWaitSeconds", limit);
        String threshold =
                alarm("OldestUploadAlarm").path("Threshold").path("Fn::Sub").asText();
        Duration old = Duration.ofSeconds(
                Long.parseLong(threshold.replace("${PresetWaitSeconds}", Long.toString(wait.toSeconds()))));

        assertThat(old)
                .isGreaterThan(wait.multipliedBy(queue.redrive().orElseThrow().maxReceiveCount()))
                .isLessThan(queue.retention());
    }

    @Test
    void aDeadLetterIsKeptForLongerThanAnUploadWaits() {
        assertThat(Project.stack().queues())
                .filteredOn(queue -> queue.redrive().isPresent())
                .allSatisfy(queue -> assertThat(queue.retention())
                        .isLessThan(Project.stack()
                                .queueByArn(queue.redrive().orElseThrow().deadLetterQueueArn())
                                .retention()));
    }

    private static String trouble(Metric metric) {
        JsonNode queue = metric.dimensions().get("QueueName");
        return queue == null
                ? metric.name()
                : metric.name() + " " + queue.path("Fn::GetAtt").asText().replace(".QueueName", "");
    }
}
