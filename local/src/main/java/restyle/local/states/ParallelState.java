package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs several flows beside each other on the same input. */
record ParallelState(List<Flow> flows, Optional<Template> arguments, ErrorHandling errors, Exit exit)
        implements FanOut {

    static ParallelState read(Fields fields) {
        List<Flow> flows = fields.objects("Branches").stream()
                .map(branch -> {
                    branch.any("Comment");
                    Flow flow = Flow.read(branch);
                    branch.finish();
                    return flow;
                })
                .toList();
        if (flows.isEmpty()) {
            throw new InvalidMachine("%s needs at least one flow in 'Branches'".formatted(fields.where()));
        }
        return new ParallelState(flows, fields.template("Arguments"), ErrorHandling.read(fields), Exit.ofState(fields));
    }

    @Override
    public Transition run(Visit visit) throws StateFailure {
        return errors.handle(visit, () -> attempt(visit), () -> visit.branch().event("ParallelStateFailed", null));
    }

    private Transition attempt(Visit visit) throws StateFailure {
        JsonNode input =
                arguments.isPresent() ? visit.fill(arguments.get(), "Arguments", visit.scope()) : visit.input();
        Branch parent = visit.branch();
        parent.event("ParallelStateStarted", null);
        Stream<Fork.Work> works = flows.stream().map(flow -> branch -> branch.run(flow, input));
        List<JsonNode> outputs = new Fork(parent, works.toList()).join(visit.name(), flows.size());
        parent.sideEvent(parent.lastEvent(), "ParallelStateSucceeded", null);
        return FanOut.leave(visit, exit, outputs);
    }

    @Override
    public List<Exit> exits() {
        return errors.exits(exit);
    }

    @Override
    public String type() {
        return "Parallel";
    }
}
