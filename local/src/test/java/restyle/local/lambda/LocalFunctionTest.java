package restyle.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import restyle.runtime.Environment;

class LocalFunctionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Consumer<LogLine> UNREAD = line -> {};

    @Test
    void answersWithWhatTheHandlerWrote() {
        try (var function = recorder(LONG, OptionalInt.empty(), UNREAD)) {
            JsonNode answer = payload(function.invoke(event().put("picture", "ß")));
            assertThat(answer.at("/event/picture").textValue()).isEqualTo("ß");
            assertThat(answer.path("variable").textValue()).isEqualTo("hello");
        }
    }

    @Test
    void theContextNamesTheFunctionAndItsLimits() {
        try (var function = recorder(LONG, OptionalInt.empty(), UNREAD)) {
            JsonNode answer = payload(function.invoke(event()));
            assertThat(answer.path("function").textValue()).isEqualTo("Recorder");
            assertThat(answer.path("arn").textValue())
                    .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:Recorder");
            assertThat(answer.path("memory").intValue()).isEqualTo(512);
            assertThat(answer.path("remaining").intValue()).isBetween(1, 60_000);
        }
    }

    @Test
    void logLinesCarryTheFunctionAndTheRequest() {
        List<LogLine> lines = new CopyOnWriteArrayList<>();
        try (var function = recorder(LONG, OptionalInt.empty(), lines::add)) {
            String requestId =
                    payload(function.invoke(event())).path("requestId").textValue();
            assertThat(lines).containsExactly(new LogLine("Recorder", requestId, "entered"));
        }
    }

    @Test
    void anExceptionIsReportedAsTheJavaRuntimeReportsIt() {
        try (var function = recorder(LONG, OptionalInt.empty(), UNREAD)) {
            var failed = failed(function.invoke(event().put("fail", "no luck")));
            assertThat(failed.error()).isEqualTo("java.lang.IllegalStateException");
            assertThat(failed.cause().path("errorType").textValue()).isEqualTo("java.lang.IllegalStateException");
            assertThat(failed.cause().path("errorMessage").textValue()).isEqualTo("no luck");
            assertThat(failed.cause().path("stackTrace")).hasSize(1);
            assertThat(failed.cause().at("/stackTrace/0").textValue())
                    .startsWith("restyle.local.lambda.Recorder.handleRequest(Recorder.java:");
        }
    }

    @Test
    void anExceptionIsLoggedAsOneObjectOnOneLineAsTheJavaRuntimeLogsIt() {
        List<LogLine> lines = new CopyOnWriteArrayList<>();
        try (var function = recorder(LONG, OptionalInt.empty(), lines::add)) {
            failed(function.invoke(event().put("fail", "no luck")));
        }
        JsonNode logged = logged(lines.getLast());
        assertThat(logged.path("message").textValue())
                .startsWith("no luck: java.lang.IllegalStateException\n"
                        + "java.lang.IllegalStateException: no luck\n\tat restyle.local.lambda.Recorder.handleRequest");
    }

    @Test
    void aTimeoutIsLoggedAsOneObjectOnOneLine() {
        List<LogLine> lines = new CopyOnWriteArrayList<>();
        Consumer<LogLine> hold = line -> {
            lines.add(line);
            if (line.text().equals("entered")) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (var function = recorder(Duration.ofMillis(100), OptionalInt.empty(), hold)) {
            failed(function.invoke(event()));
        }
        assertThat(logged(lines.getLast()).path("message").textValue())
                .isEqualTo("RequestId: " + lines.getLast().requestId() + " Error: Task timed out after 0.10 seconds");
    }

    @Test
    void anInstanceThatFailedTakesTheNextEvent() {
        try (var function = recorder(LONG, OptionalInt.empty(), UNREAD)) {
            function.invoke(event().put("fail", "no luck"));
            assertThat(invocation(function.invoke(event()))).isEqualTo(2);
        }
    }

    @Test
    void aBusyInstanceIsNotGivenASecondEvent() throws InterruptedException {
        var entered = new CountDownLatch(2);
        var leave = new Semaphore(0);
        Consumer<LogLine> hold = line -> {
            entered.countDown();
            leave.acquireUninterruptibly();
        };
        try (var function = recorder(LONG, OptionalInt.empty(), hold)) {
            CompletableFuture<Invocation> first = function.invokeAsync(event());
            CompletableFuture<Invocation> second = function.invokeAsync(event());
            entered.await();
            leave.release(3);
            assertThat(List.of(invocation(first.join()), invocation(second.join())))
                    .containsExactly(1, 1);
            assertThat(invocation(function.invoke(event()))).isEqualTo(2);
        }
    }

    @Test
    void anEventBeyondTheReservedConcurrencyIsThrottled() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var leave = new Semaphore(0);
        Consumer<LogLine> hold = line -> {
            entered.countDown();
            leave.acquireUninterruptibly();
        };
        try (var function = recorder(LONG, OptionalInt.of(1), hold)) {
            CompletableFuture<Invocation> first = function.invokeAsync(event());
            entered.await();
            var failed = failed(function.invoke(event()));
            assertThat(failed.error()).isEqualTo("Lambda.TooManyRequestsException");
            assertThat(failed.cause().textValue()).isEqualTo("Rate Exceeded.");
            leave.release(2);
            first.join();
            assertThat(invocation(function.invoke(event()))).isEqualTo(2);
        }
    }

    @Test
    void anEventThatAClosedFunctionRejectsGivesItsPermitBack() {
        var function = recorder(LONG, OptionalInt.of(1), UNREAD);
        function.close();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> function.invokeAsync(event())).isInstanceOf(RejectedExecutionException.class);
            assertThatThrownBy(() -> function.invoke(event())).isInstanceOf(RejectedExecutionException.class);
        }
    }

    @Test
    void aTimeoutInterruptsTheHandlerAndGivesItsInstanceUp() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var held = new Semaphore(1);
        Consumer<LogLine> holdFirst = line -> {
            if (line.text().equals("entered") && held.tryAcquire()) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
        };
        try (var function = recorder(Duration.ofMillis(500), OptionalInt.empty(), holdFirst)) {
            var failed = failed(function.invoke(event()));
            assertThat(failed.error()).isEqualTo("Sandbox.Timedout");
            assertThat(failed.cause().path("errorType").textValue()).isEqualTo("Sandbox.Timedout");
            assertThat(failed.cause().path("errorMessage").textValue())
                    .matches("RequestId: [0-9a-f-]{36} Error: Task timed out after 0.50 seconds");
            interrupted.await();
            assertThat(invocation(function.invoke(event()))).isEqualTo(1);
        }
    }

    @Test
    void aResponseOverSixMegabytesIsAnError() {
        try (var function = recorder(LONG, OptionalInt.empty(), UNREAD)) {
            int limit = LocalFunction.PAYLOAD_LIMIT_BYTES;
            assertThat(payload(function.invoke(event().put("bytes", limit))).textValue())
                    .hasSize(limit - 2);
            var failed = failed(function.invoke(event().put("bytes", limit + 1)));
            assertThat(failed.error()).isEqualTo("Function.ResponseSizeTooLarge");
            assertThat(failed.cause().path("errorMessage").textValue())
                    .isEqualTo("Response payload size exceeded maximum allowed payload size (6291556 bytes).");
        }
    }

    @Test
    void anEventOverSixMegabytesNeverReachesTheHandler() {
        List<LogLine> lines = new CopyOnWriteArrayList<>();
        try (var function = recorder(LONG, OptionalInt.empty(), lines::add)) {
            var failed = failed(function.invoke(event().put("image", "x".repeat(LocalFunction.PAYLOAD_LIMIT_BYTES))));
            assertThat(failed.error()).isEqualTo("Lambda.RequestTooLargeException");
            assertThat(lines).isEmpty();
        }
    }

    @Test
    void aResponseThatIsNotJsonIsAnErrorAndNoResponseIsNull() {
        try (var function = recorder(LONG, OptionalInt.empty(), UNREAD)) {
            assertThat(failed(function.invoke(event().put("raw", "<html>"))).error())
                    .isEqualTo("Lambda.Unknown");
            assertThat(payload(function.invoke(event().put("raw", ""))).isNull())
                    .isTrue();
        }
    }

    @Test
    void aClassThatDoesNotExistIsAnErrorOfTheInvocation() {
        var failed = failed(invoke("restyle.absent.Absent::handleRequest"));
        assertThat(failed.error()).isEqualTo("java.lang.ClassNotFoundException");
        assertThat(failed.cause().path("errorMessage").textValue()).isEqualTo("Class not found: restyle.absent.Absent");
    }

    @Test
    void aConstructorThatFailsIsReportedWithItsOwnException() {
        var failed = failed(invoke(Unconfigured.class.getName() + "::handleRequest"));
        assertThat(failed.error()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failed.cause().path("errorMessage").textValue()).isEqualTo("Environment variable BUCKET is not set");
    }

    @Test
    void aHandlerThatCannotBeConstructedOrCalledIsNamed() {
        assertThat(failed(invoke("java.lang.Object::handleRequest"))
                        .cause()
                        .path("errorMessage")
                        .textValue())
                .isEqualTo("Class java.lang.Object has no public constructor (restyle.runtime.Environment)");
        assertThat(failed(invoke("restyle.local.lambda.Recorder::other"))
                        .cause()
                        .path("errorMessage")
                        .textValue())
                .contains("\"restyle.local.lambda.Recorder::other\"", "package.Class::handleRequest is needed");
    }

    private static Invocation invoke(String handler) {
        try (var function = new LocalFunction(configuration(handler, LONG, OptionalInt.empty()), UNREAD)) {
            return function.invoke(event());
        }
    }

    private static LocalFunction recorder(Duration timeout, OptionalInt concurrency, Consumer<LogLine> log) {
        return new LocalFunction(
                configuration(Recorder.class.getName() + "::handleRequest", timeout, concurrency), log);
    }

    private static FunctionConfiguration configuration(String handler, Duration timeout, OptionalInt concurrency) {
        return new FunctionConfiguration(
                "Recorder",
                "arn:aws:lambda:us-east-1:000000000000:function:Recorder",
                handler,
                timeout,
                512,
                new Environment(Map.of("GREETING", "hello"), List.of()),
                concurrency);
    }

    private static ObjectNode event() {
        return JSON.createObjectNode();
    }

    private static JsonNode payload(Invocation invocation) {
        return assertThat(invocation)
                .asInstanceOf(type(Invocation.Succeeded.class))
                .actual()
                .payload();
    }

    private static int invocation(Invocation invocation) {
        return payload(invocation).path("invocation").intValue();
    }

    private static JsonNode logged(LogLine line) {
        assertThat(line.text()).doesNotContain("\n");
        try {
            JsonNode json = JSON.readTree(line.text());
            assertThat(json.path("level").textValue()).isEqualTo("ERROR");
            assertThat(json.path("AWSRequestId").textValue()).isEqualTo(line.requestId());
            assertThat(json.path("timestamp").textValue()).matches("[0-9-]{10}T[0-9:.]+Z");
            return json;
        } catch (JsonProcessingException e) {
            throw new AssertionError(line.text(), e);
        }
    }

    private static Invocation.Failed failed(Invocation invocation) {
        return assertThat(invocation)
                .asInstanceOf(type(Invocation.Failed.class))
                .actual();
    }
}
