package restyle.local.states.differential;

import com.fasterxml.jackson.databind.JsonNode;

/** A call of a function, as the function sees it. */
record Call(String function, JsonNode payload) {}
