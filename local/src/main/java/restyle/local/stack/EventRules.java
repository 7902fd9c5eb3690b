package restyle.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import restyle.local.lambda.Invocation;
import restyle.local.template.EventRule;

/**
 * Hands events to the functions whose rules match: EventBridge's exact matching of nested values. A failed invocation is
 * repeated twice, as Lambda repeats asynchronous ones; then the event is a dead letter of the function.
 */
final class EventRules implements Consumer<JsonNode> {
    private static final System.Logger LOG = System.getLogger(EventRules.class.getName());

    /**
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How Lambda handles
     *     errors and retries with asynchronous invocation</a>
     */
    private static final int ATTEMPTS = 3;

    private final List<EventRule> rules;
    private final BiFunction<String, JsonNode, Invocation> functions;
    private final BiConsumer<String, JsonNode> deadLetters;
    private final Duration pause;

    /**
     * @param functions invokes a function, given by its logical id
     * @param deadLetters takes an event that the function, given by its logical id, failed to handle
     * @param pause between two attempts
     */
    EventRules(
            List<EventRule> rules,
            BiFunction<String, JsonNode, Invocation> functions,
            BiConsumer<String, JsonNode> deadLetters,
            Duration pause) {
        this.rules = List.copyOf(rules);
        this.functions = functions;
        this.deadLetters = deadLetters;
        this.pause = pause;
    }

    /** Returns when every function has succeeded or failed for good. */
    @Override
    public void accept(JsonNode event) {
        try {
            for (EventRule rule : rules) {
                if (matches(rule.pattern(), event)) {
                    deliver(rule, event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "An event came while the stack was closing");
        }
    }

    private void deliver(EventRule rule, JsonNode event) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (!(functions.apply(rule.function(), event) instanceof Invocation.Failed(String error, JsonNode _))) {
                return;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} failed for an event of rule {1}, attempt {2} of {3}: {4}",
                    rule.function(),
                    rule.name(),
                    attempt,
                    ATTEMPTS,
                    error);
            if (attempt < ATTEMPTS) {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        }
        deadLetters.accept(rule.function(), event);
    }

    static boolean matches(JsonNode pattern, JsonNode event) {
        return pattern.propertyStream()
                .allMatch(field -> field.getValue().isArray()
                        ? contains(field.getValue(), event.path(field.getKey()))
                        : matches(field.getValue(), event.path(field.getKey())));
    }

    private static boolean contains(JsonNode allowed, JsonNode value) {
        for (JsonNode one : allowed) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
