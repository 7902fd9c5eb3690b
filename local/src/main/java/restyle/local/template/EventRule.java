package restyle.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A rule on EventBridge's default bus.
 *
 * @param pattern EventBridge's event pattern
 * @param function logical id of the function it invokes
 */
public record EventRule(String name, JsonNode pattern, String function) {}
