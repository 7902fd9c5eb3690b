package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One line of control through a flow, with the variables of its scope: the execution's own, or one of a fan-out. */
final class Branch {
    /** The largest input or output of a state, in bytes of UTF-8: "Service quotas" of the developer guide. */
    static final int LARGEST_PAYLOAD = 262_144;

    private final Execution execution;
    private final Optional<Branch> outer;
    private final CompletableFuture<Void> stopped;
    private final Map<String, JsonNode> variables = new HashMap<>();
    private Optional<ObjectNode> item = Optional.empty();
    private long lastEvent;

    /** The branch an execution begins with. */
    Branch(Execution execution, CompletableFuture<Void> stopped) {
        this.execution = execution;
        this.outer = Optional.empty();
        this.stopped = stopped;
    }

    private Branch(Branch outer, CompletableFuture<Void> stopped, long lastEvent) {
        this.execution = outer.execution;
        this.outer = Optional.of(outer);
        this.item = outer.item;
        this.stopped = stopped;
        this.lastEvent = lastEvent;
    }

    /** A branch inside this one, whose first event follows on {@code lastEvent}. */
    Branch inner(CompletableFuture<Void> stopped, long lastEvent) {
        return new Branch(this, stopped, lastEvent);
    }

    /** Sets what {@code $states.context.Map.Item} holds here. */
    void bindItem(int index, JsonNode value) {
        ObjectNode bound = JsonNodeFactory.instance.objectNode().put("Index", index);
        bound.set("Value", value);
        item = Optional.of(bound);
    }

    /** Goes through a flow to its end. */
    JsonNode run(Flow flow, JsonNode input) throws StateFailure {
        JsonNode value = input;
        Optional<String> next = Optional.of(flow.startAt());
        while (next.isPresent()) {
            execution.checkLimits();
            String name = next.get();
            State state = flow.states().get(name);
            Visit visit = new Visit(this, name, state, value);
            Transition transition = state.run(visit);
            value = transition.output();
            if (isTooLarge(value)) {
                throw tooLarge(name);
            }
            variables.putAll(transition.assigned());
            visit.exited(transition);
            next = transition.next();
        }
        return value;
    }

    static boolean isTooLarge(JsonNode value) {
        String text = value.toString();
        return text.length() > LARGEST_PAYLOAD / 4 && text.getBytes(StandardCharsets.UTF_8).length > LARGEST_PAYLOAD;
    }

    static StateFailure tooLarge(String what) {
        return new StateFailure(
                StateFailure.DATA_LIMIT_EXCEEDED,
                "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit."
                        .formatted(what));
    }

    /** Every variable that is visible here. */
    Map<String, JsonNode> variables() {
        Map<String, JsonNode> visible = new HashMap<>();
        outer.ifPresent(branch -> visible.putAll(branch.variables()));
        visible.putAll(variables);
        return visible;
    }

    /** {@code $states.context}, but for the state. */
    ObjectNode context() {
        ObjectNode context = execution.context();
        item.ifPresent(value ->
                context.set("Map", JsonNodeFactory.instance.objectNode().set("Item", value)));
        return context;
    }

    /**
     * Waits for an event, at most as long as given.
     *
     * @return whether the event is completed
     * @throws Halted when the branch has to stop meanwhile
     */
    boolean await(CompletableFuture<?> event, Duration limit) {
        pause(CompletableFuture.anyOf(event, stopped), limit);
        return event.isDone();
    }

    /**
     * Lets time pass.
     *
     * @throws Halted when the branch has to stop meanwhile
     */
    void sleep(Duration duration) {
        pause(stopped, duration);
    }

    private void pause(CompletableFuture<?> until, Duration limit) {
        execution.await(until, limit);
        checkStopped();
    }

    /** Adds an event that the next one follows on. */
    long event(String type, ObjectNode details) {
        return event(lastEvent, type, details);
    }

    long event(long previous, String type, ObjectNode details) {
        lastEvent = sideEvent(previous, type, details);
        return lastEvent;
    }

    /** Adds an event that the next one does not follow on. */
    long sideEvent(long previous, String type, ObjectNode details) {
        checkStopped();
        return execution.history().add(previous, type, details);
    }

    private void checkStopped() {
        if (stopped.isDone()) {
            throw new Halted();
        }
    }

    long lastEvent() {
        return lastEvent;
    }

    /** Goes on after what another branch did last. */
    void follow(long event) {
        lastEvent = event;
    }

    CompletableFuture<Void> stopped() {
        return stopped;
    }

    Execution execution() {
        return execution;
    }
}
