package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static restyle.segmind.Clients.MODEL;
import static restyle.segmind.Clients.NOW;
import static restyle.segmind.Clients.parameters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.segmind.ScriptedServer.Reply;
import restyle.segmind.ScriptedServer.Request;
import restyle.segmind.SubmitOutcome.Accepted;
import restyle.segmind.SubmitOutcome.RefusedForGood;
import restyle.segmind.SubmitOutcome.RefusedForNow;
import restyle.segmind.SubmitOutcome.Unknown;

class SubmitTest {
    private static final String ID = "47411f110c6fa4fe05dcb9ffed2c1962";

    private final HttpClient http = Clients.http();

    @AfterEach
    void closeClient() {
        http.shutdownNow();
    }

    private SubmitOutcome submitTo(Reply reply) {
        try (ScriptedServer server = new ScriptedServer(reply)) {
            return Clients.client(http, server.origin()).submit(MODEL, parameters());
        }
    }

    @Test
    void theRequestIsTheProvidersOwn() throws JsonProcessingException {
        try (ScriptedServer server = new ScriptedServer(Reply.json(200, "{\"request_id\":\"" + ID + "\"}"))) {
            Clients.client(http, server.origin()).submit(MODEL, parameters());

            Request request = server.requests().getFirst();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v2/ideogram-2a-img-2-img");
            assertThat(request.header("x-api-key")).isEqualTo(Clients.KEY);
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Accept")).isEqualTo("application/json");
            assertThat(request.header("User-Agent")).isEqualTo("restyle/1.0");
            assertThat(request.header("X-Initiator")).isNull();
            assertThat(new JsonMapper().readTree(request.body())).isEqualTo(parameters());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void aRequestIdIsAllThatAnAcceptanceNeeds(int status) {
        assertThat(submitTo(Reply.json(status, "{\"request_id\":\"" + ID + "\"}")))
                .isEqualTo(new Accepted(ID));
    }

    @Test
    void aRequestIdWithDashesIsAccepted() {
        String uuid = "2c7f59ea-13f1-402c-9353-915a2b5a2124";
        assertThat(submitTo(Reply.json(200, """
            {"request_id":"%s","status":"QUEUED","status_url":"https://x/y"}\
            """.formatted(uuid)))).isEqualTo(new Accepted(uuid));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "\"a string\"",
                "not JSON",
                "<html></html>",
                "{\"request_id\":null}",
                "{\"request_id\":\"\"}",
                "{\"request_id\":\"  \"}",
                "{\"request_id\":17}",
                "{\"request_id\":{}}",
                "{\"request_id\":\"cut sho"
            })
    void aSuccessWithoutARequestIdIsUnknown(String body) {
        assertThat(submitTo(Reply.json(200, body))).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "../../v1/get-user-credits", "a?b", "a b", "a#b", "%2e%2e", "é"})
    void aRequestIdThatIsNoPathSegmentIsUnknownAndNamed(String id) {
        assertThat(submitTo(Reply.json(200, "{\"request_id\":\"" + id + "\"}")))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.detail()).contains(id));
    }

    @ParameterizedTest
    @CsvSource({
        "400, image_weight must be an integer, INVALID",
        "401, Missing Authorization or x-api-key in header, KEY_REFUSED",
        "401, Unauthorized. API key is invalid or may have expired, KEY_REFUSED",
        "402, Insufficient credits. You have 0.0 credits., NO_CREDITS",
        "403, Your team may not call this model, NOT_ALLOWED",
        "404, No such model, NOT_OFFERED",
        "404, No credits found for the user, NO_CREDITS",
        "405, Method not allowed, INVALID",
        "406, Insufficient credits: balance 0.01 and 0.05 needed, NO_CREDITS",
        "406, Team spend limit reached, NO_CREDITS",
        "406, Invalid content type, INVALID",
        "406, 'prompt \"a credit card\" is not allowed', INVALID",
        "409, Conflict, INVALID",
        "410, This model was retired, NOT_OFFERED",
        "413, Too large, INVALID",
        "415, Unsupported media type, INVALID",
        "422, Prompt is Mandatory and must be string, INVALID"
    })
    void aClientErrorIsRefusedForGoodInTheProvidersWords(int status, String words, Refusal reason) {
        String body = new JsonMapper().createObjectNode().put("error", words).toString();

        assertThat(submitTo(Reply.json(status, body))).isEqualTo(new RefusedForGood(reason, status, words));
    }

    @Test
    void aClientErrorWithoutWordsIsRefusedForGoodAsWell() {
        assertThat(submitTo(Reply.html(405)))
                .isEqualTo(new RefusedForGood(
                        Refusal.INVALID, 405, "HTTP 405 with a body of 25 characters that is no JSON object"));
    }

    @Test
    void theConsolesErrorIsReadWithItsDescription() {
        assertThat(submitTo(Reply.json(401, """
            {"error":"invalid_api_key","error_description":"The key was revoked","status_code":401}\
            """)))
                .isEqualTo(new RefusedForGood(Refusal.KEY_REFUSED, 401, "invalid_api_key: The key was revoked"));
    }

    @Test
    void anErrorObjectIsRendered() {
        assertThat(submitTo(Reply.json(400, "{\"error\":{\"field\":\"seed\",\"problem\":\"too small\"}}")))
                .isEqualTo(new RefusedForGood(Refusal.INVALID, 400, "{\"field\":\"seed\",\"problem\":\"too small\"}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aLimitOrAnErrorOfTheProvidersOwnIsRefusedForNow(int status) {
        assertThat(submitTo(Reply.json(status, "{\"error\":\"rate_limit_exceeded\"}")))
                .isEqualTo(new RefusedForNow("HTTP " + status + ": rate_limit_exceeded", Optional.empty()));
    }

    @Test
    void aLimitIsARefusalWhoeverWritesThePage() {
        assertThat(submitTo(Reply.html(429).with("Retry-After", "7")))
                .isInstanceOfSatisfying(
                        RefusedForNow.class,
                        refused -> assertThat(refused.notBefore()).contains(NOW.plusSeconds(7)));
    }

    @Test
    void theResetOfTheLimitIsPassedOn() {
        Reply limited = Reply.json(429, "{\"error\":\"rate_limit_exceeded\"}")
                .with("x-rate-limit-reset-at-utc", "2026-11-23T12:00:40Z");

        assertThat(submitTo(limited))
                .isEqualTo(new RefusedForNow("HTTP 429: rate_limit_exceeded", Optional.of(NOW.plusSeconds(40))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"error\":null}", "{\"error\":\"\"}", "{\"message\":\"bad\"}", "<html>"})
    void aServerErrorWithoutTheProvidersErrorIsUnknown(String body) {
        assertThat(submitTo(Reply.json(500, body))).isInstanceOf(Unknown.class);
        assertThat(submitTo(Reply.json(503, body))).isInstanceOf(Unknown.class);
    }

    @Test
    void aServerErrorThatNamesARequestIsUnknown() {
        assertThat(submitTo(Reply.json(500, "{\"error\":\"late\",\"request_id\":\"" + ID + "\"}")))
                .isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 408, 501, 502, 504, 520, 524})
    void aGatewaysAnswerIsUnknown(int status) {
        assertThat(submitTo(Reply.html(status))).isInstanceOf(Unknown.class);
        assertThat(submitTo(Reply.json(status, "{\"error\":\"so it says\"}"))).isInstanceOf(Unknown.class);
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (ScriptedServer elsewhere = new ScriptedServer(Reply.json(200, "{\"request_id\":\"" + ID + "\"}"));
                ScriptedServer server = new ScriptedServer(
                        Reply.json(307, "{}").with("Location", elsewhere.origin() + "/v2/" + MODEL))) {
            SubmitOutcome outcome = Clients.client(http, server.origin()).submit(MODEL, parameters());

            assertThat(outcome).isInstanceOf(Unknown.class);
            assertThat(server.requests()).hasSize(1);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void aClientThatFollowsRedirectsIsNotTaken() {
        try (HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            assertThatThrownBy(() -> Clients.client(following, URI.create("http://127.0.0.1:1")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NORMAL");
        }
    }

    @Test
    void anAnswerOfMoreThanOneMebibyteIsNotRead() {
        String padding = " ".repeat((int) Exchange.MAX_ANSWER_BYTES);

        assertThat(submitTo(Reply.json(200, "{\"request_id\":\"" + ID + "\"}" + padding)))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.detail()).contains("body exceeds capacity: 1048576"));
    }

    @Test
    void aModelThatIsNoPathSegmentIsRefusedBeforeAnythingIsSent() {
        try (ScriptedServer server = new ScriptedServer(Reply.json(200, "{}"))) {
            SegmindClient client = Clients.client(http, server.origin());

            assertThatThrownBy(() -> client.submit("../v1/other", parameters()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"../v1/other\"");
            assertThat(server.requests()).isEmpty();
        }
    }
}
