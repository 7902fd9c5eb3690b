package restyle.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

class DeployedStackTest {
    private static final Map<String, Map<String, String>> OUTPUTS = Map.of(
            "website", Map.of("BucketName", "pages"),
            "restyle", Map.of("BucketName", "pictures", "StateMachineArn", "arn:1", "UploadQueueUrl", "queue"));

    private HttpServer server;
    private CloudFormationClient client;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", DeployedStackTest::describeStacks);
        server.start();
        client = CloudFormationClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void aStackIsFoundByItsOutputs() {
        assertThat(DeployedStack.find(client, "restyle")).contains(new DeployedStack("arn:1", "pictures"));
    }

    @Test
    void aStackThatIsNotThereIsNotFound() {
        assertThat(DeployedStack.find(client, "rest")).isEmpty();
    }

    @Test
    void aStackOfAnotherTemplateIsNotFound() {
        assertThat(DeployedStack.find(client, "website")).isEmpty();
    }

    @Test
    void aRefusalIsNotTakenForAStackThatIsNotThere() {
        assertThatThrownBy(() -> DeployedStack.find(client, "forbidden"))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("not authorized");
    }

    private static void describeStacks(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String name = request.replaceAll(".*StackName=([^&]*).*", "$1");
        Map<String, String> outputs = OUTPUTS.get(name);
        if (name.equals("forbidden")) {
            answer(exchange, 403, error("AccessDenied", "User is not authorized to perform cloudformation:Describe"));
        } else if (outputs == null) {
            answer(exchange, 400, error("ValidationError", "Stack with id " + name + " does not exist"));
        } else {
            answer(exchange, 200, """
                <DescribeStacksResponse><DescribeStacksResult><Stacks><member><Outputs>%s</Outputs></member></Stacks>\
                </DescribeStacksResult></DescribeStacksResponse>\
                """.formatted(members(outputs)));
        }
    }

    private static String members(Map<String, String> outputs) {
        return outputs.entrySet().stream()
                .map(output -> "<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue></member>"
                        .formatted(output.getKey(), output.getValue()))
                .collect(Collectors.joining());
    }

    private static String error(String code, String message) {
        return "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                .formatted(code, message);
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
