package restyle.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.lang.reflect.Proxy;
import java.util.List;
import restyle.log.FunctionLog;
import restyle.log.InvocationLog;

/** The log of an invocation of the API, line by line. */
final class LoggedLines {
    private LoggedLines() {}

    /** A log that writes to this list. */
    static InvocationLog into(List<String> lines) {
        LambdaLogger logger = (LambdaLogger) Proxy.newProxyInstance(
                LambdaLogger.class.getClassLoader(), new Class<?>[] {LambdaLogger.class}, (_, _, arguments) -> {
                    lines.add(new String((byte[]) arguments[0], UTF_8));
                    return null;
                });
        Context context = (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (_, method, _) -> method.getName().equals("getLogger") ? logger : "aws-1");
        return new FunctionLog("Api", "stack").of(context);
    }
}
