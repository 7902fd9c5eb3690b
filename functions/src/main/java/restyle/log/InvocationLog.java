package restyle.log;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import restyle.job.Job;
import restyle.job.JobObserver;
import restyle.segmind.Call;
import restyle.segmind.CallObserver;
import restyle.segmind.Refusal;

/**
 * What one invocation says, each line a JSON object that names the job, its execution and its provider's request.
 *
 * <p>It looks on while records are read and written, and tells each change with what is counted by it. Calls of the
 * provider are counted on the next line that is written. What cannot be told stops no work: it throws nothing, since what
 * it tells of has been done, and may have been paid for. Not for several threads.
 */
public final class InvocationLog implements JobObserver, CallObserver {
    private final FunctionLog function;
    private final Context context;
    private final ProviderCalls untold = new ProviderCalls();
    private Job latest;
    private String providerRequestId;
    private boolean silent = true;

    InvocationLog(FunctionLog function, Context context) {
        this.function = function;
        this.context = context;
    }

    @Override
    public void read(Job job) {
        guard(null, () -> remember(job));
    }

    @Override
    public void written(Optional<Job> before, Job after) {
        guard(after.id(), () -> {
            remember(after);
            if (providerRequestId == null) {
                providerRequestId =
                        before.map(job -> job.provider().requestId()).orElse(null);
            }
            tell(after.id(), JobStory.of(before, after));
        });
    }

    @Override
    public void called(Call call) {
        guard(null, () -> untold.add(call));
    }

    @Override
    public void accessRefused(Refusal reason) {
        guard(null, () -> untold.refused(reason));
    }

    /**
     * Does an invocation's work on a job: one that has said nothing by its end says what its result is, and one that
     * failed says why.
     *
     * @param inWords the result as a sentence
     * @throws RuntimeException whatever the work threw
     */
    public <R> R during(String requestId, Supplier<R> work, Function<R, String> inWords) {
        R result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            failed(requestId, e);
            throw e;
        }
        guard(requestId, () -> {
            if (!untold.isEmpty()) {
                tell(requestId, untold.nothingNew(inWords.apply(result)));
            } else if (silent) {
                tell(requestId, Line.info(inWords.apply(result)));
            }
        });
        return result;
    }

    /** Tells an exception that nothing provides for, once: with its class, its message and its stack. */
    public void failed(String requestId, Throwable thrown) {
        failed(requestId, "", thrown);
    }

    /** @param what did not succeed, as the beginning of the message */
    public void failed(String requestId, String what, Throwable thrown) {
        guard(requestId, () -> {
            boolean isAboutLatest = latest != null && (requestId == null || requestId.equals(latest.id()));
            tell(requestId, Line.error(what, thrown, isAboutLatest ? latest.parameters() : null));
        });
    }

    /** A line about no job. */
    public void write(Line line) {
        write(null, line);
    }

    /** @param requestId of the job that it is about */
    public void write(String requestId, Line line) {
        guard(requestId, () -> tell(requestId, line));
    }

    /** What cannot be told is told by one line that needs little; if that cannot be written either, by none. */
    private void guard(String requestId, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            silent = false;
            try {
                put(requestId, Line.untold(e));
            } catch (RuntimeException | Error _) {
                return;
            }
        }
    }

    private void remember(Job job) {
        latest = job;
        providerRequestId = job.provider().requestId();
    }

    private void tell(String requestId, Line line) {
        silent = false;
        if (!untold.isEmpty()) {
            untold.moveTo(line);
        }
        put(requestId, line);
    }

    private void put(String requestId, Line line) {
        Instant now = function.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("timestamp", now.toString())
                .put("level", line.level().name())
                .put("message", line.message())
                .put("function", function.function());
        correlate(json, requestId);
        json.setAll(line.fields());
        if (line.metrics().isEmpty()) {
            context.getLogger().log(bytes(json), line.level());
        } else {
            line.metrics().addTo(json, function.stack(), now);
            context.getLogger().log(bytes(json));
        }
    }

    private void correlate(ObjectNode json, String requestId) {
        if (requestId != null) {
            json.put("requestId", requestId);
            if (latest != null && latest.id().equals(requestId)) {
                json.put("execution", latest.executionName());
                if (providerRequestId != null) {
                    json.put("providerRequestId", providerRequestId);
                }
            }
        }
        json.put("awsRequestId", context.getAwsRequestId());
    }

    /**
     * Bytes, because Lambda's runtime wraps text that is logged in JSON format in an object of its own, in which
     * CloudWatch finds neither fields nor metrics; bytes it passes on as they are. With a level it drops what is below
     * the function's; without one nothing, so that no log level turns off the metrics.
     */
    private static byte[] bytes(ObjectNode json) {
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
