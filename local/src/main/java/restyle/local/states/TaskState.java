package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Calls a Lambda function.
 *
 * <p>{@code HeartbeatSeconds} is checked and shown in the history but never runs out: heartbeats belong to task tokens
 * and activities, which are not supported.
 */
record TaskState(
        Resource resource,
        Optional<Template> arguments,
        Optional<Template> timeout,
        Optional<Template> heartbeat,
        ErrorHandling errors,
        Exit exit)
        implements State {
    private static final Duration NO_TIMEOUT = Duration.ofSeconds(99_999_999);

    static TaskState read(Fields fields) {
        Resource resource = Resource.read(fields);
        Optional<Template> timeout = fields.wholeTemplate("TimeoutSeconds", 1);
        Optional<Template> heartbeat = fields.wholeTemplate("HeartbeatSeconds", 1);
        if (timeout.isPresent() && heartbeat.isPresent()) {
            JsonNode most = timeout.get().value();
            JsonNode beat = heartbeat.get().value();
            if (most.isNumber() && beat.isNumber() && beat.longValue() >= most.longValue()) {
                throw fields.problem("HeartbeatSeconds", beat.toString(), "less than TimeoutSeconds");
            }
        }
        return new TaskState(
                resource,
                fields.template("Arguments"),
                timeout,
                heartbeat,
                ErrorHandling.read(fields),
                Exit.ofState(fields));
    }

    @Override
    public Transition run(Visit visit) throws StateFailure {
        return errors.handle(visit, () -> attempt(visit), () -> {});
    }

    private Transition attempt(Visit visit) throws StateFailure {
        JsonNode given =
                arguments.isPresent() ? visit.fill(arguments.get(), "Arguments", visit.scope()) : visit.input();
        ObjectNode scheduled =
                resource.scheduled(given, visit.branch().execution().region());
        Duration limit = NO_TIMEOUT;
        if (timeout.isPresent()) {
            long seconds = visit.seconds(timeout.get(), "TimeoutSeconds");
            scheduled.put("timeoutInSeconds", seconds);
            limit = Duration.ofSeconds(seconds);
        }
        if (heartbeat.isPresent()) {
            scheduled.put("heartbeatInSeconds", visit.seconds(heartbeat.get(), "HeartbeatSeconds"));
        }
        Resource.Call call = resource.call(visit, given);
        ObjectNode details = resource.details();
        visit.branch().event(resource.events() + "Scheduled", scheduled);
        visit.branch().event(resource.events() + "Started", details.isEmpty() ? null : details);
        JsonNode result = resource.result(answer(visit, call, limit), visit.random());
        if (Branch.isTooLarge(result)) {
            throw failed(visit, Branch.tooLarge(resource.name()));
        }
        visit.branch().event(resource.events() + "Succeeded", History.put(resource.details(), "output", result));
        ObjectNode scope = visit.scope();
        scope.set("result", result);
        return exit.leave(visit, scope, result);
    }

    /** A call that outlives the limit goes on; its answer is dropped, as Step Functions drops it. */
    private JsonNode answer(Visit visit, Resource.Call call, Duration limit) throws StateFailure {
        CompletableFuture<JsonNode> answer = visit.branch().execution().invoke(visit.name(), call);
        if (!visit.branch().await(answer, limit)) {
            StateFailure failure = new StateFailure(StateFailure.TIMEOUT, null);
            visit.branch().event(resource.events() + "TimedOut", History.failure(resource.details(), failure));
            throw failure;
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            TaskError error = e.getCause() instanceof TaskError known ? known : TaskError.thrown(e.getCause());
            throw failed(visit, new StateFailure(error.error(), error.cause()));
        }
    }

    private StateFailure failed(Visit visit, StateFailure failure) {
        visit.branch().event(resource.events() + "Failed", History.failure(resource.details(), failure));
        return failure;
    }

    @Override
    public List<Exit> exits() {
        return errors.exits(exit);
    }

    @Override
    public String type() {
        return "Task";
    }
}
