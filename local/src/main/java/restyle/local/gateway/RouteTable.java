package restyle.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API's tree of resources.
 *
 * <p>A path finds its resource first and the resource's method then: a segment that stands in the tree literally goes
 * before a {@code {parameter}}, and every path above a route is a resource too, if one without methods.
 */
final class RouteTable {
    private final Resource root = new Resource();

    /** @throws IllegalArgumentException if two routes contradict each other or a path has a greedy parameter */
    RouteTable(List<Route> routes) {
        for (Route route : routes) {
            Resource resource = root;
            for (String segment : segments(route.path())) {
                resource = resource.child(segment, route);
            }
            if (resource.methods.putIfAbsent(route.method(), route) != null) {
                throw new IllegalArgumentException("Two routes for " + route.method() + " " + route.path());
            }
        }
    }

    /** A route with the decoded values of its path's parameters. */
    record Match(Route route, Map<String, String> pathParameters) {}

    /** @param path below the stage, percent-encoded; one slash at its end makes no difference */
    Optional<Match> match(String method, String path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        return find(root, segments(path), parameters)
                .map(resource -> resource.methods.getOrDefault(method, resource.methods.get("ANY")))
                .map(route -> new Match(route, parameters));
    }

    private static Optional<Resource> find(Resource from, List<String> segments, Map<String, String> parameters) {
        if (segments.isEmpty()) {
            return Optional.of(from);
        }
        String segment = decode(segments.getFirst());
        List<String> rest = segments.subList(1, segments.size());
        Optional<Resource> literal =
                Optional.ofNullable(from.literals.get(segment)).flatMap(child -> find(child, rest, parameters));
        if (literal.isPresent() || from.parameter == null || segment.isEmpty()) {
            return literal;
        }
        Optional<Resource> found = find(from.parameter.resource, rest, parameters);
        found.ifPresent(resource -> parameters.put(from.parameter.name, segment));
        return found;
    }

    private static List<String> segments(String path) {
        String inner = path.replaceFirst("^/", "").replaceFirst("/$", "");
        return inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
    }

    /** A plus sign in a path is itself, unlike one in a query. */
    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private record Parameter(String name, Resource resource) {}

    private static final class Resource {
        private final Map<String, Resource> literals = new HashMap<>();
        private final Map<String, Route> methods = new HashMap<>();
        private Parameter parameter;

        Resource child(String segment, Route route) {
            if (!segment.startsWith("{")) {
                return literals.computeIfAbsent(segment, absent -> new Resource());
            }
            String name = segment.substring(1, segment.length() - 1);
            if (name.endsWith("+")) {
                throw new IllegalArgumentException("Route " + route.path() + ": greedy parameters are not supported");
            }
            if (parameter == null) {
                parameter = new Parameter(name, new Resource());
            }
            if (!parameter.name().equals(name)) {
                throw new IllegalArgumentException("Route " + route.path() + ": {" + name + "} stands where another"
                        + " route has {" + parameter.name() + "}; API Gateway allows one name");
            }
            return parameter.resource();
        }
    }
}
