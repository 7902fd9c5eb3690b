package restyle.segmind;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/** One question to the provider and its answer, with the key, within a time limit. */
final class Exchange {
    /** The provider's answers are a few hundred bytes; images are elsewhere. */
    static final long MAX_ANSWER_BYTES = 1 << 20;

    private static final Pattern KEY = Pattern.compile("[!-~]+");

    /** The provider's keys have 19 characters. Anything much shorter is a stand-in that may be part of any word. */
    private static final int SHORTEST_SECRET = 12;

    private final HttpClient http;
    private final ProviderKey key;
    private final Duration timeout;
    private final InstantSource clock;
    private final CallObserver observer;

    Exchange(HttpClient http, ProviderKey key, Duration timeout, InstantSource clock, CallObserver observer) {
        this.http = http;
        this.key = key;
        this.timeout = timeout;
        this.clock = clock;
        this.observer = observer;
    }

    /** The same, watched. */
    Exchange observedBy(CallObserver newObserver) {
        return new Exchange(http, key, timeout, clock, newObserver);
    }

    Reply get(Call.Kind kind, URI uri) {
        return ask(kind, uri, Optional.empty());
    }

    Reply post(Call.Kind kind, URI uri, BodyPublisher json) {
        return ask(kind, uri, Optional.of(json));
    }

    /** A 401 is no acceptance, so asking again with another key is safe, even with a POST. */
    private Reply ask(Call.Kind kind, URI uri, Optional<BodyPublisher> json) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Reply last = withKey(false, held -> {
            Reply reply = observed(kind, attempt(uri, json, held, deadline));
            return reply instanceof Answer answer && answer.status() == 401
                    ? withKey(
                            true,
                            fresh -> fresh.equals(held) ? reply : observed(kind, attempt(uri, json, fresh, deadline)))
                    : reply;
        });
        accessRefusal(last).ifPresent(observer::accessRefused);
        return last;
    }

    private static Optional<Refusal> accessRefusal(Reply reply) {
        return switch (reply) {
            case Reply.NoKey _ -> Optional.of(Refusal.KEY_REFUSED);
            case Reply.NoAnswer _ -> Optional.empty();
            case Answer answer
            when answer.isClientError() ->
                Optional.of(Refusal.of(answer.status(), answer.words().orElse("")))
                        .filter(reason -> reason == Refusal.KEY_REFUSED || reason == Refusal.NO_CREDITS);
            case Answer _ -> Optional.empty();
        };
    }

    private Reply observed(Call.Kind kind, Reply reply) {
        observer.called(
                new Call(kind, reply instanceof Answer answer ? OptionalInt.of(answer.status()) : OptionalInt.empty()));
        return reply;
    }

    /** A key that no header can carry is caught here, because java.net.http would put it into an exception. */
    private Reply withKey(boolean fresh, Function<String, Reply> call) {
        String value;
        try {
            value = key.read(fresh).strip();
        } catch (NoProviderKeyException e) {
            return new Reply.NoKey(e.getMessage());
        } catch (RuntimeException e) {
            return new Reply.NoAnswer(false, "The provider's key could not be read: " + e);
        }
        return KEY.matcher(value).matches()
                ? call.apply(value)
                : new Reply.NoKey("The provider's key is blank, or holds a character that no key has");
    }

    private Reply attempt(URI uri, Optional<BodyPublisher> json, String keyValue, long deadline) {
        Departure departure = new Departure(json.orElseGet(BodyPublishers::noBody));
        AtomicReference<ResponseInfo> head = new AtomicReference<>();
        BodyHandler<String> limited = info -> {
            head.set(info);
            return BodySubscribers.limiting(BodySubscribers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES);
        };
        CompletableFuture<HttpResponse<String>> call = http.sendAsync(request(uri, json, departure, keyValue), limited);
        Throwable failure;
        try {
            HttpResponse<String> response = call.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return Answer.complete(
                    response.statusCode(),
                    NotBefore.of(response.headers(), clock.instant()),
                    without(keyValue, response.body()));
        } catch (ExecutionException e) {
            failure = e.getCause();
        } catch (TimeoutException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = e;
        }
        call.cancel(true);
        String detail = without(keyValue, describe(failure));
        ResponseInfo begun = head.get();
        return begun == null
                ? new Reply.NoAnswer(departure.happened() && !(failure instanceof SSLHandshakeException), detail)
                : Answer.broken(begun.statusCode(), NotBefore.of(begun.headers(), clock.instant()), detail);
    }

    private static HttpRequest request(URI uri, Optional<BodyPublisher> json, Departure departure, String keyValue) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .header("User-Agent", "restyle/1.0")
                .header("Accept", "application/json")
                .header("x-api-key", keyValue);
        if (json.isPresent()) {
            request.header("Content-Type", "application/json").POST(departure);
        }
        return request.build();
    }

    private String describe(Throwable failure) {
        return switch (failure) {
            case Error error -> throw error;
            case TimeoutException _ -> "No complete answer within " + timeout.toMillis() + " ms";
            case InterruptedException _ -> "Interrupted while waiting for the answer";
            default ->
                failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
        };
    }

    /** The provider quotes what it was sent: a refused key can come back in an error, and must not get any further. */
    private static String without(String keyValue, String text) {
        return keyValue.length() < SHORTEST_SECRET ? text : text.replace(keyValue, "***");
    }
}
