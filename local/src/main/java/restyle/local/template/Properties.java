package restyle.local.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of one thing. Each has to be asked for, or be declared to have no meaning locally; {@link #end} stops
 * at any other, so that nothing in a template is passed over in silence.
 */
final class Properties {
    private final Place place;
    private final Map<String, Node> unread;

    private Properties(Place place, Map<String, Node> entries) {
        this.place = place;
        this.unread = new LinkedHashMap<>(entries);
    }

    static Properties of(Node mapping) {
        return new Properties(mapping.place(), mapping.entries());
    }

    Place place() {
        return place;
    }

    Node required(String name) {
        return optional(name).orElseThrow(() -> place.error(name + " is missing"));
    }

    Optional<Node> optional(String name) {
        return Optional.ofNullable(unread.remove(name));
    }

    void ignore(String... names) {
        for (String name : names) {
            unread.remove(name);
        }
    }

    /** @throws TemplateException at a property that nobody asked for */
    void end() {
        unread.forEach((name, node) -> {
            throw node.place().unsupported(name);
        });
    }
}
