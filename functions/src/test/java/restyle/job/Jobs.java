package restyle.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Jobs in every status, each reached by the transitions that lead there. */
public final class Jobs {
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    public static final Instant LATER = NOW.plusSeconds(60);
    public static final Duration QUEUE_DEADLINE = Duration.ofHours(24);
    public static final Instant DEADLINE = NOW.plusSeconds(600);
    public static final Claim CLAIM = new Claim("claim-1", NOW, NOW.plusSeconds(120));
    public static final URI OUTPUT = URI.create("https://images.segmind.com/generations/1.png");
    public static final Provider ANSWER = Provider.answer(OUTPUT, 695512L, null, null);
    public static final Result RESULT = new Result("results/a/cat/0.png", 3, "image/png", "abc");
    public static final Failure UNKNOWN = new Failure(ErrorCode.SubmitOutcomeUnknown, "Nobody knows", true);

    private Jobs() {}

    public static Job queued() {
        return Job.queued(
                "0123456789abcdef0123456789abcdef",
                Owner.bucket(),
                "ideogram-2a-img-2-img",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("prompt", "a watercolour")
                        .put("image_weight", 50),
                null,
                new Source("sources/0", "incoming/a/cat.png", "e1", "5a", 3L, "image/png"),
                QUEUE_DEADLINE,
                NOW);
    }

    public static Job submitting() {
        return Transitions.claim(queued(), CLAIM, NOW);
    }

    public static Job submitted() {
        return Transitions.accept(submitting(), CLAIM.id(), "p1", DEADLINE, NOW);
    }

    public static Job storing() {
        return Transitions.finish(submitted(), ANSWER, NOW);
    }

    public static Job completed() {
        return Transitions.complete(storing(), RESULT, NOW);
    }

    public static Job failed() {
        return Transitions.fail(submitting(), UNKNOWN, NOW);
    }
}
