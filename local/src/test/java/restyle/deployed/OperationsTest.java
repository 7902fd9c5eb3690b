package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;

/** What watches the deployed stack, at {@code Observability=FULL}. */
@OnLocalStack
class OperationsTest {
    @Test
    void everyAlarmIsThereAndTellsTheTopic(DeployedStack stack) {
        List<String> names = stack.physicalIds("AWS::CloudWatch::Alarm");
        try (CloudWatchClient cloudWatch = stack.clients().of(CloudWatchClient.builder())) {
            List<MetricAlarm> alarms = cloudWatch
                    .describeAlarms(describe -> describe.alarmNames(names))
                    .metricAlarms();

            assertThat(alarms).hasSize(7).allSatisfy(alarm -> {
                assertThat(alarm.alarmActions()).containsExactly(stack.physicalId("AlarmTopic"));
                assertThat(alarm.alarmDescription()).contains(stack.name());
            });
        }
    }

    @Test
    void theDashboardIsThereAndShowsThisStack(DeployedStack stack) throws Exception {
        try (CloudWatchClient cloudWatch = stack.clients().of(CloudWatchClient.builder())) {
            String body = cloudWatch
                    .getDashboard(get -> get.dashboardName(stack.physicalId("Dashboard")))
                    .dashboardBody();

            assertThat(new ObjectMapper().readTree(body).path("widgets").size()).isGreaterThan(10);
            assertThat(body).contains(stack.name()).doesNotContain("${");
        }
    }

    @Test
    void executionsAreLoggedWithoutTheirData(DeployedStack stack) {
        LoggingConfiguration logging = stack.executions()
                .client()
                .describeStateMachine(
                        describe -> describe.stateMachineArn(stack.executions().stateMachineArn()))
                .loggingConfiguration();

        assertThat(logging.levelAsString()).isEqualTo("ALL");
        assertThat(logging.includeExecutionData()).isFalse();
        assertThat(logging.destinations()).hasSize(1);
    }
}
