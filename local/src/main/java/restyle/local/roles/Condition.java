package restyle.local.roles;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * One value that one key may have.
 *
 * @param key in lower case
 * @param value with wildcards, where the operator knows any
 */
public record Condition(Operator operator, String key, String value) {
    /** The operators that are understood, by their names in a statement. */
    public enum Operator {
        StringEquals(String::equals),
        StringLike(Glob::matches),
        /** The same as {@code ArnLike}. */
        ArnEquals(Glob::matchesArn),
        Bool(String::equalsIgnoreCase);

        private final BiPredicate<String, String> test;

        Operator(BiPredicate<String, String> test) {
            this.test = test;
        }

        static Optional<Operator> named(String name) {
            return Arrays.stream(values())
                    .filter(operator -> operator.name().equals(name))
                    .findFirst();
        }
    }

    public Condition {
        key = key.toLowerCase(Locale.ROOT);
    }

    /** A key that a call does not have meets no condition. */
    boolean holds(Map<String, String> context) {
        String actual = context.get(key);
        return actual != null && operator.test.test(value, actual);
    }

    @Override
    public String toString() {
        return operator + " " + key + " " + value;
    }
}
