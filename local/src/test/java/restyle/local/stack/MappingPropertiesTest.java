package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/** What the template says of the poller between the queue and its function, on a changed copy of the template. */
class MappingPropertiesTest {
    private static final ProviderAddress NO_PROVIDER = ProviderAddress.on(URI.create("http://127.0.0.1:1"), "key");

    @TempDir
    private Path project;

    @Test
    void aDisabledMappingLeavesTheMessagesInTheQueue() throws IOException {
        change("Enabled: false");
        try (RunningStack stack = RunningStack.start(StackSettings.of(project, NO_PROVIDER))) {
            String queue = stack.template()
                    .queueByArn(
                            stack.template().eventSourceMappings().getFirst().queueArn())
                    .name();
            stack.sqs().send(queue, "untouched");

            assertThat(stack.sqs()
                            .client()
                            .receiveMessage(
                                    receive -> receive.queueUrl(stack.sqs().url(queue)))
                            .messages())
                    .extracting(Message::body)
                    .containsExactly("untouched");
        }
    }

    @Test
    void aBatchingWindowIsRefusedByName() throws IOException {
        change("MaximumBatchingWindowInSeconds: 5");

        assertThatThrownBy(() -> RunningStack.start(StackSettings.of(project, NO_PROVIDER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("MaximumBatchingWindowInSeconds of \\w+ is 5: .*only 0 is supported");
    }

    /** Adds a property to the one mapping that there is. */
    private void change(String property) throws IOException {
        String template = Files.readString(StackUnderTest.PROJECT.resolve("template.yaml"));
        assertThat(template).containsOnlyOnce("      BatchSize: ");
        Files.writeString(
                project.resolve("template.yaml"),
                template.replace("      BatchSize: ", "      " + property + "\n      BatchSize: "));
        Path machine = Path.of("statemachine", "restyle.asl.json");
        Files.createDirectories(project.resolve(machine).getParent());
        Files.copy(StackUnderTest.PROJECT.resolve(machine), project.resolve(machine));
    }
}
