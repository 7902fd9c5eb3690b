package restyle.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @MethodSource
    void aRecordIsReadAsItWasWritten(Job job) {
        assertThat(JobJson.read(JobJson.write(job))).isEqualTo(job);
    }

    static Stream<Job> aRecordIsReadAsItWasWritten() {
        return Stream.of(
                Jobs.queued(), Jobs.submitting(), Jobs.submitted(), Jobs.storing(), Jobs.completed(), Jobs.failed());
    }

    @Test
    void timesAreIso8601AndWhatIsAbsentIsLeftOut() throws IOException {
        JsonNode json = MAPPER.readTree(JobJson.write(Jobs.queued()));

        assertThat(json.path("schema").asInt()).isEqualTo(1);
        assertThat(json.path("queueDeadlineAt").asText()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(json.path("createdAt").asText()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(json.path("enteredAt").path("QUEUED").asText()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(json.has("claim")).isFalse();
        assertThat(json.has("executionName")).isFalse();
    }

    @Test
    void fieldsOfANewerVersionSurviveARewriteAtAnyDepth() throws IOException {
        ObjectNode newer = (ObjectNode) MAPPER.readTree(JobJson.write(Jobs.submitting()));
        newer.put("priority", 7);
        ((ObjectNode) newer.path("source")).put("exif", "kept");
        byte[] stored = MAPPER.writeValueAsBytes(newer);

        JsonNode rewritten = MAPPER.readTree(JobJson.rewrite(stored, Jobs.submitted()));

        assertThat(rewritten.path("priority").asInt()).isEqualTo(7);
        assertThat(rewritten.path("source").path("exif").asText()).isEqualTo("kept");
        assertThat(rewritten.path("status").asText()).isEqualTo("SUBMITTED");
        assertThat(rewritten.has("claim")).isFalse();
    }

    @Test
    void whatIsNoRecordIsRefused() {
        assertThatThrownBy(() -> JobJson.read("not JSON".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a job record");
    }
}
