package restyle.segmind;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body that leaves at most once, and knows whether it has.
 *
 * <p>That no answer came does not tell whether the server may have seen the request, and an exception's type tells it
 * only for some failures. But java.net.http asks for the body only when there is a connection: a body that was never
 * asked for was never sent. (Once a TLS handshake has been cut off, it may still ask, and then fail with an
 * {@code SSLHandshakeException}.) Since the body is handed out once, no retry inside the client and none of its
 * properties, such as {@code jdk.httpclient.enableAllMethodRetry}, can send it twice.
 */
final class Departure implements BodyPublisher {
    private enum State {
        HELD,
        LEFT,
        WITHHELD
    }

    private final BodyPublisher body;
    private final AtomicReference<State> state = new AtomicReference<>(State.HELD);

    Departure(BodyPublisher body) {
        this.body = body;
    }

    /** Whether any of it may have been sent. If not, none of it ever will be. */
    boolean happened() {
        return !state.compareAndSet(State.HELD, State.WITHHELD) && state.get() == State.LEFT;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        if (state.compareAndSet(State.HELD, State.LEFT)) {
            body.subscribe(subscriber);
        } else {
            subscriber.onSubscribe(new NothingToSend());
            subscriber.onError(new IOException("The request is not sent a second time, nor after it was given up"));
        }
    }

    private record NothingToSend() implements Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
