package restyle.local.states;

import java.util.List;

/** Ends the flow well. */
record SucceedState(Exit exit) implements State {

    @Override
    public Transition run(Visit visit) throws StateFailure {
        return exit.leave(visit, visit.scope(), visit.input());
    }

    @Override
    public List<Exit> exits() {
        return List.of(exit);
    }

    @Override
    public String type() {
        return "Succeed";
    }
}
