package restyle.local.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a name in a template stands for: a parameter, a pseudo parameter or a resource. */
final class References {
    private final Map<String, String> values;
    private final Optional<ResourceNames> resources;

    private References(Map<String, String> values, Optional<ResourceNames> resources) {
        this.values = values;
        this.resources = resources;
    }

    static References toParameters(Map<String, String> parameters) {
        Map<String, String> values = new HashMap<>(Account.PSEUDO_PARAMETERS);
        values.putAll(parameters);
        return new References(values, Optional.empty());
    }

    References and(ResourceNames resources) {
        return new References(values, Optional.of(resources));
    }

    String ref(String name, Place place) {
        String value = values.get(name);
        return value == null ? resources(name, place).ref(name, place) : value;
    }

    String attribute(String name, Place place) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            throw place.error("Fn::GetAtt needs a resource and an attribute, not \"" + name + "\"");
        }
        return resources(name, place).attribute(name.substring(0, dot), name.substring(dot + 1), place);
    }

    private ResourceNames resources(String name, Place place) {
        return resources.orElseThrow(
                () -> place.error("there is no parameter " + name + "; resources cannot be referred to here"));
    }
}
