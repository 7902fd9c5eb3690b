package restyle.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a program does with the SDK.
 *
 * @param settings the arguments of {@code SegmindClient}
 */
public record SdkClient(SegmindSdk sdk, ObjectNode settings) {
    private static final String MODEL = "ideogram-2a-img-2-img";
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** {@code client.run(model, **parameters)}. */
    public SdkOutcome run(ObjectNode parameters) {
        return outcome(running(parameters));
    }

    CompletableFuture<SdkOutcome> running(ObjectNode parameters) {
        return sdk.ask(settings, "run", call(MODEL, parameters));
    }

    SdkOutcome run(String model, ObjectNode parameters) {
        return ask("run", call(model, parameters));
    }

    /** {@code client.submit_async(model, **parameters)}, and what the API has answered. */
    JsonNode submit(ObjectNode parameters) {
        return ask("submit", call(MODEL, parameters)).result();
    }

    /** {@code client.submit_async(model, **parameters).wait(timeout, interval)}. */
    SdkOutcome submitAndWait(ObjectNode parameters, Duration timeout, Duration interval) {
        return outcome(submittingAndWaiting(parameters, timeout, interval));
    }

    CompletableFuture<SdkOutcome> submittingAndWaiting(ObjectNode parameters, Duration timeout, Duration interval) {
        return sdk.ask(settings, "wait", limited(call(MODEL, parameters), timeout, interval));
    }

    /** {@code AsyncJob(request_id, status_url, response_url, …).wait(timeout, interval)}, with the URLs of a job by its id. */
    SdkOutcome resume(String requestId, Duration timeout, Duration interval) {
        String url = settings.path("base_url").asText().replaceFirst("/v1$", "/v2/requests/") + requestId;
        ObjectNode job = JsonNodeFactory.instance
                .objectNode()
                .put("request_id", requestId)
                .put("status_url", url + "/status")
                .put("response_url", url);
        return ask("resume", limited(job, timeout, interval));
    }

    /** {@code client.run_sync(model, **parameters)}. */
    public SdkOutcome runSync(ObjectNode parameters) {
        return outcome(runningSync(parameters));
    }

    CompletableFuture<SdkOutcome> runningSync(ObjectNode parameters) {
        return sdk.ask(settings, "run_sync", call(MODEL, parameters));
    }

    /** The same call by bare httpx. */
    SdkOutcome post(ObjectNode parameters) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("url", settings.path("base_url").asText() + "/" + MODEL);
        return ask("post", request.set("parameters", parameters));
    }

    /** {@code httpx.get(url)}. */
    public SdkOutcome get(String url) {
        return ask("get", JsonNodeFactory.instance.objectNode().put("url", url));
    }

    static SdkOutcome outcome(CompletableFuture<SdkOutcome> asked) {
        try {
            return asked.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The SDK has not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private SdkOutcome ask(String action, ObjectNode arguments) {
        return outcome(sdk.ask(settings, action, arguments));
    }

    private static ObjectNode call(String model, ObjectNode parameters) {
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("model", model);
        return call.set("parameters", parameters);
    }

    private static ObjectNode limited(ObjectNode call, Duration timeout, Duration interval) {
        return call.put("timeout", timeout.toMillis() / 1000.0).put("interval", interval.toMillis() / 1000.0);
    }
}
