package restyle.log;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.InstantSource;

/**
 * The log of a function, from which each invocation has its own.
 *
 * @param function as the README calls it; the deployed name has the stack's in it and a random end
 * @param stack the stack's name, which its metrics are counted for
 */
public record FunctionLog(String function, String stack, InstantSource clock) {
    public FunctionLog(String function, String stack) {
        this(function, stack, InstantSource.system());
    }

    public InvocationLog of(Context context) {
        return new InvocationLog(this, context);
    }
}
