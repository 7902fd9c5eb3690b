package restyle.local.roles;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What somebody is about to do.
 *
 * @param action such as {@code s3:GetObject}
 * @param resource the ARN of what it is done to
 * @param context what conditions can ask for, by their keys; the case of a key does not matter
 */
public record Access(String action, String resource, Map<String, String> context) {
    public Access {
        Map<String, String> byKey = new HashMap<>();
        context.forEach((key, value) -> byKey.put(key.toLowerCase(Locale.ROOT), value));
        context = Map.copyOf(byKey);
    }

    public static Access to(String action, String resource) {
        return new Access(action, resource, Map.of());
    }

    /** With this value of a key, in the place of any other. */
    public Access with(String key, String value) {
        Map<String, String> more = new HashMap<>(context);
        more.put(key.toLowerCase(Locale.ROOT), value);
        return new Access(action, resource, more);
    }
}
