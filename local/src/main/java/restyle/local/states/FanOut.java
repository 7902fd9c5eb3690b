package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A state that runs flows of its own beside each other and hands on their outputs as an array. */
sealed interface FanOut extends State permits ParallelState, MapState {

    /** The flows inside. */
    List<Flow> flows();

    /** Leaves with the outputs of the branches. */
    static Transition leave(Visit visit, Exit exit, List<JsonNode> outputs) throws StateFailure {
        ArrayNode result = JsonNodeFactory.instance.arrayNode().addAll(outputs);
        ObjectNode scope = visit.scope();
        scope.set("result", result);
        return exit.leave(visit, scope, result);
    }
}
