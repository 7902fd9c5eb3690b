package restyle.local.states;

import java.util.List;
import java.util.Optional;

/** Ends the flow badly, with an error and a cause that may both be absent. */
record FailState(Optional<Template> error, Optional<Template> cause) implements State {

    @Override
    public Transition run(Visit visit) throws StateFailure {
        String name = error.isPresent() ? visit.text(error.get(), "Error") : null;
        String reason = cause.isPresent() ? visit.text(cause.get(), "Cause") : null;
        throw new StateFailure(name, reason);
    }

    @Override
    public List<Exit> exits() {
        return List.of();
    }

    @Override
    public String type() {
        return "Fail";
    }
}
