package restyle.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import restyle.local.wire.ServiceException;

/**
 * The state machines of a stack and their executions, in memory.
 *
 * <p>The newest ended executions are kept; of older ones only the name stays, because a name is never taken twice. (Step
 * Functions gives a name free after 90 days, longer than this is meant to run.)
 */
public final class StateMachines implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ENDED_EXECUTIONS_KEPT = 1000;
    /** What the API reference forbids in a name, besides control characters. */
    private static final String NAME = "[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]{1,80}";

    private final Timeline timeline;
    private final Execution.Surroundings around;
    private final String account;
    private final Consumer<JsonNode> statusChanges;
    private final Map<String, StateMachine> machines = new LinkedHashMap<>();
    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Deque<String> ended = new ArrayDeque<>();
    private volatile boolean closed;

    /**
     * @param random for jitter, {@code $random} and {@code $uuid}
     * @param invoker what Task states call
     * @param statusChanges receives the events of EventBridge, each on a thread of its own
     */
    public StateMachines(
            Timeline timeline,
            RandomGenerator random,
            TaskInvoker invoker,
            String region,
            String account,
            Consumer<JsonNode> statusChanges) {
        this.timeline = timeline;
        this.around = new Execution.Surroundings(timeline, random, invoker, region);
        this.account = account;
        this.statusChanges = statusChanges;
    }

    /** Deploys a machine, in the place of one of the same name. Running executions keep the machine they began with. */
    public synchronized StateMachine deploy(String name, String roleArn, Machine machine) {
        StateMachine deployed = new StateMachine(arn("stateMachine:" + name), name, roleArn, machine, timeline.now());
        machines.put(deployed.arn(), deployed);
        return deployed;
    }

    /**
     * Starts an execution. The same name with the same input is the same execution, as long as that runs.
     *
     * @param name a random one if absent
     * @param input JSON text
     * @throws ServiceException StateMachineDoesNotExist, InvalidName, InvalidExecutionInput, ExecutionAlreadyExists
     */
    public Execution start(String stateMachineArn, Optional<String> name, String input) {
        JsonNode json = parse(input);
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("Execution " + name.orElse("") + " came after the end of the stack");
            }
            StateMachine machine = stateMachine(stateMachineArn);
            String chosen = name.orElseGet(() -> UUID.randomUUID().toString());
            if (!chosen.matches(NAME)) {
                throw new ServiceException("InvalidName", "Invalid Name: '" + chosen + "'");
            }
            String arn = arn("execution:" + machine.name() + ":" + chosen);
            Execution known = executions.get(arn);
            if (known != null
                    && known.status() == ExecutionStatus.RUNNING
                    && known.input().equals(input)) {
                return known;
            }
            if (known != null || forgotten.contains(arn)) {
                throw new ServiceException("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
            }
            Execution started = new Execution(arn, chosen, machine, input, json, around, this::statusChanged);
            executions.put(arn, started);
            started.start();
            return started;
        }
    }

    /**
     * Stops an execution; one that has ended stays as it is.
     *
     * @throws ServiceException ExecutionDoesNotExist
     */
    public Execution stop(String executionArn, Optional<String> error, Optional<String> cause) {
        Execution execution = execution(executionArn);
        execution.abort(error, cause);
        return execution;
    }

    /** @throws ServiceException ExecutionDoesNotExist */
    public synchronized Execution execution(String arn) {
        if (!executions.containsKey(arn)) {
            throw new ServiceException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
        }
        return executions.get(arn);
    }

    /** @throws ServiceException StateMachineDoesNotExist */
    public synchronized StateMachine stateMachine(String arn) {
        if (!machines.containsKey(arn)) {
            throw new ServiceException("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
        }
        return machines.get(arn);
    }

    public synchronized Collection<StateMachine> stateMachines() {
        return List.copyOf(machines.values());
    }

    /** The executions of a machine, the newest first. */
    public synchronized List<Execution> executions(String stateMachineArn) {
        stateMachine(stateMachineArn);
        return List.copyOf(executions.values()).reversed().stream()
                .filter(execution -> execution.stateMachine().arn().equals(stateMachineArn))
                .toList();
    }

    /** Breaks off every execution where it is. No event tells of it, and none can be started any more. */
    @Override
    public synchronized void close() {
        closed = true;
        executions.values().forEach(Execution::halt);
    }

    private void statusChanged(Execution execution) {
        if (closed) {
            return;
        }
        JsonNode event = StatusChange.event(execution);
        timeline.start("status change of " + execution.name(), () -> statusChanges.accept(event));
        if (execution.status() != ExecutionStatus.RUNNING) {
            keepNewest(execution);
        }
    }

    private synchronized void keepNewest(Execution execution) {
        ended.add(execution.arn());
        if (ended.size() > ENDED_EXECUTIONS_KEPT) {
            String oldest = ended.remove();
            executions.remove(oldest);
            forgotten.add(oldest);
        }
    }

    private static JsonNode parse(String input) {
        if (input.getBytes(StandardCharsets.UTF_8).length > Branch.LARGEST_PAYLOAD) {
            throw new ServiceException(
                    "ValidationException", "input has more than " + Branch.LARGEST_PAYLOAD + " bytes of UTF-8");
        }
        try {
            JsonNode json = MAPPER.readTree(input);
            if (!json.isMissingNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new ServiceException(
                    "InvalidExecutionInput", "Invalid State Machine Execution Input: '" + e.getOriginalMessage() + "'");
        }
        throw new ServiceException("InvalidExecutionInput", "Invalid State Machine Execution Input: 'it is empty'");
    }

    private String arn(String resource) {
        return "arn:aws:states:%s:%s:%s".formatted(around.region(), account, resource);
    }
}
