package restyle.local.roles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Statements for tests, written as in a template, with single quotation marks. */
final class Policies {
    static final Principal.Role ROLE = new Principal.Role("arn:aws:sts::000000000000:assumed-role/PainterRole/Painter");

    private Policies() {}

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** What these statements of the role {@link #ROLE} come to. */
    static List<Right> rights(String... statements) {
        return Statements.ofRole(
                "Painter", ROLE, Stream.of(statements).map(Policies::json).toList());
    }

    /** The rights to do this, each given as {@code action resource}. */
    static List<Right> allowing(String... rights) {
        return Stream.of(rights)
                .map(right -> right.split(" "))
                .flatMap(right ->
                        rights("{'Effect': 'Allow', 'Action': '" + right[0] + "', 'Resource': '" + right[1] + "'}")
                                .stream())
                .toList();
    }

    static Role role(List<Right> rights) {
        return role(rights, new ArrayList<>());
    }

    /** @param trail takes every decision */
    static Role role(List<Right> rights, List<Decision> trail) {
        return new Role(ROLE, new Permissions(rights, trail::add), new Random(1));
    }
}
