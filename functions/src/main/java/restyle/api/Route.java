package restyle.api;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import restyle.openapi.Operation;

/** What can be asked of the API: a method on a path of the template, which hands each path over with any method. */
public enum Route {
    SUBMIT("POST", "/v2/{model}"),
    SYNC("POST", "/v1/{model}"),
    UPLOAD("POST", "/v2/uploads"),
    STATUS("GET", "/v2/requests/{id}/status"),
    RESULT("GET", "/v2/requests/{id}"),
    CANCEL("DELETE", "/v2/requests/{id}"),
    RETRY("POST", "/v2/requests/{id}/retry"),
    LIST("GET", "/v2/requests"),
    OPENAPI("GET", "/openapi.json", false),
    PAGE("GET", "/", false),
    PAGE_FILE("GET", "/page/{version}/{file}", false);

    static final String HEAD = "HEAD";
    private static final String GET = "GET";

    private final String method;
    private final String path;
    private final boolean keyRequired;

    Route(String method, String path) {
        this(method, path, true);
    }

    Route(String method, String path, boolean keyRequired) {
        this.method = method;
        this.path = path;
        this.keyRequired = keyRequired;
    }

    public String method() {
        return method;
    }

    /** As it stands in the template, with names in braces. */
    public String path() {
        return path;
    }

    /** Whether callers have to name themselves by an API key. */
    public boolean keyRequired() {
        return keyRequired;
    }

    /** Whether callers can send a body, which is JSON then; any other is not looked at. */
    public boolean takesBody() {
        return method.equals("POST");
    }

    /** All routes, as {@link restyle.openapi.OpenApi} describes them. */
    public static List<Operation> operations() {
        return Arrays.stream(values())
                .map(route -> new Operation(route.name(), route.method, route.path, route.keyRequired))
                .toList();
    }

    /** HEAD finds what GET finds. */
    static Optional<Route> find(String method, String path) {
        String served = method.equals(HEAD) ? GET : method;
        return Arrays.stream(values())
                .filter(route -> route.path.equals(path) && route.method.equals(served))
                .findFirst();
    }

    /** The methods of a path as the header {@code Allow} lists them; empty for an unknown path. */
    static String allowed(String path) {
        return Arrays.stream(values())
                .filter(route -> route.path.equals(path))
                .map(route -> route.method.equals(GET) ? GET + ", " + HEAD : route.method)
                .collect(joining(", "));
    }
}
