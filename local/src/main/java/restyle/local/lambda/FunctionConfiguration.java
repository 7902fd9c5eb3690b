package restyle.local.lambda;

import java.time.Duration;
import java.util.OptionalInt;
import restyle.runtime.Environment;

/**
 * What Lambda knows of a function.
 *
 * @param handler {@code package.Class::handleRequest}; the class implements {@code RequestStreamHandler} and has a
 *     public constructor that takes an {@link Environment}
 * @param memoryMegabytes what the function is told it has; nothing here enforces it
 * @param reservedConcurrency how many events the function handles at a time; empty: as many as come
 */
public record FunctionConfiguration(
        String name,
        String arn,
        String handler,
        Duration timeout,
        int memoryMegabytes,
        Environment environment,
        OptionalInt reservedConcurrency) {}
