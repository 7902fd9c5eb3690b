package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Runs one flow for each item of an array: the inline mode. */
record MapState(
        Flow processor,
        Optional<Template> items,
        Optional<Template> selector,
        Optional<Template> maxConcurrency,
        ErrorHandling errors,
        Exit exit)
        implements FanOut {
    /** How many iterations of an inline Map run at once at most, by the developer guide. */
    private static final int MOST_AT_ONCE = 40;

    static MapState read(Fields fields) {
        Fields processor = new Fields(fields.where() + ", ItemProcessor", fields.required("ItemProcessor"));
        processor.any("ProcessorConfig").ifPresent(config -> {
            Fields mode = new Fields(processor.where() + ", ProcessorConfig", config);
            String chosen = mode.text("Mode").orElse("INLINE");
            if (!chosen.equals("INLINE")) {
                throw mode.problem("Mode", "'" + chosen + "'", "INLINE");
            }
            mode.finish();
        });
        processor.any("Comment");
        Flow flow = Flow.read(processor);
        processor.finish();
        Optional<Template> items = fields.template("Items");
        items.filter(value -> !value.value().isArray() && value.expression().isEmpty())
                .ifPresent(wrong -> {
                    throw fields.problem("Items", wrong.value().toString(), "an array or a JSONata expression");
                });
        return new MapState(
                flow,
                items,
                fields.template("ItemSelector"),
                fields.wholeTemplate("MaxConcurrency", 0),
                ErrorHandling.read(fields),
                Exit.ofState(fields));
    }

    @Override
    public Transition run(Visit visit) throws StateFailure {
        return errors.handle(visit, () -> attempt(visit), () -> visit.branch().event("MapStateFailed", null));
    }

    private Transition attempt(Visit visit) throws StateFailure {
        JsonNode array = items.isPresent() ? visit.array(items.get(), "Items") : visit.input();
        if (!array.isArray()) {
            throw visit.evaluationFailed(Optional.empty(), "Map state input must be an array but was: " + array);
        }
        long wanted = maxConcurrency.isPresent() ? visit.seconds(maxConcurrency.get(), "MaxConcurrency") : 0;
        Branch parent = visit.branch();
        parent.event("MapStateStarted", History.details().put("length", array.size()));
        AtomicLong lastSucceeded = new AtomicLong(parent.lastEvent());
        List<Fork.Work> works = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            int index = i;
            works.add(branch -> iterate(visit, branch, index, array.get(index), lastSucceeded));
        }
        int concurrency = wanted == 0 ? MOST_AT_ONCE : (int) Math.min(wanted, MOST_AT_ONCE);
        List<JsonNode> outputs = new Fork(parent, works).join(visit.name(), concurrency);
        parent.follow(lastSucceeded.get());
        parent.sideEvent(parent.lastEvent(), "MapStateSucceeded", null);
        return FanOut.leave(visit, exit, outputs);
    }

    private JsonNode iterate(Visit visit, Branch branch, int index, JsonNode value, AtomicLong lastSucceeded)
            throws StateFailure {
        branch.bindItem(index, value);
        ObjectNode details = History.details().put("index", index).put("name", visit.name());
        branch.event("MapIterationStarted", details);
        try {
            JsonNode output = branch.run(processor, select(visit, branch, value));
            long succeeded = branch.sideEvent(branch.lastEvent(), "MapIterationSucceeded", details);
            lastSucceeded.accumulateAndGet(succeeded, Math::max);
            return output;
        } catch (StateFailure failure) {
            branch.sideEvent(branch.lastEvent(), "MapIterationFailed", details);
            throw failure;
        }
    }

    private JsonNode select(Visit visit, Branch branch, JsonNode value) throws StateFailure {
        if (selector.isEmpty()) {
            return value;
        }
        ObjectNode scope = visit.scope();
        scope.set("context", ((ObjectNode) scope.get("context")).setAll(branch.context()));
        return visit.fill(selector.get(), "ItemSelector", scope);
    }

    @Override
    public List<Flow> flows() {
        return List.of(processor);
    }

    @Override
    public List<Exit> exits() {
        return errors.exits(exit);
    }

    @Override
    public String type() {
        return "Map";
    }
}
