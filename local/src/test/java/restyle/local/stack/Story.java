package restyle.local.stack;

import java.io.IOException;
import java.util.Map;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.template.Stack;

/**
 * Something that the owner of statements does, from which it is seen whether it may do so.
 *
 * @param owner logical id of the function, state machine or policy that the statements belong to
 * @param name a sentence
 * @param parameters values for parameters of the template
 */
record Story(String owner, String name, Map<String, String> parameters, Plot plot) {
    /** Fails, by whatever it throws, where something does not happen as it should. */
    @FunctionalInterface
    interface Plot {
        void play(Stack template, Roles roles, SimulatedSegmind segmind) throws Exception;
    }

    /** What one function does, invoked by hand. */
    @FunctionalInterface
    interface OnTheBench {
        void play(FunctionBench bench) throws Exception;
    }

    static Story of(String function, String name, OnTheBench story) {
        return of(function, name, Map.of(), story);
    }

    static Story of(String function, String name, Map<String, String> parameters, OnTheBench story) {
        return new Story(function, name, parameters, (template, roles, segmind) -> {
            try (FunctionBench bench = bench(template, roles, segmind)) {
                story.play(bench);
            }
        });
    }

    private static FunctionBench bench(Stack template, Roles roles, SimulatedSegmind segmind) throws IOException {
        return new FunctionBench(template, roles, segmind);
    }

    @Override
    public String toString() {
        return owner + " " + name;
    }
}
