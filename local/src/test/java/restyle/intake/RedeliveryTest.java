package restyle.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.JobWorld;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.request.Models;
import restyle.runtime.Executions;
import restyle.source.SourceFreezer;

class RedeliveryTest {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1};

    private static JobWorld world;

    @BeforeAll
    static void build() throws IOException {
        world = new JobWorld(settings -> settings);
    }

    @AfterAll
    static void tearDown() throws IOException {
        world.close();
    }

    @Test
    void theSameBytesUploadedAgainWithAPromptAreOneJobAndNotTwo() {
        Upload silent = upload("incoming/again.png", Map.of(), "0001");
        assertThat(admission().admit(silent, true)).isEqualTo(Admitted.WAITING);
        upload("incoming/again.png", Map.of("prompt", "now with a prompt"), "0002");

        assertThat(admission().admit(silent, false)).isEqualTo(Admitted.TAKEN_IN);

        Job job = world.records.get(silent.jobId());
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error().code()).isEqualTo(ErrorCode.PromptMissing);
    }

    @Test
    void anUploadThatWasReplacedBeforeItWasReadIsSuperseded() {
        Upload first = upload("incoming/replaced.png", Map.of("prompt", "p"), "0001");
        world.put("incoming/replaced.png", new byte[] {1, 2, 3}, Map.of("prompt", "p"));

        assertThat(admission().admit(first, true)).isEqualTo(Admitted.TAKEN_IN);

        assertThat(world.records.get(first.jobId()).error().code()).isEqualTo(ErrorCode.Superseded);
    }

    @Test
    void anUploadThatWasDeletedBeforeItWasReadIsSuperseded() {
        Upload gone = new Upload(JobWorld.BUCKET, "incoming/gone.png", 9, "e", "", "0001");

        assertThat(admission().admit(gone, true)).isEqualTo(Admitted.TAKEN_IN);

        assertThat(world.records.get(gone.jobId()).error().code()).isEqualTo(ErrorCode.Superseded);
    }

    @Test
    void aPresetOfAnySizeIsNoReasonToRunOutOfMemory() {
        world.put("incoming/huge/restyle.json", new byte[100_000], Map.of());
        Upload upload = upload("incoming/huge/cat.png", Map.of(), "0001");

        admission().admit(upload, true);

        assertThat(world.records.get(upload.jobId()).error().message()).contains("incoming/huge/restyle.json", "65536");
    }

    private static Upload upload(String key, Map<String, String> metadata, String sequencer) {
        world.put(key, PICTURE, metadata);
        String eTag = world.s3
                .headObject(head -> head.bucket(JobWorld.BUCKET).key(key))
                .eTag()
                .replace("\"", "");
        return new Upload(JobWorld.BUCKET, key, PICTURE.length, eTag, "", sequencer);
    }

    private static Admission admission() {
        return new Admission(
                world.records,
                new Executions(null, "none is started here"),
                new SourceFreezer(world.s3, JobWorld.BUCKET),
                new Presets(world.s3, JobWorld.BUCKET),
                new Models().find(JobWorld.MODEL).orElseThrow(),
                JobWorld.QUEUE_DEADLINE,
                world.clock);
    }
}
