package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class DepartureTest {
    private final Departure departure = new Departure(BodyPublishers.ofString("body"));

    @Test
    void aBodyThatWasAskedForHasLeft() {
        assertThat(bodyOf(departure)).isCompletedWithValue("body");
        assertThat(departure.happened()).isTrue();
    }

    @Test
    void aBodyLeavesOnce() {
        bodyOf(departure);

        assertThat(bodyOf(departure)).isCompletedExceptionally();
        assertThat(departure.happened()).isTrue();
    }

    @Test
    void aBodyThatWasReportedAsNotSentNeverLeaves() {
        assertThat(departure.happened()).isFalse();
        assertThat(bodyOf(departure)).isCompletedExceptionally();
        assertThat(departure.happened()).isFalse();
    }

    @Test
    void theLengthIsTheBodys() {
        assertThat(departure.contentLength()).isEqualTo(4);
    }

    private static CompletableFuture<String> bodyOf(Departure departure) {
        BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
        departure.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                text.onNext(List.of(bytes));
            }

            @Override
            public void onError(Throwable failure) {
                text.onError(failure);
            }

            @Override
            public void onComplete() {
                text.onComplete();
            }
        });
        return text.getBody().toCompletableFuture();
    }
}
