package restyle.local.states.differential;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/** What a function does when it is called once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(Step.Answers.class),
    @JsonSubTypes.Type(Step.Throws.class),
    @JsonSubTypes.Type(Step.Hangs.class)
})
sealed interface Step {

    /** @param afterSeconds how long it takes; 0 if absent */
    record Answers(JsonNode result, int afterSeconds) implements Step {}

    /** @param error the class of an exception of the JDK that takes a message */
    record Throws(String error, String message) implements Step {}

    /** Does not answer before its Lambda function has timed out. */
    record Hangs(boolean hangs) implements Step {}
}
