package restyle.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Holds parameters against a model's JSON Schema. The schema is compiled when first used; nothing is fetched. */
final class SchemaRules {
    private final ObjectNode schema;
    private volatile Schema compiled;

    SchemaRules(ObjectNode schema) {
        this.schema = schema;
    }

    /** What is wrong, at the level of the parameters; how a value breaks its own schema is not told. */
    sealed interface Violation {
        /** A required parameter is not there. */
        record Missing(String name) implements Violation {}

        /** There is no such parameter. */
        record Unknown(String name) implements Violation {}

        /** The value is not what the parameter's schema allows. */
        record Refused(String name) implements Violation {}

        /** The parameters do not go together. */
        record Combination(String message) implements Violation {}
    }

    /** All violations, each once. */
    List<Violation> violations(ObjectNode parameters) {
        return compiled().validate(parameters).stream()
                .map(SchemaRules::violation)
                .distinct()
                .toList();
    }

    private static Violation violation(Error error) {
        if (error.getInstanceLocation().getNameCount() > 0) {
            return new Violation.Refused(error.getInstanceLocation().getName(0));
        }
        return switch (error.getKeyword()) {
            case "required" -> new Violation.Missing(error.getProperty());
            case "additionalProperties" -> new Violation.Unknown(error.getProperty());
            default -> new Violation.Combination(error.getMessage());
        };
    }

    private Schema compiled() {
        Schema ready = compiled;
        if (ready == null) {
            ready = compile(schema);
            compiled = ready;
        }
        return ready;
    }

    /** A keyword that neither JSON Schema nor we know is most likely misspelt, and would silently check nothing. */
    private static Schema compile(JsonNode schema) {
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keywords(Stream.of("x-image", "x-max-image-bytes", "x-typical-seconds")
                        .map(NonValidationKeyword::new)
                        .toList())
                .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
                .build();
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ROOT)
                .build();
        Schema compiled = SchemaRegistry.withDialect(dialect, registry -> registry.schemaRegistryConfig(config))
                .getSchema(schema);
        compiled.initializeValidators();
        return compiled;
    }
}
