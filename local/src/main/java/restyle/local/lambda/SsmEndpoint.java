package restyle.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import restyle.local.wire.JsonProtocolServer;
import restyle.local.wire.ServiceException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * {@code GetParameter} of AWS Systems Manager, for SecureString parameters, on 127.0.0.1.
 *
 * <p>Without {@code WithDecryption} the value is not given away, as on AWS.
 */
public final class SsmEndpoint implements AutoCloseable {
    private static final String ARN_PREFIX = "arn:aws:ssm:us-east-1:000000000000:parameter/";

    private final Map<String, String> values;
    private final JsonProtocolServer server;

    private SsmEndpoint(AwsCredentials credentials, Map<String, String> values) throws IOException {
        this.values = new ConcurrentHashMap<>(values);
        this.server = JsonProtocolServer.start(0, credentials, Map.of("AmazonSSM.GetParameter", this::getParameter));
    }

    /**
     * Starts the endpoint on a free port.
     *
     * @param credentials the only ones that are given a value
     * @param values by parameter name
     */
    public static SsmEndpoint start(AwsCredentials credentials, Map<String, String> values) throws IOException {
        return new SsmEndpoint(credentials, values);
    }

    public URI uri() {
        return server.uri();
    }

    /** Gives a parameter a new value. */
    public void put(String name, String value) {
        values.put(name, value);
    }

    @Override
    public void close() {
        server.close();
    }

    private JsonNode getParameter(JsonNode request) {
        String name = request.path("Name").asText();
        String value = values.get(name);
        if (value == null) {
            throw new ServiceException("ParameterNotFound", "Parameter " + name + " not found.");
        }
        boolean decrypted = request.path("WithDecryption").asBoolean();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("Parameter")
                .put("Name", name)
                .put("Type", "SecureString")
                .put("Value", decrypted ? value : ciphertext())
                .put("Version", 1)
                .put("ARN", ARN_PREFIX + name.replaceFirst("^/", ""))
                .put("DataType", "text");
        return answer;
    }

    private static String ciphertext() {
        byte[] noise = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(noise);
    }
}
