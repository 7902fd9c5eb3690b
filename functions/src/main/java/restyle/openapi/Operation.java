package restyle.openapi;

import java.util.Locale;

/**
 * A route of the API, as far as its description follows from it.
 *
 * @param name names the file that describes it: {@code RESULT} is described in {@code operations/result.json}
 * @param path with names in braces; {@code {model}} stands for each model
 * @param keyRequired whether callers have to send an API key
 */
public record Operation(String name, String method, String path, boolean keyRequired) {
    static final String MODEL = "{model}";

    String file() {
        return "operations/" + name.toLowerCase(Locale.ROOT) + ".json";
    }

    /** The field of a path that holds an operation of this method. */
    String verb() {
        return method.toLowerCase(Locale.ROOT);
    }

    boolean isOfEachModel() {
        return path.contains(MODEL);
    }
}
