package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.segmind.NotCompleted.Failed;
import restyle.segmind.NotCompleted.Forgotten;
import restyle.segmind.NotCompleted.KeyRefused;
import restyle.segmind.NotCompleted.Pending;
import restyle.segmind.NotCompleted.TryLater;
import restyle.segmind.ResultOutcome.Ready;
import restyle.segmind.ResultOutcome.Unusable;
import restyle.segmind.ScriptedServer.Reply;

class ResultTest {
    private static final String ID = "47411f110c6fa4fe05dcb9ffed2c1962";
    private static final URI IMAGE = URI.create("https://images.segmind.com/generations/1.jpeg");

    private final HttpClient http = Clients.http();

    @AfterEach
    void closeClient() {
        http.shutdownNow();
    }

    private ResultOutcome resultFrom(Reply reply) {
        try (ScriptedServer server = new ScriptedServer(reply)) {
            return Clients.client(http, server.origin()).result(ID);
        }
    }

    /** The outcome of a completed result with these fields; ' stands for ". */
    private ResultOutcome completedWith(String fields) {
        return resultFrom(Reply.json(200, ("{'status':'COMPLETED'," + fields + "}").replace('\'', '"')));
    }

    @Test
    void aCompletedResultIsReadWhole() {
        ResultOutcome outcome = completedWith("""
            'request_id':'47411f11','error':null,'output':'https://images.segmind.com/generations/1.jpeg',
            'images':[{'url':'https://images.segmind.com/generations/1.jpeg','file_size':'12345'}],
            'seed':'695512','prompt':'p','timings':{},'metrics':{'cost':0.05,'inference_time':13.96}\
            """);

        assertThat(outcome)
                .isEqualTo(new Ready(new ProviderResult(
                        IMAGE,
                        Optional.of(695512L),
                        Optional.of(new BigDecimal("0.05")),
                        JsonNodeFactory.instance.objectNode().put("cost", 0.05).put("inference_time", 13.96))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'output':'https://images.segmind.com/generations/1.jpeg'",
                "'output':' https://images.segmind.com/generations/1.jpeg '",
                "'output':['https://images.segmind.com/generations/1.jpeg','https://x.example/2.png']",
                "'output':{'url':'https://images.segmind.com/generations/1.jpeg'}",
                "'output':[{'url':'https://images.segmind.com/generations/1.jpeg'}]",
                "'images':[{'url':'https://images.segmind.com/generations/1.jpeg'}]",
                "'images':['https://images.segmind.com/generations/1.jpeg']",
                "'images':[{'url':'https://images.segmind.com/generations/1.jpeg'}],'output':'https://x.example/2.png'",
                "'images':[],'output':'https://images.segmind.com/generations/1.jpeg'",
                "'images':[{'url':null}],'output':'https://images.segmind.com/generations/1.jpeg'",
                "'images':[{'url':'iVBORw0KGgo='}],'output':'https://images.segmind.com/generations/1.jpeg'"
            })
    void theOutputIsFoundInEveryShape(String fields) {
        assertThat(completedWith(fields))
                .isInstanceOfSatisfying(
                        Ready.class,
                        ready -> assertThat(ready.result().output()).isEqualTo(IMAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'images':[]",
                "'output':null",
                "'output':''",
                "'output':17",
                "'output':{}",
                "'output':[]",
                "'output':'iVBORw0KGgoAAAANSUhEUgAA'",
                "'output':'data:image/png;base64,iVBORw0KGgo='",
                "'output':'/generations/1.jpeg'",
                "'output':'//images.segmind.com/1.jpeg'",
                "'output':'file:///etc/passwd'",
                "'output':'ftp://images.segmind.com/1.jpeg'",
                "'output':'https:///1.jpeg'",
                "'output':'https://exa mple/1.jpeg'"
            })
    void anOutputWithoutAnAddressIsUnusable(String fields) {
        assertThat(completedWith(fields)).isInstanceOf(Unusable.class);
    }

    @ParameterizedTest
    @CsvSource({"695512, 695512", "'\"695512\"', 695512", "695512.0, 695512"})
    void aSeedMayBeANumberOrAString(String seed, long expected) {
        assertThat(completedWith("'output':'" + IMAGE + "','seed':" + seed))
                .isInstanceOfSatisfying(
                        Ready.class, ready -> assertThat(ready.result().seed()).contains(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'random'", "''", "1.5", "{}", "'99999999999999999999'"})
    void aSeedThatIsNoWholeNumberIsLeftOut(String seed) {
        assertThat(completedWith("'output':'" + IMAGE + "','seed':" + seed))
                .isInstanceOfSatisfying(
                        Ready.class, ready -> assertThat(ready.result().seed()).isEmpty());
    }

    @Test
    void costAndMetricsAreOptional() {
        assertThat(completedWith("'output':'" + IMAGE + "'"))
                .isEqualTo(new Ready(new ProviderResult(
                        IMAGE, Optional.empty(), Optional.empty(), JsonNodeFactory.instance.objectNode())));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 422, 500})
    void theBodyIsTheLastWordUnderAnyCode(int status) {
        assertThat(resultFrom(Reply.json(status, "{\"status\":\"COMPLETED\",\"output\":\"" + IMAGE + "\"}")))
                .isInstanceOf(Ready.class);
        assertThat(resultFrom(Reply.json(status, "{\"status\":\"FAILED\",\"error\":\"blocked\"}")))
                .isEqualTo(new Failed("blocked", JsonNodeFactory.instance.objectNode()));
    }

    @Test
    void aResultThatDoesNotNameItsStateIsReadyIfItHasAnOutput() {
        assertThat(resultFrom(Reply.json(200, "{\"output\":\"" + IMAGE + "\"}")))
                .isInstanceOf(Ready.class);
        assertThat(resultFrom(Reply.json(500, "{\"output\":\"" + IMAGE + "\"}")))
                .isInstanceOf(TryLater.class);
        assertThat(resultFrom(Reply.json(200, "{\"output\":\"\"}"))).isEqualTo(new Pending(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "PROCESSING", "completed", "PARTIAL"})
    void aResultInAnyOtherStateIsPendingWhateverItsOutput(String state) {
        assertThat(resultFrom(Reply.json(200, "{\"status\":\"" + state + "\",\"output\":\"" + IMAGE + "\"}")))
                .isEqualTo(new Pending(state));
    }

    @Test
    void everythingElseIsReadLikeAStatus() {
        assertThat(resultFrom(Reply.json(404, "{\"error\":\"Request not found\"}")))
                .isInstanceOf(Forgotten.class);
        assertThat(resultFrom(Reply.json(401, "{\"error\":\"Unauthorized\"}"))).isInstanceOf(KeyRefused.class);
        assertThat(resultFrom(Reply.json(429, "{\"error\":\"slow down\"}"))).isInstanceOf(TryLater.class);
        assertThat(resultFrom(Reply.html(502))).isInstanceOf(TryLater.class);
        assertThat(resultFrom(Reply.html(200))).isInstanceOf(TryLater.class);
    }

    @Test
    void aResultOfMoreThanOneMebibyteIsNotRead() {
        String output = "\"" + "A".repeat((int) Exchange.MAX_ANSWER_BYTES) + "\"";

        assertThat(resultFrom(Reply.json(200, "{\"status\":\"COMPLETED\",\"output\":" + output + "}")))
                .isInstanceOfSatisfying(
                        TryLater.class,
                        later -> assertThat(later.detail())
                                .contains("body exceeds capacity: 1048576")
                                .doesNotContain("AAAA"));
    }
}
