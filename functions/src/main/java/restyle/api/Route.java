package restyle.api;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked of the API: a method on a path of the template, which hands each path over with any method. */
public enum Route {
    SUBMIT("POST", "/v2/{model}"),
    UPLOAD("POST", "/v2/uploads"),
    STATUS("GET", "/v2/requests/{id}/status"),
    RESULT("GET", "/v2/requests/{id}");

    private final String method;
    private final String path;

    Route(String method, String path) {
        this.method = method;
        this.path = path;
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
        return true;
    }

    static Optional<Route> find(String method, String path) {
        return Arrays.stream(values())
                .filter(route -> route.path.equals(path) && route.method.equals(method))
                .findFirst();
    }

    /** The methods of a path as the header {@code Allow} lists them; empty for an unknown path. */
    static String allowed(String path) {
        return Arrays.stream(values())
                .filter(route -> route.path.equals(path))
                .map(Route::method)
                .collect(joining(", "));
    }
}
