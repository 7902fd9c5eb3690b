package restyle.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models that can be used: one JSON Schema each, {@code models/<name>.json}, listed in {@code models/index.txt}.
 *
 * <p>A model is added by these two files alone. A name that the index does not list is never turned into a path.
 */
public final class Models {
    private static final String INDEX = "models/index.txt";

    private final List<String> names;
    private final Map<String, ModelSchema> loaded = new ConcurrentHashMap<>();

    public Models() {
        names = new String(resource(INDEX), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The names of all models, in the order of the index. */
    public List<String> names() {
        return names;
    }

    /** The model of exactly this name; its schema is read when first asked for. */
    public Optional<ModelSchema> find(String name) {
        return names.contains(name) ? Optional.of(loaded.computeIfAbsent(name, Models::load)) : Optional.empty();
    }

    /** The largest picture, in bytes, that any of the models takes. */
    public long maxImageBytes() {
        return names.stream()
                .flatMap(name -> find(name).stream())
                .mapToLong(ModelSchema::maxImageBytes)
                .max()
                .orElseThrow();
    }

    private static ModelSchema load(String name) {
        String path = "models/" + name + ".json";
        try {
            return ModelSchema.of(name, JsonText.parse(resource(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " is not valid JSON", e);
        }
    }

    private static byte[] resource(String path) {
        try (InputStream in = Models.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
