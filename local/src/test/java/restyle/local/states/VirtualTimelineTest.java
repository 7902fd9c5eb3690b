package restyle.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VirtualTimelineTest {
    private final VirtualTimeline timeline = new VirtualTimeline();
    private final Instant start = timeline.now();
    private final List<String> log = new ArrayList<>();

    private void sleepThenLog(String name, Duration time) {
        timeline.start(name, () -> {
            boolean woken = timeline.await(new CompletableFuture<>(), time);
            log.add(name + " " + woken + " " + Duration.between(start, timeline.now()));
        });
    }

    @Test
    void sleepersWakeInTheOrderOfTheirTimes() {
        sleepThenLog("day", Duration.ofDays(1));
        sleepThenLog("second", Duration.ofSeconds(1));
        sleepThenLog("also a second", Duration.ofSeconds(1));

        timeline.run();

        assertThat(log).containsExactly("second false PT1S", "also a second false PT1S", "day false PT24H");
    }

    @Test
    void onlyTheTimeThatIsGivenPasses() {
        sleepThenLog("early", Duration.ofSeconds(5));
        sleepThenLog("late", Duration.ofSeconds(11));

        timeline.runFor(Duration.ofSeconds(10));

        assertThat(log).containsExactly("early false PT5S");
        assertThat(timeline.now()).isEqualTo(start.plusSeconds(10));
    }

    @Test
    void eventWakesBeforeTheTimeAndOnlyOnce() {
        CompletableFuture<Void> event = new CompletableFuture<>();
        timeline.start("waiter", () -> {
            log.add("event " + timeline.await(event, Duration.ofHours(1)));
            log.add("time " + timeline.await(new CompletableFuture<>(), Duration.ofHours(1)));
        });
        timeline.start("sender", () -> {
            timeline.await(new CompletableFuture<>(), Duration.ofSeconds(3));
            event.complete(null);
        });

        timeline.run();

        assertThat(log).containsExactly("event true", "time false");
        assertThat(timeline.now()).isEqualTo(start.plus(Duration.ofHours(1)).plusSeconds(3));
    }

    @Test
    void eventThatComesAfterTheTimeDisturbsNoLaterWait() {
        CompletableFuture<Void> event = new CompletableFuture<>();
        timeline.start("waiter", () -> {
            timeline.await(event, Duration.ofSeconds(1));
            event.complete(null);
            log.add("time " + timeline.await(new CompletableFuture<>(), Duration.ofMinutes(1)));
        });

        timeline.run();

        assertThat(timeline.now()).isEqualTo(start.plusSeconds(61));
    }

    @Test
    void threadOfSomeoneElseCannotWait() {
        assertThatThrownBy(() -> timeline.await(new CompletableFuture<>(), Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);
    }
}
