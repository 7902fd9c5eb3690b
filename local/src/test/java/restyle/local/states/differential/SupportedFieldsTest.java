package restyle.local.states.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import restyle.local.states.Machine;

/** The machines leave nothing out that the interpreter supports: it is asked by what it refuses. */
class SupportedFieldsTest {
    private static final Pattern SUPPORTED = Pattern.compile("supported are \\[(.*)]");
    private static final Pattern TYPES = Pattern.compile("allowed is (.*)");

    /** An object of a definition: of a state its type, else the field it stands in. */
    private record Part(String kind, ObjectNode fields) {}

    @Test
    void everySupportedFieldOccursInAMachine() {
        Map<String, Set<String>> used = new TreeMap<>();
        Map<String, Set<String>> supported = new TreeMap<>();
        for (Scenario scenario : Fixtures.machines()) {
            JsonNode machine = Fixtures.json(scenario.definition());
            for (Part part : parts("machine", machine).toList()) {
                part.fields()
                        .fieldNames()
                        .forEachRemaining(field -> used.computeIfAbsent(part.kind(), kind -> new TreeSet<>())
                                .add(field));
                supported.computeIfAbsent(part.kind(), kind -> supported(machine, part.fields()));
            }
        }

        assertThat(used).isEqualTo(supported);
    }

    @Test
    void everyTypeOfStateOccursInAMachine() {
        Set<String> used = new TreeSet<>();
        Fixtures.machines()
                .forEach(scenario ->
                        used.addAll(Fixtures.json(scenario.definition()).findValuesAsText("Type")));

        String refusal = refusal("""
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Unsupported"}}}\
            """);
        assertThat(used).containsExactlyInAnyOrder(found(TYPES, refusal).split(", | or "));
    }

    private static Stream<Part> parts(String kind, JsonNode object) {
        Stream<Part> inner = Stream.of(
                        StreamSupport.stream(object.path("States").spliterator(), false)
                                .flatMap(state -> parts(state.path("Type").textValue(), state)),
                        elements(object, "Retry"),
                        elements(object, "Catch"),
                        elements(object, "Choices"),
                        elements(object, "Branches"),
                        object(object, "ItemProcessor"),
                        object(object, "ProcessorConfig"),
                        object.path("Resource").asText().endsWith("lambda:invoke")
                                ? object(object, "Arguments")
                                : Stream.<Part>empty())
                .flatMap(parts -> parts);
        return Stream.concat(Stream.of(new Part(kind, (ObjectNode) object)), inner);
    }

    private static Stream<Part> elements(JsonNode object, String field) {
        return StreamSupport.stream(object.path(field).spliterator(), false).flatMap(element -> parts(field, element));
    }

    private static Stream<Part> object(JsonNode object, String field) {
        return object.path(field).isObject() ? parts(field, object.get(field)) : Stream.empty();
    }

    /** What the interpreter says that it supports in a part of a machine. */
    private static Set<String> supported(JsonNode machine, ObjectNode part) {
        part.put("Unsupported", true);
        String refusal = refusal(machine.toString());
        part.remove("Unsupported");
        return new TreeSet<>(List.of(found(SUPPORTED, refusal).split(", ")));
    }

    private static String refusal(String machine) {
        return catchThrowable(() -> Machine.load(machine)).getMessage();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
