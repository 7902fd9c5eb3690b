package restyle.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import restyle.runtime.Environment;

/** One instance of a handler: it is given one event at a time, and the next one when that is done. */
final class ExecutionEnvironment {
    private final RequestStreamHandler handler;

    private ExecutionEnvironment(RequestStreamHandler handler) {
        this.handler = handler;
    }

    /**
     * A cold start: loads the handler's class and constructs it with the function's environment.
     *
     * @throws InvocationTargetException around what the constructor threw
     * @throws ReflectiveOperationException if the handler string names no class that can be constructed so
     */
    static ExecutionEnvironment initialise(FunctionConfiguration configuration) throws ReflectiveOperationException {
        String className = className(configuration);
        Class<?> type;
        try {
            type = Class.forName(className);
        } catch (ClassNotFoundException e) {
            throw new ClassNotFoundException("Class not found: " + className, e);
        }
        try {
            Object instance = type.getConstructor(Environment.class).newInstance(configuration.environment());
            if (instance instanceof RequestStreamHandler handler) {
                return new ExecutionEnvironment(handler);
            }
            throw new ClassCastException(
                    "Class " + className + " does not implement " + RequestStreamHandler.class.getName());
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodException(
                    "Class " + className + " has no public constructor (" + Environment.class.getName() + ")");
        }
    }

    byte[] handle(byte[] event, Context context) throws IOException {
        var response = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), response, context);
        return response.toByteArray();
    }

    private static String className(FunctionConfiguration configuration) {
        String[] parts = configuration.handler().split("::", -1);
        if (parts.length != 2 || !parts[1].equals("handleRequest")) {
            throw new IllegalArgumentException("Handler \"" + configuration.handler() + "\" of function "
                    + configuration.name() + ": package.Class::handleRequest is needed");
        }
        return parts[0];
    }
}
