package restyle.job;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.job.Jobs.LATER;
import static restyle.job.Jobs.NOW;
import static restyle.job.Jobs.failed;
import static restyle.job.Jobs.queued;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JobTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void aJobWasCreatedWhenItWasTakenInWhateverBecomesOfIt() {
        Job retried = Transitions.retry(failed(), LATER);

        assertThat(queued().createdAt()).isEqualTo(NOW);
        assertThat(retried.createdAt()).isEqualTo(NOW);
        assertThat(retried.attemptStartedAt()).isEqualTo(LATER);
    }

    @Test
    void aRecordThatDoesNotSayWhenItWasMadeWasMadeWhenItsFirstAttemptBegan() throws IOException {
        assertThat(withoutCreation(queued()).createdAt()).isEqualTo(NOW);
    }

    @Test
    void oneOfALaterAttemptWasMadeAtTheEarliestTimeThatItTells() throws IOException {
        Job retried = Transitions.retry(failed(), LATER);

        assertThat(withoutCreation(retried).createdAt()).isEqualTo(NOW);
    }

    private static Job withoutCreation(Job job) throws IOException {
        ObjectNode record = (ObjectNode) MAPPER.readTree(JobJson.write(job));
        assertThat(record.remove("createdAt")).isNotNull();
        return JobJson.read(MAPPER.writeValueAsBytes(record));
    }
}
