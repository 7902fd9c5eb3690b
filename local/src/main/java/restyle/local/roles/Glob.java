package restyle.local.roles;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** IAM's wildcards: {@code *} stands for any characters, {@code ?} for any one. */
final class Glob {
    /** The parts of an ARN, the last of which may have colons of its own. */
    private static final int ARN_PARTS = 6;

    private Glob() {}

    static boolean matches(String pattern, String text) {
        String regex = Arrays.stream(pattern.split("(?<=[*?])|(?=[*?])"))
                .map(part -> switch (part) {
                    case "*" -> ".*";
                    case "?" -> ".";
                    default -> Pattern.quote(part);
                })
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }

    /** A wildcard in one part of an ARN does not reach into the next. */
    static boolean matchesArn(String pattern, String arn) {
        String[] patterns = pattern.split(":", ARN_PARTS);
        String[] parts = arn.split(":", ARN_PARTS);
        if (patterns.length != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!matches(patterns[i], parts[i])) {
                return false;
            }
        }
        return true;
    }
}
