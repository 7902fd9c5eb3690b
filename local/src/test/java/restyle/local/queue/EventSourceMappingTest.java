package restyle.local.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import restyle.local.lambda.FunctionConfiguration;
import restyle.local.lambda.Invocation;
import restyle.local.lambda.LocalFunction;
import restyle.local.lambda.Recorder;
import restyle.local.queue.EventSourceMapping.Settings;
import restyle.local.queue.EventSourceMapping.Target;
import restyle.local.queue.Queue.DeadLetters;
import restyle.runtime.Environment;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@Timeout(60)
class EventSourceMappingTest {
    private static final Settings BATCHES = new Settings(10, 10, true);
    private static final Queue UPLOADS =
            new Queue("uploads", Duration.ofSeconds(1), Optional.of(new DeadLetters("dead", 2)));
    private static final Queue DEAD = new Queue("dead", Duration.ofSeconds(30), Optional.empty());

    private SqsServer server;
    private final ConcurrentLinkedQueue<JsonNode> events = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() throws IOException {
        server = SqsServer.start(0, "eu-central-1", "123456789012", List.of(DEAD, UPLOADS));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void messageIsHandedOverAsLambdaDoesIt() throws Exception {
        Instant before = Instant.now();
        server.client()
                .sendMessage(message -> message.queueUrl(server.url("uploads"))
                        .messageBody("{\"Records\": []}")
                        .messageAttributes(Map.of(
                                "text", attribute("String").stringValue("ü").build(),
                                "bytes",
                                        attribute("Binary")
                                                .binaryValue(SdkBytes.fromByteArray(new byte[] {1, 2}))
                                                .build())));
        try (EventSourceMapping _ = start(BATCHES, event -> null)) {
            await().until(() -> events.size() == 1);
            ObjectNode message = (ObjectNode) events.remove().path("Records").path(0);
            ObjectNode attributes = (ObjectNode) message.path("attributes");
            assertThat(instant(attributes.remove("SentTimestamp"))).isBetween(before.minusMillis(1), Instant.now());
            assertThat(instant(attributes.remove("ApproximateFirstReceiveTimestamp")))
                    .isBetween(before.minusMillis(1), Instant.now());
            assertThat(attributes.remove("SenderId").textValue()).isNotBlank();
            assertThat(message.remove("messageId").textValue()).isNotBlank();
            assertThat(message.remove("receiptHandle").textValue()).isNotBlank();
            ObjectMapper json = new ObjectMapper();
            assertThat(json.readTree(message.toString())).isEqualTo(json.readTree("""
                {
                  "body": "{\\"Records\\": []}",
                  "attributes": {"ApproximateReceiveCount": "1"},
                  "messageAttributes": {
                    "text": {
                      "stringValue": "ü", "stringListValues": [], "binaryListValues": [], "dataType": "String"},
                    "bytes": {
                      "binaryValue": "AQI=", "stringListValues": [], "binaryListValues": [], "dataType": "Binary"}},
                  "md5OfBody": "7fc362d8d894b2665ab09ea3108a04b6",
                  "eventSource": "aws:sqs",
                  "eventSourceARN": "arn:aws:sqs:eu-central-1:123456789012:uploads",
                  "awsRegion": "eu-central-1"}
                """));
        }
    }

    @Test
    void messagesThatSucceededAreDeleted() throws Exception {
        try (EventSourceMapping _ = start(BATCHES, event -> null)) {
            send(25);
            await().untilAsserted(() -> assertThat(bodies()).containsExactlyInAnyOrderElementsOf(numbers(25)));
            await().until(() -> left("uploads") == 0);
        }
    }

    @Test
    void failedMessageAloneComesBackAndEndsInTheDeadLetterQueue() throws Exception {
        send(5);
        try (EventSourceMapping _ = start(BATCHES, EventSourceMappingTest::failsForMessage3)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> left("dead") == 1);
        }
        assertThat(bodies()).containsExactlyInAnyOrder("0", "1", "2", "3", "3", "4");
        assertThat(dead()).containsExactly("3");
    }

    @Test
    void functionThatThrowsFailsItsWholeBatch() throws Exception {
        send(3);
        try (EventSourceMapping _ = start(BATCHES, event -> {
            throw new IOException("no disk");
        })) {
            await().atMost(Duration.ofSeconds(20)).until(() -> left("dead") == 3);
        }
        assertThat(bodies()).containsExactlyInAnyOrder("0", "0", "1", "1", "2", "2");
    }

    @Test
    void reportedFailuresCountOnlyWhereTheMappingAsksForThem() throws Exception {
        send(5);
        Settings withoutReport = new Settings(10, 10, false);
        try (EventSourceMapping _ = start(withoutReport, EventSourceMappingTest::failsForMessage3)) {
            await().untilAsserted(() -> assertThat(bodies()).hasSize(5));
            await().until(() -> left("uploads") == 0);
        }
    }

    @Test
    void invocationsAtOnceAndMessagesOfEachStayWithinTheSettings() throws Exception {
        send(12);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        try (EventSourceMapping _ = start(new Settings(2, 3, true), event -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            release.await();
            running.decrementAndGet();
            return null;
        })) {
            await().until(() -> running.get() == 3);
            assertThat(left("uploads") - hidden("uploads")).isGreaterThanOrEqualTo(6);
            release.countDown();
            await().until(() -> left("uploads") == 0);
        }
        assertThat(most).hasValue(3);
        assertThat(events)
                .allSatisfy(event -> assertThat(event.path("Records").size()).isBetween(1, 2));
    }

    @Test
    @Timeout(10)
    void closingWaitsForNoLongPoll() throws Exception {
        try (EventSourceMapping _ = start(BATCHES, event -> null)) {
            send(1);
            await().until(() -> left("uploads") == 0);
        }
    }

    @Test
    void closingInterruptsAnInvocationAndKeepsItsMessage() throws Exception {
        send(1);
        CountDownLatch begun = new CountDownLatch(1);
        try (EventSourceMapping _ = start(BATCHES, event -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return null;
        })) {
            begun.await();
        }
        assertThat(left("uploads")).isEqualTo(1);
    }

    @Test
    void closingInterruptsTheHandlerOfALocalFunction() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        FunctionConfiguration configuration = new FunctionConfiguration(
                "Recorder",
                "arn:aws:lambda:eu-central-1:123456789012:function:Recorder",
                Recorder.class.getName() + "::handleRequest",
                Duration.ofSeconds(50),
                128,
                new Environment(Map.of("GREETING", "hello"), List.of()),
                OptionalInt.empty());
        send(1);
        try (LocalFunction function = new LocalFunction(configuration, _ -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        })) {
            try (EventSourceMapping _ = start(BATCHES, event -> switch (function.invoke(event)) {
                case Invocation.Succeeded(JsonNode answer) -> answer;
                case Invocation.Failed(String error, JsonNode _) -> throw new IllegalStateException(error);
            })) {
                begun.await();
            }
            interrupted.await();
        }
        assertThat(left("uploads")).isEqualTo(1);
    }

    @Test
    void settingsOutOfRangeAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> new Settings(11, 2, true)).hasMessageContainingAll("11", "1 to 10");
        assertThatThrownBy(() -> new Settings(0, 2, true)).hasMessageContainingAll("0", "1 to 10");
        assertThatThrownBy(() -> new Settings(1, 0, true)).hasMessageContaining("Maximum concurrency is 0");
    }

    private EventSourceMapping start(Settings settings, Target target) {
        return EventSourceMapping.start(server, "uploads", settings, event -> {
            events.add(event);
            return target.invoke(event);
        });
    }

    private static JsonNode failsForMessage3(JsonNode event) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        var failures = response.putArray("batchItemFailures");
        for (JsonNode message : event.path("Records")) {
            if (message.path("body").textValue().equals("3")) {
                failures.addObject()
                        .put("itemIdentifier", message.path("messageId").textValue());
            }
        }
        return response;
    }

    private void send(int count) {
        numbers(count).forEach(number -> server.send("uploads", number));
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private List<String> bodies() {
        return events.stream()
                .flatMap(event -> StreamSupport.stream(event.path("Records").spliterator(), false))
                .map(message -> message.path("body").textValue())
                .toList();
    }

    private List<String> dead() {
        return server
                .client()
                .receiveMessage(receive -> receive.queueUrl(server.url("dead")).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    /** Messages of a queue, hidden ones included. */
    private int left(String queue) {
        return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) + hidden(queue);
    }

    private int hidden(String queue) {
        return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    private int count(String queue, QueueAttributeName attribute) {
        return Integer.parseInt(server.client()
                .getQueueAttributes(get -> get.queueUrl(server.url(queue)).attributeNames(attribute))
                .attributes()
                .get(attribute));
    }

    private static MessageAttributeValue.Builder attribute(String dataType) {
        return MessageAttributeValue.builder().dataType(dataType);
    }

    private static Instant instant(JsonNode millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis.textValue()));
    }
}
