package restyle.local.states.differential;

import java.util.Map;

/** Something to run on both sides, as one file has it. */
sealed interface Fixture permits Scenario, StateScenario {

    /** The name of its file. */
    String name();

    /** Where LocalStack is wrong, by the field of the answer. */
    Map<String, Difference> differences();
}
