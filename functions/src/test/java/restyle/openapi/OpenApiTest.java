package restyle.openapi;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.api.Route;
import restyle.job.ErrorCode;
import restyle.request.Models;

class OpenApiTest {
    private static final String MODEL = "ideogram-2a-img-2-img";
    private static final ObjectNode DOCUMENT =
            new OpenApi(new Models(), Route.operations()).document("https://example.com/api");

    @Test
    void itIsMadeOnceForEachBaseUrlOfWhichAFewAreKept() {
        OpenApi api = new OpenApi(new Models(), Route.operations());
        ObjectNode first = api.document("https://example.com/api");

        assertThat(api.document("https://example.com/api")).isSameAs(first);
        for (int i = 0; i < 4; i++) {
            assertThat(api.document("https://" + i + ".example/api")
                            .at("/servers/0/url")
                            .asText())
                    .isEqualTo("https://" + i + ".example/api");
        }
        assertThat(api.document("https://example.com/api")).isEqualTo(first).isNotSameAs(first);
    }

    @ParameterizedTest
    @EnumSource
    void everyRouteIsDescribed(Route route) {
        JsonNode operation = operation(route);

        assertThat(operation.path("summary").asText()).isNotBlank();
        assertThat(operation.path("tags")).hasSize(1);
        assertThat(operation.path("responses").properties())
                .anySatisfy(response -> assertThat(response.getKey()).startsWith("2"))
                .anySatisfy(response -> assertThat(response.getKey()).isEqualTo("429"));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyIsAskedForWhereTheRouteNeedsOne(Route route) {
        assertThat(operation(route).path("security").isEmpty()).isEqualTo(!route.keyRequired());
        assertThat(operation(route).path("responses").has("401")).isEqualTo(route.keyRequired());
    }

    @ParameterizedTest
    @EnumSource
    void aBodyIsDescribedWhereTheRouteTakesOneAndThatItHasToBeJson(Route route) {
        assertThat(operation(route).has("requestBody")).isEqualTo(route.takesBody());
        assertThat(operation(route).path("responses").has("415")).isEqualTo(route.takesBody());
    }

    @Test
    void aRequestMayHaveNoSourceThatABrowserCanShow() {
        Schema details = schema(reference("Details"));
        String known = "\"model\":\"gone\",\"created_at\":\"2026-11-26T00:00:00Z\",\"ended_at\":null,\"attempt\":1,"
                + "\"parameters\":{}";

        assertThat(details.validate(json("{" + known + ",\"source_url\":null}")))
                .isEmpty();
        assertThat(details.validate(json("{" + known + "}"))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyNameInAPathIsAParameter(Route route) {
        List<String> declared = elements(operation(route).path("parameters"))
                .map(parameter -> parameter.has("$ref") ? resolved(parameter) : parameter)
                .filter(parameter -> parameter.path("in").asText().equals("path"))
                .map(parameter -> "{" + parameter.path("name").asText() + "}")
                .toList();

        assertThat(Stream.of(path(route).split("/")).filter(segment -> segment.startsWith("{")))
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void nothingElseIsDescribed() {
        assertThat(DOCUMENT.path("paths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(Stream.of(Route.values())
                        .map(OpenApiTest::path)
                        .distinct()
                        .toList());
    }

    @Test
    void everyOperationHasAnIdOfItsOwn() {
        assertThat(Stream.of(Route.values())
                        .map(route -> operation(route).path("operationId").asText()))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[a-z0-9_-]+"));
    }

    @Test
    void everyLinkLeadsToAnOperation() {
        List<String> ids = Stream.of(Route.values())
                .map(route -> operation(route).path("operationId").asText())
                .toList();

        assertThat(DOCUMENT.findValues("links"))
                .isNotEmpty()
                .allSatisfy(links -> assertThat(links.findValuesAsText("operationId"))
                        .isNotEmpty()
                        .isSubsetOf(ids));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(DOCUMENT.findValues("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.at(reference.asText().substring(1)).isObject())
                        .as(reference.asText())
                        .isTrue());
    }

    @Test
    void everyErrorHasATextAndACode() {
        Map<String, JsonNode> errors = Stream.of(Route.values())
                .flatMap(route -> operation(route).path("responses").properties().stream()
                        .filter(response -> response.getKey().compareTo("400") >= 0)
                        .map(response -> Map.entry(route + " " + response.getKey(), response.getValue())))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(errors).allSatisfy((_, response) -> {
            Schema schema = schema(
                    resolved(response).path("content").path("application/json").path("schema"));
            assertThat(schema.validate(json("{\"error\":\"\",\"code\":\"not_found\"}")))
                    .isNotEmpty();
            assertThat(schema.validate(json("{\"message\":\"Forbidden\"}"))).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyExampleHoldsToItsSchema(String name) {
        JsonNode schema = DOCUMENT.at("/components/schemas/" + name);

        for (JsonNode example : schema.path("examples")) {
            assertThat(schema(reference(name)).validate(example)).isEmpty();
        }
    }

    static List<String> schemas() {
        return DOCUMENT.at("/components/schemas").properties().stream()
                .filter(schema -> schema.getValue().has("examples"))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void theSchemaOfAModelIsAsItWasWritten() {
        ObjectNode written = new Models().find(MODEL).orElseThrow().json();

        assertThat(written.remove("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(DOCUMENT.at("/components/schemas/" + MODEL)).isEqualTo(written);
    }

    @Test
    void aRequestMayHaveNullForWhatItNeedNotHave() {
        Schema request = schema(reference(MODEL + ".request"));
        String given = "\"prompt\":\"a watercolour\",\"image_file\":\"https://example.com/cat.png\"";

        assertThat(request.validate(json("{" + given + ",\"seed\":null}"))).isEmpty();
        assertThat(request.validate(json("{" + given + ",\"seed\":99}"))).isNotEmpty();
        assertThat(request.validate(json("{" + given + ",\"sead\":100}"))).isNotEmpty();
        assertThat(request.validate(json("{\"prompt\":null,\"image_file\":\"https://example.com/cat.png\"}")))
                .isNotEmpty();
    }

    @Test
    void theServerIsTheOneThatWasAsked() {
        assertThat(DOCUMENT.at("/servers/0/url").asText()).isEqualTo("https://example.com/api");
    }

    @Test
    void aJobFailsWithTheCodesOfItsRecord() {
        assertThat(elements(DOCUMENT.at("/components/schemas/JobErrorCode/enum"))
                        .map(JsonNode::asText))
                .containsExactlyElementsOf(
                        Stream.of(ErrorCode.values()).map(ErrorCode::name).toList());
    }

    private static String path(Route route) {
        return route.path().replace("{model}", MODEL);
    }

    private static JsonNode operation(Route route) {
        return DOCUMENT.path("paths").path(path(route)).path(route.method().toLowerCase(Locale.ROOT));
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode reference(String name) {
        return DOCUMENT.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** The schema among the components that it may refer to. */
    private static Schema schema(JsonNode schema) {
        ObjectNode withComponents = schema.deepCopy();
        withComponents.set("components", DOCUMENT.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(withComponents);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
