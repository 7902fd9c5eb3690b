package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import restyle.Pictures;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Everything that the deployed stack has logged so far, by these tests and those that came before. */
@OnDeployedStack
class SecretsTest {
    @Test
    void neitherKeyNorAnySignatureNorPromptIsLogged(DeployedStack stack) throws IOException {
        Job restyled = uploaded(stack, "incoming/a secret garden.png");
        stack.segmind().faults().next(1, Fault.KEY_REFUSED);
        Job refused = uploaded(stack, "incoming/a refused secret garden.png");
        stack.api().get("/v2/requests/" + restyled.id());

        assertThat(restyled.status()).as("%s", restyled.error()).isEqualTo(JobStatus.COMPLETED);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(log(stack)).contains(restyled.id(), refused.id()));
        assertThat(log(stack))
                .doesNotContain(stack.segmind().key())
                .doesNotContain(stack.api().key())
                .doesNotContain("X-Amz-Signature")
                .doesNotContain("a painting of");
    }

    private static Job uploaded(DeployedStack stack, String key) throws IOException {
        stack.bucket().upload(key, Pictures.png(Color.DARK_GRAY), Map.of("prompt", "a painting of " + key));
        return stack.bucket().ended(key);
    }

    private static String log(DeployedStack stack) {
        StringBuilder log = new StringBuilder();
        try (CloudWatchLogsClient logs = stack.localStack().client(CloudWatchLogsClient.builder())) {
            for (String group : groups(stack, logs)) {
                for (FilteredLogEvent event : logs.filterLogEventsPaginator(filter -> filter.logGroupName(group))
                        .events()) {
                    log.append(event.message()).append('\n');
                }
            }
        }
        return log.toString();
    }

    private static List<String> groups(DeployedStack stack, CloudWatchLogsClient logs) {
        return logs.describeLogGroupsPaginator().logGroups().stream()
                .map(LogGroup::logGroupName)
                .filter(name -> name.contains(stack.name()))
                .toList();
    }
}
