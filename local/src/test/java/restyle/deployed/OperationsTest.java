package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;

/** What watches the deployed stack, at {@code Observability=FULL}. */
@OnDeployedStack
class OperationsTest {
    @Test
    void everyAlarmIsThereAndTellsTheTopic(DeployedStack stack) {
        List<String> names = stack.resources("AWS::CloudWatch::Alarm").stream()
                .map(StackResource::physicalResourceId)
                .toList();
        try (CloudWatchClient cloudWatch = stack.localStack().client(CloudWatchClient.builder())) {
            List<MetricAlarm> alarms = cloudWatch
                    .describeAlarms(describe -> describe.alarmNames(names))
                    .metricAlarms();

            assertThat(alarms).hasSize(7).allSatisfy(alarm -> {
                assertThat(alarm.alarmActions()).containsExactly(stack.physicalId("AlarmTopic"));
                assertThat(alarm.alarmDescription()).contains(stack.name());
            });
        }
    }

    /** LocalStack takes the resource and makes no dashboard of it; what is in it is tested beside the template. */
    @Test
    void theDashboardIsPartOfTheStack(DeployedStack stack) {
        assertThat(stack.resources("AWS::CloudWatch::Dashboard"))
                .singleElement()
                .satisfies(
                        dashboard -> assertThat(dashboard.resourceStatus()).isEqualTo(ResourceStatus.CREATE_COMPLETE));
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
