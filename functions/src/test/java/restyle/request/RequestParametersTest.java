package restyle.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParametersTest {
    private static final ModelSchema MODEL =
            new Models().find("ideogram-2a-img-2-img").orElseThrow();
    private static final String IMAGE = "https://example.com/cat.png";

    private final RequestParameters request = new RequestParameters(MODEL);

    @Test
    void aMinimalBodyIsCompletedWithTheDefaultsInTheOrderOfTheSchema() {
        assertThat(valid("{\"image_file\": \"" + IMAGE + "\", \"prompt\": \"p\"}")
                        .toString())
                .isEqualTo("{\"prompt\":\"p\",\"image_file\":\"https://example.com/cat.png\",\"image_weight\":50,"
                        + "\"magic_prompt_option\":\"AUTO\",\"resolution\":\"RESOLUTION_1024_1024\","
                        + "\"style_type\":\"GENERAL\"}");
    }

    @Test
    void aFullBodyIsSentAsItIs() {
        String body = "{\"prompt\":\"Füchse 🦊 \\n\\u0000\",\"image_file\":\"" + IMAGE + "\",\"image_weight\":1,"
                + "\"magic_prompt_option\":\"OFF\",\"negative_prompt\":\"\",\"resolution\":\"RESOLUTION_1312_736\","
                + "\"seed\":999999,\"style_type\":\"RENDER_3D\"}";

        assertThat(valid(body).toString()).isEqualTo(body);
    }

    @Test
    void nullMeansNotGiven() {
        ObjectNode parameters = valid(with("\"negative_prompt\": null, \"seed\": null, \"image_weight\": null"));

        assertThat(parameters.has("negative_prompt")).isFalse();
        assertThat(parameters.has("seed")).isFalse();
        assertThat(parameters.path("image_weight").intValue()).isEqualTo(50);
    }

    @Test
    void nullOnARequiredParameterIsMissing() {
        assertThat(problems("{\"prompt\": null, \"image_file\": null}"))
                .extracting(Problem::message)
                .containsExactly(
                        "prompt is missing: a text that is not blank is required",
                        "image_file is missing: " + ImageReference.ALLOWED + " is required");
    }

    @ParameterizedTest
    @CsvSource({"image_weight,1", "image_weight,100", "seed,100", "seed,999999"})
    void aLimitItselfIsAllowed(String name, int value) {
        assertThat(valid(with("\"" + name + "\": " + value)).path(name).intValue())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        image_weight | 0                    | a whole number from 1 to 100
        image_weight | 101                  | a whole number from 1 to 100
        image_weight | -1                   | a whole number from 1 to 100
        image_weight | 50.5                 | a whole number from 1 to 100
        image_weight | 1.0E300              | a whole number from 1 to 100
        image_weight | 99999999999999999999 | a whole number from 1 to 100
        image_weight | "50"                 | a whole number from 1 to 100
        image_weight | true                 | a whole number from 1 to 100
        image_weight | [50]                 | a whole number from 1 to 100
        image_weight | {}                   | a whole number from 1 to 100
        seed         | 99                   | a whole number from 100 to 999999
        seed         | 1000000              | a whole number from 100 to 999999
        seed         | -1                   | a whole number from 100 to 999999
        seed         | "695512"             | a whole number from 100 to 999999
        prompt       | ""                   | a text that is not blank
        prompt       | 7                    | a text that is not blank
        prompt       | ["a"]                | a text that is not blank
        negative_prompt | false             | a text
        style_type   | "anime"              | one of GENERAL, REALISTIC, DESIGN, RENDER_3D, ANIME
        style_type   | "AUTO"               | one of GENERAL, REALISTIC, DESIGN, RENDER_3D, ANIME
        magic_prompt_option | "on"          | one of AUTO, ON, OFF
        magic_prompt_option | true          | one of AUTO, ON, OFF
        """)
    void anythingElseIsRefusedWithFieldAndValueAndWhatIsAllowed(String name, String value, String allowed) {
        assertThat(problems(with("\"" + name + "\": " + value)))
                .containsExactly(
                        new Problem(name, value, allowed, name + " is " + value + ": " + allowed + " is allowed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"50.0", "5e1", "50", "500e-1"})
    void aWholeNumberIsSentAsOneHoweverItIsWritten(String written) {
        assertThat(valid(with("\"image_weight\": " + written))
                        .get("image_weight")
                        .toString())
                .isEqualTo("50");
    }

    @Test
    void everyImageWeightFromOneToHundredIsAllowedAndNoOther() {
        assertThat(IntStream.rangeClosed(-50, 150)
                        .filter(weight ->
                                request.read(json(with("\"image_weight\": " + weight))) instanceof Validation.Valid)
                        .boxed())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void eachOfThe78ResolutionsIsAllowed() {
        List<String> resolutions = MODEL.parameter("resolution").orElseThrow().values();

        assertThat(resolutions)
                .hasSize(78)
                .allSatisfy(resolution -> assertThat(valid(with("\"resolution\": \"" + resolution + "\""))
                                .path("resolution")
                                .asText())
                        .isEqualTo(resolution));
    }

    @Test
    void anotherResolutionIsRefusedWithTheNearestOnesInTheMessageAndAllAsAllowed() {
        assertThat(problems(with("\"resolution\": \"RESOLUTION_1312_735\"")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message())
                            .startsWith("resolution is \"RESOLUTION_1312_735\": one of 78 values (the nearest are "
                                    + "RESOLUTION_1312_736, ")
                            .endsWith(") is allowed")
                            .hasSizeLessThan(200);
                    assertThat(problem.allowed()).startsWith("one of RESOLUTION_512_1536, ");
                    assertThat(problem.allowed().split(", ")).hasSize(78);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESOLUTION_800_1280", "1024x1024", "resolution_1024_1024", "RESOLUTION_1024_1024 ", ""})
    void whatOnlyResemblesAResolutionIsRefused(String resolution) {
        assertThat(problems(with("\"resolution\": \"" + resolution + "\""))).hasSize(1);
    }

    @Test
    void allProblemsAreToldAtOnceMissingOnesFirst() {
        assertThat(problems("{\"style_typ\": \"ANIME\", \"seed\": 1, \"image_weight\": 101, \"image_file\": \"x\"}"))
                .extracting(Problem::field)
                .containsExactly("prompt", "image_file", "image_weight", "seed", "style_typ");
    }

    @Test
    void aTypingErrorIsToldWithWhatWasProbablyMeant() {
        assertThat(problems(with("\"style_typ\": \"ANIME\"")))
                .containsExactly(new Problem(
                        "style_typ",
                        "\"ANIME\"",
                        "prompt, image_file, image_weight, magic_prompt_option, negative_prompt, resolution, seed, "
                                + "style_type",
                        "style_typ is not a parameter of ideogram-2a-img-2-img; did you mean style_type? Allowed: "
                                + "prompt, image_file, image_weight, magic_prompt_option, negative_prompt, resolution, "
                                + "seed, style_type"));
    }

    @Test
    void anUnknownFieldIsRefusedEvenIfItIsNull() {
        assertThat(problems(with("\"aspect_ratio\": null")))
                .extracting(Problem::field)
                .containsExactly("aspect_ratio");
    }

    @Test
    void aFieldWithAnOddNameIsShownQuoted() {
        assertThat(problems(with("\"a\\nb\": 1, \"\": 2")))
                .extracting(Problem::message)
                .satisfiesExactly(
                        message -> assertThat(message).startsWith("\"a\\nb\" is not a parameter"),
                        message -> assertThat(message).startsWith("\"\" is not a parameter"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/cat.png",
                "http://127.0.0.1:8080/a",
                "HTTPS://EXAMPLE.COM/",
                "https://my_bucket.s3.amazonaws.com/a%20b.png?X-Amz-Signature=0&x=a+b,c",
                "https://[::1]/cat.png"
            })
    void aPictureIsTakenFromTheWeb(String url) {
        assertThat(valid("{\"prompt\": \"p\", \"image_file\": \"" + url + "\"}")
                        .path("image_file")
                        .asText())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket/incoming/my cat + dog ü.png",
                "S3://bucket/k",
                "uploads/key/0.png",
                "data:image/png;base64,iVBORw0KGgo=",
                "DATA:,",
            })
    void aPictureIsTakenFromABucketAnUploadOrTheRequestItself(String reference) {
        assertThat(valid("{\"prompt\": \"p\", \"image_file\": \"" + reference + "\"}")
                        .path("image_file")
                        .asText())
                .isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cat.png",
                "/tmp/cat.png",
                "//example.com/cat.png",
                "https:cat.png",
                "https:///cat.png",
                "https://",
                "https://example.com/a b.png",
                "s3://bucket",
                "s3:///cat.png",
                "data:image/png;base64",
                "data:image/png;base64,iVBOR",
                "incoming/cat.png",
                "file:///etc/passwd",
                "ftp://example.com/cat.png",
                "javascript:alert(1)"
            })
    void aPictureFromElsewhereIsRefused(String url) {
        assertThat(problems("{\"prompt\": \"p\", \"image_file\": \"" + url + "\"}"))
                .extracting(Problem::message)
                .containsExactly("image_file is \"" + url + "\": " + ImageReference.ALLOWED + " is allowed");
    }

    @Test
    void aLongRefusedValueIsCut() {
        assertThat(problems("{\"prompt\": \"p\", \"image_file\": \"data:" + "x".repeat(100_000) + "\"}"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.value())
                            .startsWith("\"data:xxx")
                            .endsWith("…")
                            .hasSize(61);
                    assertThat(problem.message()).hasSizeLessThan(200);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        []        | The body is []: a JSON object of parameters is required
        "prompt"  | The body is "prompt": a JSON object of parameters is required
        null      | The body is null: a JSON object of parameters is required
        ''        | The body is empty: a JSON object of parameters is required
        {"a":     | The body is not valid JSON (line 1, column 6): a JSON object of parameters is required
        {} {}     | The body is not valid JSON (line 1, column 4): a JSON object of parameters is required
        """)
    void aBodyThatIsNoJsonObjectIsRefused(String body, String message) {
        assertThat(problems(body)).extracting(Problem::message).containsExactly(message);
    }

    @ParameterizedTest
    @MethodSource("oddBodies")
    void noBodyMakesItFail(byte[] body) {
        assertThat(request.read(body)).isInstanceOf(Validation.Invalid.class);
    }

    static Stream<byte[]> oddBodies() {
        return Stream.of(
                new byte[0],
                new byte[] {(byte) 0xFF, (byte) 0xFE, 0},
                "[".repeat(5000).getBytes(StandardCharsets.UTF_8),
                "{\"prompt\": \"a\", \"prompt\": \"b\"}".getBytes(StandardCharsets.UTF_8),
                "{\"seed\": 1e999999999}".getBytes(StandardCharsets.UTF_8),
                ("{\"seed\": " + "9".repeat(5000) + "}").getBytes(StandardCharsets.UTF_8),
                "{\"seed\": NaN}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void manyProblemsMakeATextThatCanStillBeRead() {
        String body = IntStream.range(0, 1000)
                .mapToObj(i -> "\"unknown" + i + "\": " + i)
                .collect(Collectors.joining(", ", "{", "}"));

        List<Problem> problems = problems(body);

        assertThat(problems).hasSize(1002);
        assertThat(Problem.text(problems))
                .startsWith("prompt is missing: a text that is not blank is required. image_file is missing: ")
                .endsWith(". And 982 more problems")
                .hasSizeLessThan(5000);
    }

    @Test
    void aRequestIsLimitedInWhatItSays() {
        int beside = bytes(valid(with("\"negative_prompt\": \"\"")));
        String longest = "a".repeat(ParameterSize.MOST_BYTES - beside);

        assertThat(bytes(valid(with("\"negative_prompt\": \"" + longest + "\""))))
                .isEqualTo(65536);
        assertThat(refusal(with("\"negative_prompt\": \"a" + longest + "\"")))
                .contains("65537 bytes", "at most 65536 bytes are allowed");
    }

    @Test
    void aPictureInTheRequestDoesNotCountButALongAddressDoes() {
        String body = "{\"prompt\": \"a\", \"image_file\": \"%s\"}";
        String much = "A".repeat(100_000);

        assertThat(valid(body.formatted("Data:image/png;base64," + much)).has("image_file"))
                .isTrue();
        assertThat(refusal(body.formatted("https://example.com/" + much))).contains("at most 65536 bytes");
    }

    private static int bytes(JsonNode parameters) {
        return parameters.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private String refusal(String body) {
        Validation validation = request.read(body.getBytes(StandardCharsets.UTF_8));
        return validation instanceof Validation.Invalid(var problems) ? Problem.text(problems) : "";
    }

    @Test
    void withoutItsImageARequestIsValidAndTheImageIsRefused() {
        assertThat(request.readWithoutImage((ObjectNode) node("{\"prompt\": \"p\", \"seed\": 100}")))
                .isInstanceOfSatisfying(
                        Validation.Valid.class,
                        valid -> assertThat(valid.parameters())
                                .hasToString(
                                        "{\"prompt\":\"p\",\"image_weight\":50,\"magic_prompt_option\":\"AUTO\","
                                            + "\"resolution\":\"RESOLUTION_1024_1024\",\"seed\":100,\"style_type\":\"GENERAL\"}"));
        assertThat(request.readWithoutImage((ObjectNode) node(with("\"image_fil\": 1"))))
                .isInstanceOfSatisfying(
                        Validation.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Problem::message)
                                .containsExactly(
                                        "image_file cannot be set: the upload itself is the picture",
                                        "image_fil is not a parameter of ideogram-2a-img-2-img. Allowed: prompt,"
                                            + " image_weight, magic_prompt_option, negative_prompt, resolution, seed,"
                                            + " style_type"));
    }

    @Test
    void aModelCanBeUsedByManyThreadsFromTheFirstMoment() {
        RequestParameters fresh = new RequestParameters(ModelSchemaTest.other());

        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(steps -> fresh.read(json("{\"strength\": 1, \"init-image\": \"http://h/\","
                                + " \"hires\": true, \"steps\": " + steps + "}")))
                        .filter(Validation.Valid.class::isInstance))
                .hasSize(24);
    }

    @Test
    void anotherModelsRulesAreItsOwn() {
        RequestParameters other = new RequestParameters(ModelSchemaTest.other());

        assertThat(other.read(json("{\"strength\": 0.5, \"init-image\": \"http://h/\", \"steps\": 16, \"hires\": true,"
                        + " \"loras\": [\"a\"], \"extra\": {\"k\": 1}, \"caption\": \"ab\", \"code\": \"abcd\"}")))
                .isInstanceOf(Validation.Valid.class);
        assertThat(((Validation.Invalid) other.read(json("{\"strength\": 0, \"init-image\": \"http://h/\","
                                + " \"steps\": 17, \"loras\": [\"a\", 1, 2], \"caption\": \"a\", \"code\": \"A\"}")))
                        .problems())
                .extracting(Problem::message)
                .containsExactly(
                        "strength is 0: a number of at most 1, above 0 is allowed",
                        "steps is 17: a whole number of at least 8, a multiple of 8 is allowed",
                        "loras is [\"a\",1,2]: a JSON array of at most 2 items is allowed",
                        "caption is \"a\": a text of 2 to 8 characters is allowed",
                        "code is \"A\": a text of at most 4 characters matching ^[a-z]+$ is allowed",
                        "The parameters do not go together: has a missing property 'hires' which is dependent required"
                                + " because 'steps' is present");
    }

    private ObjectNode valid(String body) {
        Validation validation = request.read(json(body));
        assertThat(validation).isInstanceOf(Validation.Valid.class);
        return ((Validation.Valid) validation).parameters();
    }

    private List<Problem> problems(String body) {
        Validation validation = request.read(json(body));
        return switch (validation) {
            case Validation.Invalid(List<Problem> problems) -> problems;
            case Validation.Valid _ -> List.of();
        };
    }

    /** A valid body with other fields, which take the place of those of the same name. */
    private static String with(String fields) {
        ObjectNode body = (ObjectNode) node("{\"prompt\": \"p\", \"image_file\": \"" + IMAGE + "\"}");
        return body.setAll((ObjectNode) node("{" + fields + "}")).toString();
    }

    private static JsonNode node(String json) {
        try {
            return JsonText.parse(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] json(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
