package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import restyle.local.wire.JsonProtocolServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

class DeployedStackTest {
    /** State machines by ARN, with their tags; two to a page. */
    private static final Map<String, Map<String, String>> TAGS = Map.of(
            "arn:1", Map.of(),
            "arn:2", Map.of("aws:cloudformation:stack-name", "other", "restyle-bucket", "other-pictures"),
            "arn:3", Map.of("aws:cloudformation:stack-name", "restyle"),
            "arn:4", Map.of("aws:cloudformation:stack-name", "restyle", "restyle-bucket", "pictures"));

    private static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("id", "secret");

    private JsonProtocolServer server;
    private SfnClient client;

    @BeforeEach
    void serve() throws IOException {
        server = JsonProtocolServer.start(
                0,
                CREDENTIALS,
                Map.of(
                        "AWSStepFunctions.ListStateMachines", DeployedStackTest::machines,
                        "AWSStepFunctions.ListTagsForResource", DeployedStackTest::tags));
        client = SfnClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void theStateMachineOfAStackIsFoundByItsTags() {
        assertThat(DeployedStack.find(client, "restyle")).contains(new DeployedStack("arn:4", "pictures"));
    }

    @Test
    void aStackThatIsNotThereIsNotFound() {
        assertThat(DeployedStack.find(client, "rest")).isEmpty();
    }

    private static JsonNode machines(JsonNode request) {
        boolean first = !request.has("nextToken");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (String arn : first ? new String[] {"arn:1", "arn:2"} : new String[] {"arn:3", "arn:4"}) {
            answer.withArray("stateMachines").addObject().put("stateMachineArn", arn);
        }
        return first ? answer.put("nextToken", "second") : answer;
    }

    private static JsonNode tags(JsonNode request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("tags");
        TAGS.get(request.path("resourceArn").textValue())
                .forEach((key, value) ->
                        answer.withArray("tags").addObject().put("key", key).put("value", value));
        return answer;
    }
}
