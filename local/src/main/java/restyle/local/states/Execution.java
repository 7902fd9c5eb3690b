package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One execution of a state machine, running or ended. */
public final class Execution {
    /** What stands around every execution. */
    record Surroundings(Timeline timeline, RandomGenerator random, TaskInvoker invoker, String region) {}

    private static final DateTimeFormatter ISO_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    /** How long an execution may run: "Service quotas" of the developer guide. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final String arn;
    private final String name;
    private final StateMachine stateMachine;
    private final String input;
    private final JsonNode inputJson;
    private final Surroundings around;
    private final Consumer<Execution> statusChanged;
    private final Instant startedAt;
    private final Instant deadline;
    private final History history;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    /** @param statusChanged told when it has started and when it has ended */
    Execution(
            String arn,
            String name,
            StateMachine stateMachine,
            String input,
            JsonNode inputJson,
            Surroundings around,
            Consumer<Execution> statusChanged) {
        this.arn = arn;
        this.name = name;
        this.stateMachine = stateMachine;
        this.input = input;
        this.inputJson = inputJson;
        this.around = around;
        this.statusChanged = statusChanged;
        this.startedAt = around.timeline().now();
        this.deadline = startedAt.plus(stateMachine.machine().timeout().orElse(LONGEST));
        this.history = new History(around.timeline());
    }

    void start() {
        ObjectNode details = History.put(History.details().put("roleArn", stateMachine.roleArn()), "input", inputJson);
        history.add(0, "ExecutionStarted", details);
        statusChanged.accept(this);
        around.timeline().start("execution " + name, this::run);
    }

    private void run() {
        Branch branch = new Branch(this, stopped);
        try {
            JsonNode output = branch.run(stateMachine.machine().flow(), inputJson);
            end(Ending.succeeded(now(), output), branch.lastEvent());
        } catch (StateFailure failure) {
            end(Ending.failed(now(), failure), branch.lastEvent());
        } catch (Halted halted) {
            // Whoever halted it has ended it.
        } catch (RuntimeException | Error e) {
            end(Ending.failed(now(), new StateFailure(StateFailure.RUNTIME, e.toString())), branch.lastEvent());
            if (e instanceof Error error) {
                throw error;
            }
        }
    }

    /** Ends it as ABORTED, unless it has ended already. */
    void abort(Optional<String> error, Optional<String> cause) {
        end(Ending.aborted(now(), error, cause), 0);
    }

    /** Breaks it off where it is, without an ending. */
    void halt() {
        stopped.complete(null);
    }

    private synchronized void end(Ending ending, long lastEvent) {
        if (ended.isDone()) {
            return;
        }
        history.close(lastEvent, ending.status().event(), ending.details());
        ended.complete(ending);
        stopped.complete(null);
        statusChanged.accept(this);
    }

    /**
     * Waits for an event, at most as long as given, and ends as TIMED_OUT where the machine's timeout comes first.
     *
     * @throws Halted when it has timed out
     */
    void await(CompletableFuture<?> event, Duration limit) {
        Duration left = timeLeft();
        boolean happened = around.timeline().await(event, left.compareTo(limit) < 0 ? left : limit);
        if (!happened && left.compareTo(limit) <= 0) {
            timeOut();
        }
    }

    /**
     * Checks the limits of the whole execution, before each state.
     *
     * @throws Halted when it has timed out
     */
    void checkLimits() throws StateFailure {
        if (timeLeft().isZero()) {
            timeOut();
        }
        if (history.isFull()) {
            throw new StateFailure(
                    StateFailure.RUNTIME,
                    "The execution reached the maximum number of history events (%d).".formatted(History.MOST_EVENTS));
        }
    }

    private Duration timeLeft() {
        Duration left = Duration.between(now(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void timeOut() {
        end(Ending.timedOut(now()), 0);
        throw new Halted();
    }

    CompletableFuture<JsonNode> invoke(String state, Resource.Call call) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        start("task " + state, () -> {
            try {
                answer.complete(around.invoker().invoke(call.function(), call.payload()));
            } catch (TaskError | RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    void start(String thread, Runnable task) {
        around.timeline().start(thread + " of " + name, task);
    }

    /** {@code $states.context}, but for the state. */
    ObjectNode context() {
        ObjectNode context = History.details();
        context.putObject("Execution")
                .put("Id", arn)
                .put("Name", name)
                .put("RoleArn", stateMachine.roleArn())
                .put("StartTime", iso(startedAt))
                .put("RedriveCount", 0)
                .set("Input", inputJson);
        context.putObject("StateMachine").put("Id", stateMachine.arn()).put("Name", stateMachine.name());
        return context;
    }

    /** A time as {@code $states.context} holds it, with milliseconds. */
    static String iso(Instant time) {
        return ISO_MILLIS.format(time);
    }

    Instant now() {
        return around.timeline().now();
    }

    RandomGenerator random() {
        return around.random();
    }

    String region() {
        return around.region();
    }

    History history() {
        return history;
    }

    public String arn() {
        return arn;
    }

    public String name() {
        return name;
    }

    public StateMachine stateMachine() {
        return stateMachine;
    }

    /** The input as it was given. */
    public String input() {
        return input;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public ExecutionStatus status() {
        return ending().map(Ending::status).orElse(ExecutionStatus.RUNNING);
    }

    /** How it ended, if it has. */
    public Optional<Ending> ending() {
        return Optional.ofNullable(ended.getNow(null));
    }

    public List<HistoryEvent> events() {
        return history.events();
    }
}
