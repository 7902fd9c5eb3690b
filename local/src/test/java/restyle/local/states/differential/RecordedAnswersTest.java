package restyle.local.states.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The interpreter answers as LocalStack was recorded, but for the differences that are listed with their reasons. */
class RecordedAnswersTest {
    private static OurSide side;

    @BeforeAll
    static void start() throws IOException {
        side = new OurSide();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @ParameterizedTest
    @MethodSource("machines")
    void machineEndsAsOnLocalStack(Scenario machine) {
        Comparison.assertAgree(machine, side.run(machine), Fixtures.recorded(machine));
    }

    @ParameterizedTest
    @MethodSource("states")
    void stateLeadsWhereItLeadsOnLocalStack(StateScenario state) {
        Comparison.assertAgree(state, OurStates.run(state), Fixtures.recorded(state));
    }

    @Test
    void everyRecordingIsOfSomethingThatIsStillRun() {
        assertThat(Fixtures.recordings())
                .containsExactlyElementsOf(Stream.concat(machines().stream(), states().stream())
                        .map(Fixture::name)
                        .toList());
    }

    static List<Scenario> machines() {
        return Fixtures.machines();
    }

    static List<StateScenario> states() {
        return Fixtures.states();
    }
}
