package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Where a state leads, what it hands on, and the variables it sets. */
record Transition(Optional<String> next, JsonNode output, Map<String, JsonNode> assigned) {}
