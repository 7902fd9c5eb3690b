package restyle.local.queue;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS on 127.0.0.1, for requests of any credentials. Messages are kept in memory. */
public final class SqsServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final ActorSystem actors;
    private final URI endpoint;
    private final SqsClient client;
    private final Map<String, String> urls;

    private SqsServer(ActorSystem actors, URI endpoint, SqsClient client, Map<String, String> urls) {
        this.actors = actors;
        this.endpoint = endpoint;
        this.client = client;
        this.urls = urls;
    }

    /**
     * Starts the server with these queues, empty.
     *
     * @param port 0 for any free one
     * @param region part of every queue's ARN
     * @param accountId part of every queue's ARN and URL
     * @throws IOException if the port is taken
     * @throws IllegalArgumentException naming the queue whose dead-letter queue is not among {@code queues}
     */
    public static SqsServer start(int port, String region, String accountId, List<Queue> queues) throws IOException {
        ActorSystem actors = Actors.create();
        try {
            URI endpoint = listen(actors, port, region, accountId);
            SqsClient client = client(endpoint, region);
            return new SqsServer(actors, endpoint, client, create(client, queues));
        } catch (IOException | RuntimeException e) {
            Actors.terminate(actors);
            throw e;
        }
    }

    /** Where clients reach it, such as {@code http://127.0.0.1:9324}. */
    public URI endpoint() {
        return endpoint;
    }

    /** A client of this server, which lives as long as it. */
    public SqsClient client() {
        return client;
    }

    /** @throws IllegalArgumentException naming the queues there are, if this one is not among them */
    public String url(String queue) {
        String url = urls.get(queue);
        if (url == null) {
            throw new IllegalArgumentException("No queue " + queue + ": there are " + urls.keySet());
        }
        return url;
    }

    /** The ARN, as the server itself names the queue. */
    public String arn(String queue) {
        return arn(client, url(queue));
    }

    public void send(String queue, String body) {
        client.sendMessage(message -> message.queueUrl(url(queue)).messageBody(body));
    }

    /** Ends requests under way, long polls included, and drops every message. */
    @Override
    public void close() throws IOException {
        client.close();
        Actors.terminate(actors);
    }

    private static URI listen(ActorSystem actors, int port, String region, String accountId) throws IOException {
        // A host of "*" makes queue URLs from the address a client used, so the port may be any free one.
        NodeAddress asAddressed = new NodeAddress("http", "*", 0, "");
        var server = SQSRestServerBuilder.withActorSystem(actors)
                .withInterface(HOST)
                .withPort(port)
                .withServerAddress(asAddressed)
                .withAWSRegion(region)
                .withAWSAccountId(accountId)
                .start();
        try {
            int listening = server.waitUntilStarted().localAddress().getPort();
            return URI.create("http://" + HOST + ":" + listening);
        } catch (RuntimeException e) {
            String reason = e.getCause() instanceof BindException ? "the port is in use" : e.getMessage();
            throw new IOException("SQS cannot listen on " + HOST + ":" + port + ": " + reason, e);
        }
    }

    private static SqsClient client(URI endpoint, String region) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static Map<String, String> create(SqsClient client, List<Queue> queues) {
        Map<String, String> urls = new LinkedHashMap<>();
        queues.forEach(queue -> urls.put(queue.name(), create(client, queue)));
        queues.forEach(queue -> queue.deadLetters().ifPresent(to -> redrive(client, urls, queue, to)));
        return Map.copyOf(urls);
    }

    private static String create(SqsClient client, Queue queue) {
        String visibilityTimeout = Long.toString(queue.visibilityTimeout().toSeconds());
        return client.createQueue(create -> create.queueName(queue.name())
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, visibilityTimeout)))
                .queueUrl();
    }

    private static void redrive(SqsClient client, Map<String, String> urls, Queue queue, Queue.DeadLetters to) {
        if (!urls.containsKey(to.queue())) {
            throw new IllegalArgumentException("Queue " + queue.name() + " names the dead-letter queue " + to.queue()
                    + ": one of " + urls.keySet() + " is needed");
        }
        String policy = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                .formatted(arn(client, urls.get(to.queue())), to.maxReceiveCount());
        client.setQueueAttributes(set ->
                set.queueUrl(urls.get(queue.name())).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
    }

    private static String arn(SqsClient client, String url) {
        return client.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }
}
