package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Messages that the deployed stack can make nothing of. */
@OnDeployedStack
class DeadLetterTest {
    private String visibilityTimeout;

    @BeforeEach
    void comeBackSoon(DeployedStack stack) {
        visibilityTimeout = stack.uploads().attribute(QueueAttributeName.VISIBILITY_TIMEOUT);
        stack.uploads().set(QueueAttributeName.VISIBILITY_TIMEOUT, "2");
    }

    @AfterEach
    void restore(DeployedStack stack) {
        stack.uploads().set(QueueAttributeName.VISIBILITY_TIMEOUT, visibilityTimeout);
    }

    @Test
    void aMessageThatIsNoEventEndsInTheDeadLetterQueueAfterTheConfiguredReceives(DeployedStack stack)
            throws JsonProcessingException {
        String poison = "{\"no S3 event\":\"" + UUID.randomUUID() + "\"}";

        stack.uploads().send(poison);

        Message dead = await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> stack.uploads().deadLetter(poison), Optional::isPresent)
                .orElseThrow();
        int receives = Integer.parseInt(dead.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
        assertThat(receives - 1).as("without the one of this test").isEqualTo(maxReceiveCount(stack));
        assertThat(stack.uploads().isEmpty()).isTrue();
    }

    private static int maxReceiveCount(DeployedStack stack) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(stack.uploads().attribute(QueueAttributeName.REDRIVE_POLICY))
                .path("maxReceiveCount")
                .asInt();
    }
}
