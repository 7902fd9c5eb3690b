package restyle.runtime;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * What a function finds around itself: its environment variables, and the interceptors its AWS clients carry.
 *
 * <p>On Lambda the variables are the process's own and there are no interceptors. Where several functions share one
 * process, each is given its own.
 */
public record Environment(Map<String, String> variables, List<ExecutionInterceptor> interceptors) {
    public Environment {
        variables = Map.copyOf(variables);
        interceptors = List.copyOf(interceptors);
    }

    public static Environment ofProcess() {
        return new Environment(System.getenv(), List.of());
    }

    /** Empty if it is not set, or blank. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** @throws IllegalStateException naming the variable, if it is not set */
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("Environment variable " + name + " is not set"));
    }

    public URI uri(String name) {
        return URI.create(text(name));
    }

    /** A whole number of seconds. */
    public Duration seconds(String name) {
        String value = text(name);
        try {
            return Duration.ofSeconds(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "Environment variable " + name + " is \"" + value + "\": a whole number of seconds is needed", e);
        }
    }

    /** Comma-separated values, without blanks around them. */
    public List<String> list(String name) {
        return Arrays.stream(text(name).split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** One of an enum's constants, by its exact name. */
    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        String value = text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Environment variable " + name + " is \"" + value
                        + "\": one of " + Arrays.toString(type.getEnumConstants()) + " is needed"));
    }
}
