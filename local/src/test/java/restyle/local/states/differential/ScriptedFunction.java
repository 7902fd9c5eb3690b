package restyle.local.states.differential;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import restyle.runtime.Environment;

/** The one Lambda function behind all functions of all scenarios: asks the {@link ScriptServer} what to do. */
public final class ScriptedFunction implements RequestStreamHandler {
    static final String SERVER = "SCRIPT_SERVER";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;

    public ScriptedFunction() {
        this(Environment.ofProcess());
    }

    public ScriptedFunction(Environment environment) {
        this.server = environment.uri(SERVER);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        HttpResponse<byte[]> answer = ask(context.getInvokedFunctionArn(), in.readAllBytes());
        if (answer.statusCode() == 200) {
            out.write(answer.body());
        } else {
            fail(answer.headers().firstValue("error").orElseThrow(), new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    private HttpResponse<byte[]> ask(String arn, byte[] payload) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(server)
                .header("function", arn)
                .POST(BodyPublishers.ofByteArray(payload))
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void fail(String type, String message) throws IOException {
        try {
            switch (Class.forName(type).getConstructor(String.class).newInstance(message)) {
                case IOException checked -> throw checked;
                case RuntimeException unchecked -> throw unchecked;
                case Object other -> throw new IllegalArgumentException("cannot throw " + other);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
