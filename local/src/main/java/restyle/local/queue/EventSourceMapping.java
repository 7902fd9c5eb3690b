package restyle.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Invokes a function with the messages of a queue, as Lambda's event source mapping does: batches are received with long
 * polling, messages that succeeded are deleted, and all others come back after the visibility timeout.
 */
public final class EventSourceMapping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventSourceMapping.class);
    /** The longest that SQS allows. */
    private static final Duration LONG_POLL = Duration.ofSeconds(20);

    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration TERMINATION = Duration.ofSeconds(10);

    private final SqsClient client;
    private final String queue;
    private final String queueUrl;
    private final String queueArn;
    private final Settings settings;
    private final Target target;
    private final Semaphore invocations;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** The function: is handed an SQS event, returns its answer, throws when it failed. */
    @FunctionalInterface
    public interface Target {
        JsonNode invoke(JsonNode sqsEvent) throws Exception;
    }

    /**
     * How messages are handed over.
     *
     * @param batchSize the most messages of one event, 1 to 10
     * @param maximumConcurrency the most invocations at once, at least 1
     * @param reportBatchItemFailures whether the function's answer names the messages that failed; otherwise a batch
     *     succeeds unless the function throws
     */
    public record Settings(int batchSize, int maximumConcurrency, boolean reportBatchItemFailures) {
        /** @throws IllegalArgumentException naming the value that is out of range */
        public Settings {
            if (batchSize < 1 || batchSize > 10) {
                throw new IllegalArgumentException("Batch size is " + batchSize + ": 1 to 10 is needed");
            }
            if (maximumConcurrency < 1) {
                throw new IllegalArgumentException(
                        "Maximum concurrency is " + maximumConcurrency + ": 1 or more is needed");
            }
        }
    }

    private EventSourceMapping(SqsServer server, String queue, Settings settings, Target target) {
        this.client = server.client();
        this.queue = queue;
        this.queueUrl = server.url(queue);
        this.queueArn = server.arn(queue);
        this.settings = settings;
        this.target = target;
        this.invocations = new Semaphore(settings.maximumConcurrency());
    }

    /** Starts to poll. Close the mapping before its server. */
    public static EventSourceMapping start(SqsServer server, String queue, Settings settings, Target target) {
        EventSourceMapping mapping = new EventSourceMapping(server, queue, settings, target);
        mapping.threads.execute(mapping::poll);
        return mapping;
    }

    /** Ends the long poll, and interrupts invocations under way: their messages are not deleted. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(TERMINATION.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("A function of queue {} did not stop within {}", queue, TERMINATION);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        try {
            while (!threads.isShutdown()) {
                invocations.acquire();
                List<Message> messages = receive();
                if (messages.isEmpty()) {
                    invocations.release();
                } else {
                    threads.execute(() -> handle(messages));
                }
            }
        } catch (InterruptedException | RejectedExecutionException e) {
            LOG.debug("Queue {} is no longer polled", queue);
        }
    }

    private List<Message> receive() throws InterruptedException {
        try {
            return client.receiveMessage(receive -> receive.queueUrl(queueUrl)
                            .maxNumberOfMessages(settings.batchSize())
                            .waitTimeSeconds(Math.toIntExact(LONG_POLL.toSeconds()))
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                            .messageAttributeNames("All"))
                    .messages();
        } catch (SdkException e) {
            if (threads.isShutdown()) {
                return List.of();
            }
            LOG.warn("Queue {} could not be polled: {}", queue, e.getMessage());
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_ERROR.toMillis());
            return List.of();
        }
    }

    private void handle(List<Message> messages) {
        try {
            Set<String> failed = failed(messages);
            delete(messages.stream()
                    .filter(message -> !failed.contains(message.messageId()))
                    .toList());
        } finally {
            invocations.release();
        }
    }

    private Set<String> failed(List<Message> messages) {
        Set<String> batch = messages.stream().map(Message::messageId).collect(Collectors.toUnmodifiableSet());
        try {
            JsonNode response = target.invoke(SqsEvent.of(messages, queueArn));
            return settings.reportBatchItemFailures() ? BatchResponse.failed(response, batch) : Set.of();
        } catch (Exception e) {
            if (!threads.isShutdown()) {
                LOG.warn("The function of queue {} failed for {} messages: {}", queue, batch.size(), e.toString());
            }
            return batch;
        }
    }

    private void delete(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<DeleteMessageBatchRequestEntry> entries = messages.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        try {
            client.deleteMessageBatch(delete -> delete.queueUrl(queueUrl).entries(entries));
        } catch (SdkException e) {
            if (!threads.isShutdown()) {
                LOG.warn("Messages of queue {} could not be deleted: {}", queue, e.getMessage());
            }
        }
    }
}
