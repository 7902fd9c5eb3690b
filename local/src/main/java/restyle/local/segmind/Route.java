package restyle.local.segmind;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with at most one variable segment, and who answers it.
 *
 * @param methods what is allowed there; anything else is the proxy's 405
 */
record Route(Set<String> methods, Pattern path, Door door) {
    /** Answers a call; the argument is what stands for the path's variable segment, or empty. */
    @FunctionalInterface
    interface Door {
        Answer open(Call call, String argument) throws InterruptedException;
    }

    /** @param path for example {@code /v2/requests/{}/status} */
    static Route of(String method, String path, Door door) {
        Pattern pattern = Pattern.compile(Pattern.quote(path).replace("{}", "\\E([^/]+)\\Q"));
        return new Route(method.equals("GET") ? Set.of("GET", "HEAD") : Set.of(method), pattern, door);
    }

    Optional<String> argument(String actualPath) {
        Matcher matcher = path.matcher(actualPath);
        return matcher.matches() ? Optional.of(matcher.groupCount() == 0 ? "" : matcher.group(1)) : Optional.empty();
    }
}
