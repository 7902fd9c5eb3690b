package restyle.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.request.UploadParameters.Outcome;

class UploadParametersTest {
    private static final ModelSchema MODEL =
            new Models().find("ideogram-2a-img-2-img").orElseThrow();
    private static final UploadKey KEY = new UploadKey("incoming/anime/cat.png");
    private static final String PRESET = "incoming/anime/restyle.json";

    private final UploadParameters upload = new UploadParameters(MODEL);

    @Test
    void aPromptInTheMetadataIsEnough() {
        assertThat(ready(Map.of("prompt", "a watercolour")).toString())
                .isEqualTo("{\"prompt\":\"a watercolour\",\"image_weight\":50,\"magic_prompt_option\":\"AUTO\","
                        + "\"resolution\":\"RESOLUTION_1024_1024\",\"style_type\":\"GENERAL\"}");
    }

    @Test
    void aPromptInThePresetIsEnough() {
        assertThat(ready(Map.of(), "{\"prompt\": \"an anime\", \"style_type\": \"ANIME\"}")
                        .toString())
                .isEqualTo("{\"prompt\":\"an anime\",\"image_weight\":50,\"magic_prompt_option\":\"AUTO\","
                        + "\"resolution\":\"RESOLUTION_1024_1024\",\"style_type\":\"ANIME\"}");
    }

    @Test
    void theMetadataWinsOverThePresetParameterByParameter() {
        ObjectNode parameters = ready(
                Map.of("image-weight", "70", "negative-prompt", ""),
                "{\"prompt\": \"p\", \"image_weight\": 30, \"negative_prompt\": \"text\", \"seed\": 100}");

        assertThat(parameters.path("prompt").asText()).isEqualTo("p");
        assertThat(parameters.path("image_weight").intValue()).isEqualTo(70);
        assertThat(parameters.path("negative_prompt").asText("absent")).isEmpty();
        assertThat(parameters.path("seed").intValue()).isEqualTo(100);
    }

    @Test
    void theMetadataCanHealAPresetsValue() {
        assertThat(ready(Map.of("image-weight", "100"), "{\"prompt\": \"p\", \"image_weight\": 101}")
                        .path("image_weight")
                        .intValue())
                .isEqualTo(100);
    }

    @Test
    void nullInAPresetMeansNotGiven() {
        assertThat(ready(Map.of("prompt", "p"), "{\"prompt\": null, \"image_weight\": null, \"seed\": null}"))
                .isEqualTo(ready(Map.of("prompt", "p")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image-weight", "image_weight", "Image-Weight", "IMAGE_WEIGHT"})
    void hyphensUnderscoresAndCaseOfANameDoNotMatter(String name) {
        assertThat(ready(Map.of("prompt", "p", name, "70")).get("image_weight").toString())
                .isEqualTo("70");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "100,100", "70,70", "70.0,70", "7e1,70"})
    void aNumberIsReadFromItsText(String text, String number) {
        assertThat(ready(Map.of("prompt", "p", "image-weight", text))
                        .get("image_weight")
                        .toString())
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        abc  | "abc"
        ``   | ""
        70%  | "70%"
        0x46 | "0x46"
        070  | "070"
        7 0  | "7 0"
        ٧٠   | "٧٠"
        null | "null"
        "70" | "\\"70\\""
        true | true
        70.5 | 70.5
        0    | 0
        101  | 101
        -1   | -1
        """)
    void aTextThatIsNoAllowedNumberIsRefused(String text, String shown) {
        assertThat(invalid(Map.of("prompt", "p", "image-weight", text)))
                .extracting(Problem::message)
                .containsExactly("image_weight in the upload's metadata is " + shown
                        + ": a whole number from 1 to 100 is allowed");
    }

    @Test
    void everyTypeOfAnotherModelIsReadFromItsText() {
        Outcome outcome = new UploadParameters(ModelSchemaTest.other())
                .read(
                        KEY,
                        Map.of(
                                "strength",
                                "0.5",
                                "hires",
                                "true",
                                "loras",
                                "[\"a\"]",
                                "extra",
                                "{\"k\":1}",
                                "caption",
                                "12"),
                        Optional.empty());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Ready.class,
                        ready -> assertThat(ready.parameters())
                                .hasToString(
                                        "{\"strength\":0.5,\"steps\":24,\"hires\":true,\"loras\":[\"a\"],\"extra\":{\"k\":1},"
                                            + "\"caption\":\"12\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"50%20", "100% wool", "a+b", "true", "70", "null", "{}", "%C3%A4", " a  b "})
    void aPromptIsLiteral(String prompt) {
        assertThat(ready(Map.of("prompt", prompt)).path("prompt").textValue()).isEqualTo(prompt);
    }

    @ParameterizedTest
    @CsvSource({
        "=?UTF-8?B?w6RuIPCfpoo=?=,än 🦊",
        "=?UTF-8?Q?50%20=C3=A4?=,50%20ä",
        "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=,ÄMÄZÕÑ S3",
        "=?UTF-8?B?w4RNw4Raw5XDkSBTMw==?=,ÄMÄZÕÑ S3",
        "Ã¤,ä"
    })
    void aPromptBeyondAsciiArrivesWhicheverWayItWasSent(String stored, String prompt) {
        assertThat(ready(Map.of("prompt", stored)).path("prompt").textValue()).isEqualTo(prompt);
    }

    @Test
    void underEncodedNamesTextIsPercentDecoded() {
        ObjectNode parameters = ready(Map.of(
                "prompt-encoded",
                "F%C3%BCchse%20+%2B",
                "negative_prompt_encoded",
                "50%25",
                "image-weight-encoded",
                "%37"));

        assertThat(parameters.path("prompt").asText()).isEqualTo("Füchse ++");
        assertThat(parameters.path("negative_prompt").asText()).isEqualTo("50%");
        assertThat(parameters.path("image_weight").intValue()).isEqualTo(7);
    }

    @Test
    void aMalformedEncodingIsToldOnceAndNotGuessed() {
        assertThat(invalid(Map.of("prompt-encoded", "100% wool")))
                .extracting(Problem::message)
                .containsExactly("prompt-encoded in the upload's metadata holds \"% w\", which cannot be decoded: "
                        + "percent-encoded UTF-8 is allowed");
        assertThat(invalid(Map.of("prompt", "=?UTF-8?B?!?=")))
                .extracting(Problem::message)
                .containsExactly("prompt in the upload's metadata holds \"=?UTF-8?B?!?=\", which cannot be decoded: "
                        + "an RFC 2047 encoded-word in a known charset is allowed");
    }

    @Test
    void aParameterGivenTwiceIsRefusedEvenIfBothAgree() {
        assertThat(invalid(Map.of("prompt", "p", "prompt-encoded", "p")))
                .extracting(Problem::message)
                .containsExactly("prompt in the upload's metadata is given again as prompt-encoded: once is allowed");
        assertThat(invalid(Map.of("prompt", "p", "image-weight", "1", "image_weight", "1")))
                .extracting(Problem::field)
                .containsExactly("image_weight");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mtime",
                "md5chksum",
                "s3cmd-attrs",
                "mc-attrs",
                "uid",
                "gid",
                "mode",
                "atime",
                "ctime",
                "permissions",
                "file-owner",
                "file-mtime",
                "user-agent",
                "user-agent-id",
                "x-amz-key-v2",
                "goog-reserved-file-mtime",
                "S3B-Last-Modified"
            })
    void whatUploadToolsWriteByThemselvesIsPassedOver(String name) {
        assertThat(ready(Map.of("prompt", "p", name, "x"))).isEqualTo(ready(Map.of("prompt", "p")));
    }

    @Test
    void anyOtherNameInTheMetadataIsATypingError() {
        assertThat(invalid(Map.of("prompt", "p", "style-typ", "ANIME")))
                .extracting(Problem::message)
                .containsExactly("style-typ in the upload's metadata is not a parameter of ideogram-2a-img-2-img; did "
                        + "you mean style_type? Allowed: prompt, image_weight, magic_prompt_option, negative_prompt, "
                        + "resolution, seed, style_type");
    }

    @Test
    void theImageCanBeSetNeitherByMetadataNorByAPreset() {
        assertThat(invalid(Map.of("prompt", "p", "image-file", "https://example.com/a.png")))
                .extracting(Problem::message)
                .containsExactly("image_file in the upload's metadata cannot be set: the upload itself is the picture");
        assertThat(invalid(Map.of(), "{\"prompt\": \"p\", \"image_file\": \"https://example.com/a.png\"}"))
                .extracting(Problem::message)
                .containsExactly(
                        "image_file in incoming/anime/restyle.json cannot be set: the upload itself is the picture");
    }

    @Test
    void aProblemOfAPresetNamesThePreset() {
        assertThat(invalid(Map.of("prompt", "p"), "{\"image_weight\": \"70\", \"style-type\": \"ANIME\"}"))
                .extracting(Problem::message)
                .satisfiesExactly(
                        message -> assertThat(message)
                                .isEqualTo("image_weight in incoming/anime/restyle.json is \"70\": a whole number from "
                                        + "1 to 100 is allowed"),
                        message -> assertThat(message)
                                .startsWith("style-type in incoming/anime/restyle.json is not a parameter of "
                                        + "ideogram-2a-img-2-img; did you mean style_type?"));
    }

    @Test
    void noPromptAnywhereIsAnOutcomeOfItsOwnThatSaysWhereOneCanBePut() {
        assertThat(read(Map.of("image-weight", "70"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Outcome.Incomplete.class,
                        incomplete -> assertThat(incomplete.missing())
                                .containsExactly(new Problem(
                                        "prompt",
                                        "",
                                        "a text that is not blank",
                                        "prompt is missing: it can be given in the metadata of incoming/anime/cat.png"
                                                + " (x-amz-meta-prompt), or in incoming/anime/restyle.json or a"
                                                + " restyle.json in a folder above")));
        assertThat(read(Map.of(), preset("{\"style_type\": \"ANIME\"}"))).isInstanceOf(Outcome.Incomplete.class);
        assertThat(read(Map.of(), preset("{\"prompt\": null}"))).isInstanceOf(Outcome.Incomplete.class);
    }

    @Test
    void whichParametersMustBeGivenIsSaidByTheSchema() {
        assertThat(new UploadParameters(ModelSchemaTest.other()).read(KEY, Map.of("caption", "ab"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Outcome.Incomplete.class,
                        incomplete -> assertThat(incomplete.missing())
                                .extracting(Problem::field)
                                .containsExactly("strength"));
    }

    @Test
    void aMissingPromptBesideOtherProblemsIsNothingToWaitFor() {
        assertThat(invalid(Map.of("seed", "1"))).extracting(Problem::field).containsExactly("seed", "prompt");
    }

    @Test
    void anEmptyPromptIsRefusedEvenOverAPresetThatHasOne() {
        assertThat(invalid(Map.of("prompt", ""), "{\"prompt\": \"p\"}"))
                .extracting(Problem::message)
                .containsExactly("prompt in the upload's metadata is \"\": a text that is not blank is allowed");
    }

    @Test
    void aPresetThatCannotBeReadIsAProblemEvenIfNothingOfItIsNeeded() {
        assertThat(invalid(Map.of("prompt", "p"), "{\"prompt\": "))
                .extracting(Problem::field)
                .containsExactly(PRESET);
        assertThat(invalid(Map.of(), "[]")).extracting(Problem::field).containsExactly(PRESET);
    }

    private Outcome read(Map<String, String> metadata, Optional<Preset> preset) {
        return upload.read(KEY, metadata, preset);
    }

    private ObjectNode ready(Map<String, String> metadata) {
        return ready(read(metadata, Optional.empty()));
    }

    private ObjectNode ready(Map<String, String> metadata, String preset) {
        return ready(read(metadata, preset(preset)));
    }

    private static ObjectNode ready(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Ready.class);
        return ((Outcome.Ready) outcome).parameters();
    }

    private List<Problem> invalid(Map<String, String> metadata) {
        return invalid(read(metadata, Optional.empty()));
    }

    private List<Problem> invalid(Map<String, String> metadata, String preset) {
        return invalid(read(metadata, preset(preset)));
    }

    private static List<Problem> invalid(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Invalid.class);
        return ((Outcome.Invalid) outcome).problems();
    }

    private static Optional<Preset> preset(String json) {
        return Optional.of(Preset.of(PRESET, json.getBytes(UTF_8)));
    }
}
