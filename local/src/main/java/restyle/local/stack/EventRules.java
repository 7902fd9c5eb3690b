package restyle.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import restyle.local.template.EventRule;

/** Hands events to the functions whose rules match: EventBridge's exact matching of nested values. */
final class EventRules implements Consumer<JsonNode> {
    private final List<EventRule> rules;
    private final Functions functions;

    EventRules(List<EventRule> rules, Functions functions) {
        this.rules = rules;
        this.functions = functions;
    }

    @Override
    public void accept(JsonNode event) {
        rules.stream()
                .filter(rule -> matches(rule.pattern(), event))
                .forEach(rule -> functions.get(rule.function()).invoke(event));
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
