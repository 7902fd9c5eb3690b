package restyle.deployed;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queue of uploads of a deployed stack, and its dead letters. */
final class UploadQueue {
    private final SqsClient sqs;
    private final String url;
    private final String deadLettersUrl;

    UploadQueue(SqsClient sqs, String url, String deadLettersUrl) {
        this.sqs = sqs;
        this.url = url;
        this.deadLettersUrl = deadLettersUrl;
    }

    void send(String body) {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
    }

    /** Neither waits anything in it nor is anything being worked on. */
    boolean isEmpty() {
        Map<QueueAttributeName, String> numbers = attributes(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        return Set.copyOf(numbers.values()).equals(Set.of("0"));
    }

    String attribute(QueueAttributeName name) {
        return attributes(name).get(name);
    }

    void set(QueueAttributeName name, String value) {
        sqs.setQueueAttributes(set -> set.queueUrl(url).attributes(Map.of(name, value)));
    }

    /** The dead letter with this body; it stays where it is. */
    Optional<Message> deadLetter(String body) {
        return sqs
                .receiveMessage(receive -> receive.queueUrl(deadLettersUrl)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .stream()
                .filter(message -> message.body().equals(body))
                .findFirst();
    }

    private Map<QueueAttributeName, String> attributes(QueueAttributeName... names) {
        return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(names))
                .attributes();
    }
}
