package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** One state of a machine. */
sealed interface State permits TaskState, WaitState, ChoiceState, PassState, SucceedState, FailState, FanOut {

    /** Does what the state does, once it is entered, and says where it leads. */
    Transition run(Visit visit) throws StateFailure;

    /** The ways out, for checks of the whole flow. */
    List<Exit> exits();

    /** The name of the type, as the definition gives it and as event types begin. */
    String type();

    /** @throws InvalidMachine when the definition is not accepted */
    static State read(String name, JsonNode definition) {
        Fields fields = new Fields("state '" + name + "'", definition);
        String type = fields.requiredText("Type");
        fields.any("Comment");
        Optional<String> language = fields.text("QueryLanguage");
        if (language.isPresent() && !language.get().equals("JSONata")) {
            throw fields.problem("QueryLanguage", "'" + language.get() + "'", "JSONata alone");
        }
        State state = switch (type) {
            case "Task" -> TaskState.read(fields);
            case "Wait" -> WaitState.read(fields);
            case "Choice" -> ChoiceState.read(fields);
            case "Pass" -> new PassState(Exit.ofState(fields));
            case "Succeed" -> new SucceedState(Exit.terminal(fields));
            case "Fail" -> new FailState(fields.textTemplate("Error"), fields.textTemplate("Cause"));
            case "Parallel" -> ParallelState.read(fields);
            case "Map" -> MapState.read(fields);
            default ->
                throw fields.problem(
                        "Type", "'" + type + "'", "Task, Wait, Choice, Pass, Succeed, Fail, Parallel or Map");
        };
        fields.finish();
        return state;
    }
}
