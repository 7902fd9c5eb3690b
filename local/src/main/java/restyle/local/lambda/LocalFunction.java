package restyle.local.lambda;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs a handler in this JVM as Lambda runs it.
 *
 * <p>An instance handles one event at a time: an event that finds every instance busy starts another one. An instance
 * that fails stays, one that runs out of time is given up together with whatever it may still answer.
 */
public final class LocalFunction implements AutoCloseable {

    /** What Lambda takes and gives synchronously: 6 MB and a little, as its own error message states it. */
    public static final int PAYLOAD_LIMIT_BYTES = 6_291_556;

    /** How long Lambda lets a function initialise on top of its timeout. */
    private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FunctionConfiguration configuration;
    private final Consumer<LogLine> log;
    private final Semaphore concurrency;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService threads;
    private final Deque<ExecutionEnvironment> idle = new ConcurrentLinkedDeque<>();

    /** @param log takes the function's log lines on the thread that wrote them */
    public LocalFunction(FunctionConfiguration configuration, Consumer<LogLine> log) {
        this.configuration = configuration;
        this.log = log;
        this.concurrency = new Semaphore(configuration.reservedConcurrency().orElse(Integer.MAX_VALUE));
        // A handler computes, at its start for long. As virtual threads, fifty of them held every carrier, and what
        // they
        // called on this machine was not served in time (measured: 22 of 50 first submits failed, then none).
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name(configuration.name()).factory());
    }

    public FunctionConfiguration configuration() {
        return configuration;
    }

    /**
     * Invokes the function and waits for its answer, never longer than it may initialise and run. Where the caller is
     * interrupted the function is too, and the invocation has failed.
     *
     * @throws RejectedExecutionException if the function is closed
     */
    public Invocation invoke(JsonNode payload) {
        byte[] event = payload.toString().getBytes(StandardCharsets.UTF_8);
        return refusal(event).orElseGet(() -> run(event));
    }

    /**
     * Invokes the function. It runs on even if nobody waits for its answer any more.
     *
     * @throws RejectedExecutionException if the function is closed
     */
    public CompletableFuture<Invocation> invokeAsync(JsonNode payload) {
        byte[] event = payload.toString().getBytes(StandardCharsets.UTF_8);
        Optional<Invocation> refusal = refusal(event);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        try {
            return CompletableFuture.supplyAsync(() -> run(event), callers);
        } catch (RejectedExecutionException e) {
            concurrency.release();
            throw e;
        }
    }

    /** Interrupts what is still running and takes no more events. */
    @Override
    public void close() {
        callers.shutdownNow();
        threads.shutdownNow();
    }

    /** Empty where the event may be handled: the caller then has a permit, which {@link #run} gives back. */
    private Optional<Invocation> refusal(byte[] event) {
        if (event.length > PAYLOAD_LIMIT_BYTES) {
            return Optional.of(FunctionError.refused(
                    Invocation.Failed.TOO_LARGE,
                    event.length + " byte payload is too large for the RequestResponse invocation type (limit "
                            + PAYLOAD_LIMIT_BYTES + " bytes)"));
        }
        return concurrency.tryAcquire()
                ? Optional.empty()
                : Optional.of(FunctionError.refused(Invocation.Failed.THROTTLED, "Rate Exceeded."));
    }

    private Invocation run(byte[] event) {
        String requestId = UUID.randomUUID().toString();
        try {
            ExecutionEnvironment reused = idle.poll();
            ExecutionEnvironment environment =
                    reused != null ? reused : within(INIT_LIMIT, () -> ExecutionEnvironment.initialise(configuration));
            return handle(environment, event, requestId);
        } catch (TimedOut e) {
            return stopped(
                    requestId,
                    "Sandbox.Timedout",
                    String.format(Locale.ROOT, "Task timed out after %.2f seconds", e.limit.toMillis() / 1000.0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return stopped(requestId, "Runtime.ExitError", "Runtime exited without providing a reason");
        } catch (ExecutionException e) {
            log(requestId, RuntimeLine.of(requestId, e.getCause(), Instant.now()));
            return FunctionError.of(e.getCause());
        } finally {
            concurrency.release();
        }
    }

    private Invocation handle(ExecutionEnvironment environment, byte[] event, String requestId)
            throws TimedOut, ExecutionException, InterruptedException {
        var context = new InvocationContext(configuration, requestId, log, System::nanoTime);
        try {
            byte[] response = within(configuration.timeout(), () -> environment.handle(event, context));
            idle.push(environment);
            return answer(response);
        } catch (ExecutionException e) {
            idle.push(environment);
            throw e;
        }
    }

    private Invocation stopped(String requestId, String type, String reason) {
        String message = "RequestId: " + requestId + " Error: " + reason;
        log(requestId, RuntimeLine.of(requestId, message, Instant.now()));
        return FunctionError.of(type, message);
    }

    private void log(String requestId, String text) {
        log.accept(new LogLine(configuration.name(), requestId, text));
    }

    private static Invocation answer(byte[] response) {
        if (response.length > PAYLOAD_LIMIT_BYTES) {
            return FunctionError.of(
                    "Function.ResponseSizeTooLarge",
                    "Response payload size exceeded maximum allowed payload size (" + PAYLOAD_LIMIT_BYTES + " bytes).");
        }
        if (response.length == 0) {
            return new Invocation.Succeeded(NullNode.getInstance());
        }
        try {
            return new Invocation.Succeeded(JSON.readTree(response));
        } catch (JacksonException e) {
            return FunctionError.of("Lambda.Unknown", "The function's response is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new AssertionError("Reading from memory failed", e);
        }
    }

    /** Runs the work on a thread of its own, and interrupts and forgets it when its time is up or nobody waits. */
    private <T> T within(Duration limit, Callable<T> work) throws TimedOut, ExecutionException, InterruptedException {
        Future<T> result = threads.submit(work);
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new TimedOut(limit);
        } catch (InterruptedException e) {
            result.cancel(true);
            throw e;
        }
    }

    private static final class TimedOut extends Exception {
        private final Duration limit;

        TimedOut(Duration limit) {
            this.limit = limit;
        }
    }
}
