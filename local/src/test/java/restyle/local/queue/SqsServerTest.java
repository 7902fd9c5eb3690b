package restyle.local.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.local.queue.Queue.DeadLetters;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsServerTest {
    private static final Queue PLAIN = new Queue("plain", Duration.ofSeconds(45), Optional.empty());
    /** Stands before its dead-letter queue on purpose. */
    private static final Queue STRICT =
            new Queue("strict", Duration.ofSeconds(0), Optional.of(new DeadLetters("dead", 2)));

    private static final Queue DEAD = new Queue("dead", Duration.ofSeconds(30), Optional.empty());

    private static SqsServer server;
    private static SqsClient client;

    @BeforeAll
    static void start() throws IOException {
        server = SqsServer.start(0, "eu-central-1", "123456789012", List.of(PLAIN, STRICT, DEAD));
        client = server.client();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void queuesHaveTheUrlArnAndVisibilityTimeoutTheyWereGiven() {
        assertThat(server.url("plain")).isEqualTo(server.endpoint() + "/123456789012/plain");
        assertThat(server.arn("plain")).isEqualTo("arn:aws:sqs:eu-central-1:123456789012:plain");
        assertThat(client.getQueueAttributes(
                                get -> get.queueUrl(server.url("plain")).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "45")
                .doesNotContainKey(QueueAttributeName.REDRIVE_POLICY);
    }

    @Test
    void sentMessageIsReceivedOnceWhileItIsHidden() {
        server.send("plain", "{\"prompt\": \"ü 猫\"}");
        assertThat(receive("plain", 5)).extracting(Message::body).containsExactly("{\"prompt\": \"ü 猫\"}");
        assertThat(receive("plain", 0)).isEmpty();
    }

    @Test
    void messageReceivedTooOftenIsMovedToTheDeadLetterQueue() {
        server.send("strict", "unreadable");
        assertThat(receive("strict", 5)).hasSize(1);
        assertThat(receive("strict", 5)).hasSize(1);
        assertThat(receive("strict", 0)).isEmpty();
        assertThat(receive("dead", 5)).extracting(Message::body).containsExactly("unreadable");
    }

    @Test
    void unknownQueueIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> server.send("plian", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("plian", "plain", "strict", "dead");
    }

    @Test
    void redriveToAQueueThatDoesNotExistIsRefused() {
        Queue orphan = new Queue("orphan", Duration.ofSeconds(30), Optional.of(new DeadLetters("nowhere", 3)));
        assertThatThrownBy(() -> SqsServer.start(0, "eu-central-1", "123456789012", List.of(orphan)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("orphan", "nowhere");
    }

    @Test
    void portThatIsTakenIsNamed() {
        int taken = server.endpoint().getPort();
        assertThatThrownBy(() -> SqsServer.start(taken, "eu-central-1", "123456789012", List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("SQS cannot listen on 127.0.0.1:" + taken + ": the port is in use");
    }

    @Test
    void closingEndsALongPoll() throws Exception {
        SqsServer brief = SqsServer.start(0, "eu-central-1", "123456789012", List.of(PLAIN));
        CompletableFuture<?> poll = CompletableFuture.supplyAsync(() -> brief.client()
                .receiveMessage(receive -> receive.queueUrl(brief.url("plain")).waitTimeSeconds(20)));
        brief.close();
        assertThat(poll).failsWithin(Duration.ofSeconds(15));
    }

    private static List<Message> receive(String queue, int waitSeconds) {
        return client.receiveMessage(
                        receive -> receive.queueUrl(server.url(queue)).waitTimeSeconds(waitSeconds))
                .messages();
    }
}
