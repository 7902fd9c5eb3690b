package restyle.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a validation comes to. */
public sealed interface Validation {
    /**
     * The parameters can be sent.
     *
     * @param parameters in the order of the schema, nulls dropped, defaults filled in
     */
    record Valid(ObjectNode parameters) implements Validation {}

    /** Nothing may be sent. */
    record Invalid(List<Problem> problems) implements Validation {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
