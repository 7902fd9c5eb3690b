package restyle.log;

import java.util.List;

/** What a metric is counted for. Every name is a field of the line. */
enum Dimensions {
    /** The stack as a whole. */
    STACK(List.of(List.of(Dimensions.STACK_NAME))),

    /** The stack as a whole, and each error code. */
    STACK_AND_CODE(List.of(List.of(Dimensions.STACK_NAME), List.of(Dimensions.STACK_NAME, Dimensions.ERROR_CODE)));

    static final String STACK_NAME = "Stack";
    static final String ERROR_CODE = "Code";

    private final List<List<String>> sets;

    Dimensions(List<List<String>> sets) {
        this.sets = sets;
    }

    List<List<String>> sets() {
        return sets;
    }
}
