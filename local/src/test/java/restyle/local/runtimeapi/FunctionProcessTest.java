package restyle.local.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import restyle.local.lambda.FunctionConfiguration;
import restyle.local.lambda.Invocation;
import restyle.local.lambda.LocalFunction;
import restyle.runtime.Environment;

/** The harness itself, and that a function in this JVM behaves as one under AWS's own runtime does. */
class FunctionProcessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> GREETING = Map.of("GREETING", "hello");

    @Test
    void oneProcessAnswersSeveralEvents() throws Exception {
        try (var process = FunctionProcess.start(echo(GREETING))) {
            var answer = answered(process.invoke(event().put("picture", "ß")));
            assertThat(answer.at("/event/picture").textValue()).isEqualTo("ß");
            assertThat(answer.path("greeting").textValue()).isEqualTo("hello");
            assertThat(answer.path("invocation").intValue()).isEqualTo(1);
            assertThat(answer.path("inTime").booleanValue()).isTrue();
            assertThat(answered(process.invoke(event())).path("invocation").intValue())
                    .isEqualTo(2);
        }
    }

    @Test
    void anAnswerIsThatOfALocalFunction() throws Exception {
        try (var process = FunctionProcess.start(echo(GREETING));
                var local = new LocalFunction(echo(GREETING), line -> {})) {
            JsonNode answer = answered(process.invoke(event().put("picture", "ß")));
            assertThat(local.invoke(event().put("picture", "ß"))).isEqualTo(new Invocation.Succeeded(answer));
        }
    }

    @Test
    void anErrorIsThatOfALocalFunctionButForTheRuntimesReflection() throws Exception {
        try (var process = FunctionProcess.start(echo(GREETING));
                var local = new LocalFunction(echo(GREETING), line -> {})) {
            ObjectNode error = (ObjectNode) failed(process.invoke(event().put("fail", "no luck")));
            Iterator<JsonNode> frames = error.withArray("stackTrace").elements();
            while (frames.hasNext()) {
                if (frames.next().textValue().matches("java\\.base/.*reflect.*")) {
                    frames.remove();
                }
            }
            assertThat(local.invoke(event().put("fail", "no luck")))
                    .isEqualTo(new Invocation.Failed("java.lang.IllegalStateException", error));
        }
    }

    @Test
    void aConstructorThatFailsIsReportedAsByALocalFunction() throws Exception {
        try (var process = FunctionProcess.start(echo(Map.of()));
                var local = new LocalFunction(echo(Map.of()), line -> {})) {
            Outcome outcome = process.invoke(event());
            JsonNode error = assertThat(outcome)
                    .asInstanceOf(type(Outcome.InitFailed.class))
                    .actual()
                    .error();
            assertThat(local.invoke(event()))
                    .isEqualTo(new Invocation.Failed("java.lang.IllegalStateException", error));
            assertThat(process.invoke(event())).isEqualTo(outcome);
        }
    }

    @Test
    void aClassThatDoesNotExistIsReportedAsByALocalFunction() throws Exception {
        var absent = configuration("restyle.absent.Absent::handleRequest", Map.of());
        try (var process = FunctionProcess.start(absent);
                var local = new LocalFunction(absent, line -> {})) {
            JsonNode error = failed(process.invoke(event()));
            assertThat(local.invoke(event()))
                    .isEqualTo(new Invocation.Failed("java.lang.ClassNotFoundException", error));
        }
    }

    @Test
    void killingTheProcessLeavesTheInvocationUnanswered() throws Exception {
        try (var process = FunctionProcess.start(echo(GREETING))) {
            var outcome = process.submit(event().put("hang", true));
            await().atMost(Duration.ofSeconds(60)).until(() -> process.output().contains("hanging"));
            process.kill();
            assertThat(outcome.join()).isEqualTo(new Outcome.Exited(137));
            assertThat(process.invoke(event())).isEqualTo(new Outcome.Exited(137));
        }
    }

    private static FunctionConfiguration echo(Map<String, String> variables) {
        return configuration(Echo.class.getName() + "::handleRequest", variables);
    }

    private static FunctionConfiguration configuration(String handler, Map<String, String> variables) {
        return new FunctionConfiguration(
                "Echo",
                "arn:aws:lambda:us-east-1:000000000000:function:Echo",
                handler,
                Duration.ofSeconds(60),
                512,
                new Environment(variables, List.of()),
                OptionalInt.empty());
    }

    private static ObjectNode event() {
        return JSON.createObjectNode();
    }

    private static JsonNode answered(Outcome outcome) {
        return assertThat(outcome)
                .asInstanceOf(type(Outcome.Answered.class))
                .actual()
                .payload();
    }

    private static JsonNode failed(Outcome outcome) {
        return assertThat(outcome)
                .asInstanceOf(type(Outcome.Failed.class))
                .actual()
                .error();
    }
}
