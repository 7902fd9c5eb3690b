package restyle.local.states;

import java.util.List;

/** Hands its input on, or what its Output makes of it. */
record PassState(Exit exit) implements State {

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
        return "Pass";
    }
}
