package restyle.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static restyle.job.Jobs.failed;
import static restyle.job.Jobs.queued;
import static restyle.job.Jobs.storing;
import static restyle.job.Jobs.submitted;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.segmind.Call;
import restyle.segmind.Refusal;

class InvocationLogTest {
    private static final String ID = queued().id();
    private static final Call GOOD_POLL = new Call(Call.Kind.STATUS, OptionalInt.of(200));
    private static final Call BUSY_POLL = new Call(Call.Kind.STATUS, OptionalInt.of(429));
    private static final Call LOST_POLL = new Call(Call.Kind.STATUS, OptionalInt.empty());

    private final RecordedLog recorded = new RecordedLog();

    @Test
    void aLineNamesTheJobItsExecutionAndItsProvidersRequest() {
        recorded.log.read(submitted());
        recorded.log.write(ID, Line.info("Here\nit is").with("field", 7));

        JsonNode line = recorded.line();
        assertThat(line.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "timestamp",
                        "level",
                        "message",
                        "function",
                        "requestId",
                        "execution",
                        "providerRequestId",
                        "awsRequestId",
                        "field");
        assertThat(line.path("timestamp").asText()).isEqualTo("2026-11-23T12:01:00Z");
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("message").asText()).isEqualTo("Here\nit is");
        assertThat(line.path("function").asText()).isEqualTo("Submit");
        assertThat(line.path("requestId").asText()).isEqualTo(ID);
        assertThat(line.path("execution").asText()).isEqualTo(ID);
        assertThat(line.path("providerRequestId").asText()).isEqualTo("p1");
        assertThat(line.path("awsRequestId").asText()).isEqualTo("aws-1");
    }

    @Test
    void aLineAboutAnotherJobOrNoneHasNothingOfTheJobThatWasReadLast() {
        recorded.log.read(submitted());
        recorded.log.write("f".repeat(32), Line.info("About another"));
        recorded.log.write(Line.info("About none"));

        assertThat(recorded.lines).noneMatch(line -> line.has("execution") || line.has("providerRequestId"));
        assertThat(recorded.lines)
                .extracting(line -> line.path("requestId").asText(""))
                .containsExactly("f".repeat(32), "");
    }

    @Test
    void lambdaMayFilterLinesByTheirLevelButNoneThatCountsAnything() {
        recorded.log.write(Line.debug("Small"));
        recorded.log.write(Line.warn("Large"));
        recorded.log.written(Optional.empty(), queued());

        assertThat(recorded.levels)
                .isEqualTo(List.of(Optional.of(LogLevel.DEBUG), Optional.of(LogLevel.WARN), Optional.empty()));
    }

    @Test
    void callsAreCountedOnTheNextLineAndOnceOnly() {
        recorded.log.called(GOOD_POLL);
        recorded.log.called(BUSY_POLL);
        recorded.log.called(LOST_POLL);
        recorded.log.called(BUSY_POLL);
        recorded.log.write(ID, Line.info("First"));
        recorded.log.write(ID, Line.info("Second"));

        assertThat(RecordedLog.metrics(recorded.lines.getFirst()))
                .isEqualTo(Map.of("ProviderCalls", "4 Count [[Stack]]"));
        assertThat(recorded.lines.getFirst().path("providerAnswers"))
                .hasToString("{\"status_200\":1,\"status_429\":2,\"status_none\":1}");
        assertThat(recorded.lines.getLast().has("_aws")).isFalse();
    }

    @Test
    void oneLineCanHoldMetricsOfDifferentDimensions() {
        recorded.log.called(GOOD_POLL);
        recorded.log.written(Optional.of(submitted()), failed());

        assertThat(RecordedLog.metrics(recorded.line()))
                .isEqualTo(Map.of(
                        "ProviderCalls", "1 Count [[Stack]]",
                        "SubmitsUnknown", "1 Count [[Stack]]",
                        "JobsFailed", "1 Count [[Stack],[Stack,Code]]"));
    }

    @Test
    void anInvocationThatHasSomethingToTellSaysNothingMore() {
        recorded.log.during(
                ID,
                () -> {
                    recorded.log.written(Optional.empty(), queued());
                    return "result";
                },
                result -> "Nothing: " + result);

        assertThat(recorded.lines).hasSize(1);
    }

    @Test
    void anInvocationThatChangedNothingSaysWhatItsResultIs() {
        recorded.log.during(ID, () -> "looked at", result -> "It was " + result);

        assertThat(recorded.lines).hasSize(1);
        assertThat(recorded.line().path("message").asText()).isEqualTo("It was looked at");
    }

    @Test
    void callsThatBroughtNothingNewAreToldAtTheEnd() {
        recorded.log.during(
                ID,
                () -> {
                    recorded.log.called(GOOD_POLL);
                    recorded.log.called(GOOD_POLL);
                    return "looked at again";
                },
                result -> "It is " + result);
        assertThat(recorded.line().path("message").asText())
                .isEqualTo("Nothing new from Segmind after 2 calls. It is looked at again");

        recorded.log.called(GOOD_POLL);
        recorded.log.during(
                ID,
                () -> {
                    recorded.log.called(BUSY_POLL);
                    return "looked at again";
                },
                result -> "It is " + result);
        assertThat(recorded.line().path("message").asText())
                .isEqualTo("Nothing new from Segmind after 2 calls (status_200 × 1, status_429 × 1). It is looked at"
                        + " again");
    }

    @Test
    void pollsThatAreRefusedForTheKeyAreAWarningThatCountsOnce() {
        lookAgainAfter(() -> {
            for (int i = 0; i < 2; i++) {
                recorded.log.called(new Call(Call.Kind.STATUS, OptionalInt.of(401)));
                recorded.log.accessRefused(Refusal.KEY_REFUSED);
            }
        });
        recorded.log.write(ID, Line.info("Next"));

        JsonNode line = recorded.lines.getFirst();
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("message").asText())
                .isEqualTo("Segmind's key is refused or missing. Nothing new from Segmind after 2 calls"
                        + " (status_401 × 2). Looked at again");
        assertThat(RecordedLog.metrics(line))
                .isEqualTo(Map.of("ProviderCalls", "2 Count [[Stack]]", "ProviderAccessRefused", "1 Count [[Stack]]"));
        assertThat(recorded.line().has("_aws")).isFalse();
    }

    @Test
    void aPollThatWasNotMadeForWantOfAKeyIsAWarningToo() {
        lookAgainAfter(() -> recorded.log.accessRefused(Refusal.KEY_REFUSED));

        assertThat(recorded.line().path("level").asText()).isEqualTo("WARN");
        assertThat(recorded.line().path("message").asText())
                .isEqualTo("Segmind's key is refused or missing. Nothing new from Segmind after 0 calls. Looked at"
                        + " again");
        assertThat(RecordedLog.metrics(recorded.line()))
                .isEqualTo(Map.of("ProviderAccessRefused", "1 Count [[Stack]]"));
    }

    @Test
    void aWarningSaysThatTheAccountIsOutOfCredits() {
        lookAgainAfter(() -> recorded.log.accessRefused(Refusal.NO_CREDITS));

        assertThat(recorded.line().path("message").asText()).startsWith("Segmind's account is out of credits. ");
    }

    private void lookAgainAfter(Runnable polls) {
        recorded.log.during(
                ID,
                () -> {
                    polls.run();
                    return "again";
                },
                result -> "Looked at " + result);
    }

    @Test
    void anExceptionIsToldOnceWithItsClassItsMessageAndItsStackAndThrownOn() {
        recorded.log.read(submitted());
        IllegalStateException failure = new IllegalStateException(
                "No luck with a watercolour",
                new IllegalArgumentException("https://b.example/k?X-Amz-Signature=5ec4e7"));

        assertThatThrownBy(() -> recorded.log.during(
                        ID,
                        () -> {
                            throw failure;
                        },
                        _ -> "unused"))
                .isSameAs(failure);

        assertThat(recorded.lines).hasSize(1);
        JsonNode line = recorded.line();
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("message").asText()).isEqualTo("java.lang.IllegalStateException: No luck with …");
        assertThat(line.path("exception").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.path("stackTrace").asText())
                .contains("\tat restyle.log.InvocationLogTest")
                .contains("Caused by: java.lang.IllegalArgumentException: https://b.example/k?…");
        assertThat(line.path("requestId").asText()).isEqualTo(ID);
        assertThat(line.toString()).doesNotContain("X-Amz-Signature", "watercolour");
    }

    @Test
    void anExceptionAboutAnotherJobSaysWhatDidNotSucceedAndHasNothingOfTheJobThatWasReadLast() {
        recorded.log.read(submitted());
        recorded.log.failed(
                "f".repeat(32), "incoming/b.png could not be taken in", new IllegalStateException("No luck"));

        assertThat(recorded.line().path("message").asText())
                .isEqualTo("incoming/b.png could not be taken in: java.lang.IllegalStateException: No luck");
        assertThat(recorded.line().path("requestId").asText()).isEqualTo("f".repeat(32));
        assertThat(recorded.line().has("execution")).isFalse();
    }

    @Test
    void aStoryThatCannotBeToldIsOneErrorLineAndNoException() {
        recorded.log.written(Optional.of(submitted()), withoutItsPicture());

        assertThat(recorded.lines).hasSize(1);
        JsonNode line = recorded.line();
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("message").asText())
                .isEqualTo("What has happened here cannot be told: java.lang.NullPointerException");
        assertThat(line.path("stackTrace").asText())
                .startsWith("java.lang.NullPointerException\n\tat ")
                .contains("\n\tat restyle.log.InvocationLog.written");
        assertThat(line.path("requestId").asText()).isEqualTo(ID);
        assertThat(line.path("function").asText()).isEqualTo("Submit");
    }

    @Test
    void aResultThatHasNoWordsIsStillTheResult() {
        String result = recorded.log.during(ID, () -> "result", _ -> {
            throw new IllegalStateException("No words for a watercolour");
        });

        assertThat(result).isEqualTo("result");
        assertThat(recorded.lines).hasSize(1);
        assertThat(recorded.line().path("level").asText()).isEqualTo("ERROR");
        assertThat(recorded.line().toString()).doesNotContain("watercolour");
    }

    @Test
    void aLoggerThatThrowsStopsNoWork() {
        InvocationLog log = recorded.log;
        recorded.broken = true;

        String result = log.during(
                ID,
                () -> {
                    log.read(queued());
                    log.called(GOOD_POLL);
                    log.written(Optional.of(queued()), submitted());
                    log.write(ID, Line.info("Told to nobody"));
                    return "result";
                },
                words -> "It is " + words);

        assertThat(result).isEqualTo("result");
    }

    @Test
    void aLoggerThatThrowsHidesNoException() {
        recorded.broken = true;
        IllegalStateException failure = new IllegalStateException("No luck");

        assertThatThrownBy(() -> recorded.log.during(
                        ID,
                        () -> {
                            throw failure;
                        },
                        _ -> "unused"))
                .isSameAs(failure);
    }

    /** A completed job whose record does not say where its picture is. */
    private static Job withoutItsPicture() {
        Job job = storing();
        return new Job(
                job.schema(),
                job.id(),
                job.attempt(),
                JobStatus.COMPLETED,
                job.claim(),
                job.owner(),
                job.model(),
                job.parameters(),
                job.bodyHash(),
                job.source(),
                job.provider(),
                null,
                job.error(),
                job.refusals(),
                job.lastRefusal(),
                job.resubmits(),
                job.notBefore(),
                job.createdAt(),
                job.attemptStartedAt(),
                job.queueDeadlineAt(),
                job.deadlineAt(),
                job.enteredAt());
    }
}
