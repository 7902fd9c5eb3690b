package restyle.local.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import restyle.local.segmind.Fault.Stage;
import restyle.local.segmind.FaultSwitch.Extent;

class FaultsTest {
    private final ManualClock clock = new ManualClock();
    private final Faults faults = new Faults(clock);

    @Test
    void textSaysWhichFaultAndForHowLong() {
        assertThat(FaultSwitch.parse("accepted-then-504"))
                .isEqualTo(new FaultSwitch(Fault.ACCEPTED_THEN_504, new Extent.Always()));
        assertThat(FaultSwitch.parse("rate-limited:3"))
                .isEqualTo(new FaultSwitch(Fault.RATE_LIMITED, new Extent.Times(3)));
        assertThat(FaultSwitch.parse("rate-limited:20s"))
                .isEqualTo(new FaultSwitch(Fault.RATE_LIMITED, new Extent.During(Duration.ofSeconds(20))));
    }

    @Test
    void unknownNameIsRefusedWithAllTheNamesThereAre() {
        assertThatThrownBy(() -> FaultSwitch.parse("acepted-then-504:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"acepted-then-504\"")
                .hasMessageContaining("accepted-then-504, accepted-then-502")
                .hasMessageContaining("output-redirected");
    }

    @Test
    void unreadableExtentIsRefusedWithWhatIsAllowed() {
        for (String text : List.of("fail:", "fail:0", "fail:-1", "fail:2m", "fail:1:2")) {
            assertThatThrownBy(() -> FaultSwitch.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NAME:3")
                    .hasMessageContaining("NAME:20s");
        }
    }

    @Test
    void countedFaultStrikesExactlySoOftenWhateverTheThreads() throws Exception {
        faults.next(5, Fault.SERVER_ERROR);
        List<Future<Boolean>> struck;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> occasions = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                occasions.add(() -> faults.take(Stage.REFUSAL).isPresent());
            }
            struck = threads.invokeAll(occasions);
        }

        assertThat(struck.stream().filter(Future::resultNow)).hasSize(5);
    }

    @Test
    void timedFaultStrikesUntilItsTimeIsOver() {
        faults.during(Duration.ofSeconds(20), Fault.RATE_LIMITED);

        clock.advance(Duration.ofSeconds(19));
        assertThat(taken(Stage.REFUSAL)).contains(Fault.RATE_LIMITED);
        clock.advance(Duration.ofSeconds(1));
        assertThat(taken(Stage.REFUSAL)).isEmpty();
    }

    @Test
    void lastingFaultStrikesUntilItIsCleared() {
        faults.always(Fault.FORGOTTEN);

        assertThat(taken(Stage.STATUS)).contains(Fault.FORGOTTEN);
        assertThat(taken(Stage.STATUS)).contains(Fault.FORGOTTEN);
        faults.clear();
        assertThat(taken(Stage.STATUS)).isEmpty();
    }

    @Test
    void faultStrikesOnlyAtItsStage() {
        faults.next(1, Fault.FAIL);

        assertThat(taken(Stage.REFUSAL)).isEmpty();
        assertThat(faults.takeAll(Stage.JOB)).containsExactly(Fault.FAIL);
        assertThat(faults.takeAll(Stage.JOB)).isEmpty();
    }

    @Test
    void severalFaultsOfAStageStrikeOneAfterAnother() {
        faults.next(1, Fault.UNAVAILABLE);
        faults.next(1, Fault.RATE_LIMITED);

        assertThat(taken(Stage.REFUSAL)).contains(Fault.RATE_LIMITED);
        assertThat(taken(Stage.REFUSAL)).contains(Fault.UNAVAILABLE);
        assertThat(taken(Stage.REFUSAL)).isEmpty();
    }

    @Test
    void everyFaultIsInTheManual() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "simulator.md"));

        for (Fault fault : Fault.values()) {
            assertThat(manual).contains("| `" + fault.text() + "` | " + fault.description() + " |");
        }
    }

    private Optional<Fault> taken(Stage stage) {
        return faults.take(stage).map(Faults.Struck::fault);
    }
}
