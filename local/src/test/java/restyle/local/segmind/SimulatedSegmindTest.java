package restyle.local.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SimulatedSegmindTest {
    private static final SimulatedSegmindSettings SETTINGS =
            SimulatedSegmindSettings.defaults().withJobDuration(Duration.ZERO);

    @Test
    void takenPortIsNamed() throws IOException {
        try (SimulatedSegmind first = SimulatedSegmind.start(SETTINGS)) {
            int port = first.origin().getPort();

            assertThatThrownBy(() -> SimulatedSegmind.start(SETTINGS.withPort(port)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Integer.toString(port))
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void closingEndsACallThatHangs() throws Exception {
        SimulatedSegmind segmind = SimulatedSegmind.start(SETTINGS);
        segmind.faults().always(Fault.ACCEPTED_THEN_HANG);
        try (Caller caller = new Caller(segmind);
                ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<byte[]>> hanging = thread.submit(() -> caller.sendUnsafely(
                    caller.post("/v2/" + Caller.MODEL, Caller.order().toString())));
            Awaitility.await().until(() -> segmind.counts().submitsAccepted() == 1);

            segmind.close();

            assertThatThrownBy(hanging::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void closingInTheMiddleOfJobsIsQuick() throws IOException {
        SimulatedSegmind segmind = SimulatedSegmind.start(SETTINGS);
        try (Caller caller = new Caller(segmind)) {
            for (int i = 0; i < 20; i++) {
                caller.submitted(Caller.order());
            }
        }
        long before = System.nanoTime();

        segmind.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void manySubmitsAtOnceAreEachAcceptedOnce() throws Exception {
        try (SimulatedSegmind segmind = SimulatedSegmind.start(SETTINGS);
                Caller caller = new Caller(segmind);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> ids = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                // No picture: the jobs fail at once, and only the counting is left to do.
                ids.add(threads.submit(() -> caller.submitted(Caller.JSON.createObjectNode())));
            }
            List<String> distinct = new ArrayList<>();
            for (Future<String> id : ids) {
                distinct.add(id.get());
            }

            assertThat(distinct).doesNotHaveDuplicates();
            assertThat(segmind.counts().submitsAccepted()).isEqualTo(30);
            assertThat(segmind.counts().accepted())
                    .extracting(AcceptedJob::requestId)
                    .containsExactlyInAnyOrderElementsOf(distinct);
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> SETTINGS.withConcurrency(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> SETTINGS.withSubmitsPerMinute(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> SETTINGS.withJobDuration(Duration.ofSeconds(-1)))
                .hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> SETTINGS.withKey(" ")).hasMessageContaining("blank");
    }
}
