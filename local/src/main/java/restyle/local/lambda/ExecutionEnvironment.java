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

    /** What kept a function from starting, as its cause. */
    static final class InitException extends Exception {
        InitException(Throwable cause) {
            super("The function could not be initialised", cause);
        }
    }

    /** A cold start: loads the handler's class and constructs it with the function's environment. */
    static ExecutionEnvironment initialise(FunctionConfiguration configuration) throws InitException {
        String className = className(configuration);
        try {
            Object instance =
                    Class.forName(className).getConstructor(Environment.class).newInstance(configuration.environment());
            return new ExecutionEnvironment((RequestStreamHandler) instance);
        } catch (ClassNotFoundException e) {
            throw new InitException(new ClassNotFoundException("Class not found: " + className, e));
        } catch (NoSuchMethodException e) {
            throw new InitException(new NoSuchMethodException(
                    "Class " + className + " has no public constructor (" + Environment.class.getName() + ")"));
        } catch (InvocationTargetException e) {
            throw new InitException(e.getCause());
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new InitException(e);
        }
    }

    byte[] handle(byte[] event, Context context) throws IOException {
        var response = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), response, context);
        return response.toByteArray();
    }

    private static String className(FunctionConfiguration configuration) throws InitException {
        String[] parts = configuration.handler().split("::", -1);
        if (parts.length != 2 || !parts[1].equals("handleRequest")) {
            throw new InitException(new IllegalArgumentException("Handler \"" + configuration.handler()
                    + "\" of function " + configuration.name() + ": package.Class::handleRequest is needed"));
        }
        return parts[0];
    }
}
