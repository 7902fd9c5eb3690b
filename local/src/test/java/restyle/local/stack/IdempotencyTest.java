package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.local.states.ExecutionStatus;

/** Requests that are sent again, end to end. */
class IdempotencyTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MODEL = "/v2/ideogram-2a-img-2-img";

    private static StackUnderTest stack;

    @BeforeAll
    static void start() throws IOException {
        stack = StackUnderTest.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void theSameRequestTwentyTimesAtOnceIsOneJobThatIsSubmittedOnce() throws Exception {
        String body = stack.restyling("sent twenty times");
        Callable<HttpResponse<byte[]>> call = () -> submit("twenty", body);
        List<HttpResponse<byte[]>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<byte[]>> answer :
                    threads.invokeAll(IntStream.range(0, 20).mapToObj(_ -> call).toList())) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        String id = json(answers.getFirst()).path("request_id").asText();
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(json(answer).path("request_id").asText()).isEqualTo(id));
        assertThat(answers)
                .filteredOn(answer ->
                        answer.headers().firstValue("Idempotent-Replayed").isEmpty())
                .hasSize(1);
        stack.endedById(id);
        assertThat(stack.segmind.counts().acceptedWithPrompt("sent twenty times"))
                .hasSize(1);
        assertThat(stack.stack.stateMachines().executions(stack.stack.stateMachineArn()))
                .filteredOn(execution -> execution.name().startsWith(id))
                .singleElement()
                .satisfies(execution ->
                        assertThat(execution.status()).isIn(ExecutionStatus.RUNNING, ExecutionStatus.SUCCEEDED));
    }

    @Test
    void anotherRequestUnderTheSameKeyIsA422() throws Exception {
        submit("reused", stack.restyling("the first"));

        HttpResponse<byte[]> refused = submit("reused", stack.restyling("another"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).path("code").asText()).isEqualTo("idempotency_key_reused");
        assertThat(stack.segmind.counts().acceptedWithPrompt("another")).isEmpty();
    }

    @Test
    void aBodyOfAnotherTypeIsA415AndOneWithoutATypeIsTakenForJson() throws Exception {
        String body = stack.restyling("of a type");

        HttpResponse<byte[]> form =
                stack.post(MODEL, Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
        HttpResponse<byte[]> untyped = stack.post(MODEL, Map.of(), body);

        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(json(form).path("code").asText()).isEqualTo("unsupported_media_type");
        assertThat(json(form).path("error").asText()).contains("application/x-www-form-urlencoded");
        assertThat(untyped.statusCode()).isEqualTo(200);
    }

    private static HttpResponse<byte[]> submit(String key, String body) throws IOException, InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        headers.put("Idempotency-Key", key);
        return stack.post(MODEL, headers, body);
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + response, e);
        }
    }
}
