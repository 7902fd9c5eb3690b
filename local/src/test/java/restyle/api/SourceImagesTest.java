package restyle.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.JobWorld;
import restyle.Pictures;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Owner;
import restyle.job.Sha256;
import restyle.job.Source;
import restyle.request.ModelSchema;
import restyle.request.Models;
import restyle.request.Problem;
import restyle.source.SourceFreezer;

/** Whose pictures are frozen, and which are refused before there is a job. */
class SourceImagesTest {
    private static final ModelSchema MODEL = new Models().find(JobWorld.MODEL).orElseThrow();
    private static final Caller ALICE = new Caller("alice", "https://example.com/api");
    private static final Caller BOB = new Caller("bob", "https://example.com/api");
    private static final int MAX_BYTES = 10 * 1024 * 1024;

    private static JobWorld world;
    private static SourceImages images;
    private static byte[] picture;

    @BeforeAll
    static void build() throws IOException {
        world = new JobWorld(settings -> settings);
        SourceFreezer freezer = new SourceFreezer(world.s3, JobWorld.BUCKET);
        images = new SourceImages(freezer, new CallersPictures(freezer, world.records, JobWorld.BUCKET));
        picture = Pictures.png(Color.RED);
    }

    @AfterAll
    static void tearDown() throws IOException {
        world.close();
    }

    @Test
    void aPictureOnTheWebIsLeftToTheProvider() {
        ObjectNode parameters = parameters("https://example.com/cat.png");

        assertThat(images.freeze(ALICE, JobId.random(), MODEL, parameters))
                .isEqualTo(new SourceImages.Outcome.Ready(parameters, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "incoming/a/my cat + dog ü.png",
                "uploads/alice/1.png",
                "results/a/cat/1.png",
                "results/api/cat/2.png",
                "results/api.png"
            })
    void aPictureInTheBucketIsFrozenAndNoParameterAnyMore(String key) {
        world.put(key, picture, Map.of("prompt", "of the upload"));
        String id = JobId.random();

        Source source = frozen(ALICE, id, address(key));

        assertThat(source.key()).matches("sources/" + id + "-[0-9a-f]{8}");
        assertThat(source.uploadKey()).isEqualTo(key);
        assertThat(source.eTag()).matches("[0-9a-f]{32}");
        assertThat(source.sha256()).isEqualTo(Sha256.of(picture));
        assertThat(source.bytes()).isEqualTo(picture.length);
        assertThat(source.contentType()).isEqualTo("image/png");
        assertThat(world.get(source.key())).isEqualTo(picture);
    }

    @Test
    void theBareKeyOfAnUploadIsEnough() {
        world.put("uploads/alice/bare.png", picture, Map.of());

        assertThat(frozen(ALICE, JobId.random(), "uploads/alice/bare.png").uploadKey())
                .isEqualTo("uploads/alice/bare.png");
    }

    @Test
    void aPictureWithinTheRequestIsFrozenWhateverTypeItClaims() {
        Source source = frozen(ALICE, JobId.random(), dataUri("text/html", picture));

        assertThat(world.get(source.key())).isEqualTo(picture);
        assertThat(source.uploadKey()).isNull();
        assertThat(source.eTag()).isNull();
        assertThat(source.sha256()).isEqualTo(Sha256.of(picture));
        assertThat(world.s3
                        .headObject(head -> head.bucket(JobWorld.BUCKET).key(source.key()))
                        .contentType())
                .isEqualTo("image/png");
    }

    @Test
    void twoCallsThatMakeTheSameJobFreezeTheirOwnPictureEach() throws IOException {
        String id = JobId.random();
        byte[] other = Pictures.png(Color.BLUE);

        Source first = frozen(ALICE, id, dataUri("image/png", picture));
        Source second = frozen(ALICE, id, dataUri("image/png", other));

        assertThat(world.get(first.key())).isEqualTo(picture);
        assertThat(world.get(second.key())).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uploads/bob/secret.png",
                "uploads/bobby/secret.png",
                "uploads/alic/secret.png",
                "uploads/secret.png",
                "uploads/alice/none.png",
                "incoming/none.png",
                "incoming/../jobs/record.json",
                "incoming/./a.png",
                "results/none.png",
                "sources/secret.png",
                "incoming/a\u0000b.png",
                "incoming/a\ud800.png"
            })
    void whatBelongsToAnotherOrToNobodyIsNotThere(String key) {
        for (String secret : List.of(
                "uploads/bob/secret.png",
                "uploads/bobby/secret.png",
                "uploads/alic/secret.png",
                "uploads/secret.png",
                "jobs/record.json",
                "incoming/a.png",
                "sources/secret.png")) {
            world.put(secret, picture, Map.of());
        }

        assertThat(refused(ALICE, address(key))).contains("there is no such picture");
        assertThat(refused(ALICE, address("incoming/" + "a".repeat(1100)))).contains("there is no such picture");
    }

    @Test
    void theResultOfAnApiJobIsItsOwnersAlone() {
        Job job = job(ALICE, null);
        String key = "results/api/" + job.id() + ".jpg";
        world.put(key, picture, Map.of());

        assertThat(frozen(ALICE, JobId.random(), address(key)).uploadKey()).isEqualTo(key);
        assertThat(refused(BOB, address(key))).contains("there is no such picture");
        assertThat(refused(BOB, address(key.replace("/", "//")))).contains("there is no such picture");
    }

    @Test
    void aResultWithoutARecordIsNobodys() {
        String key = "results/api/" + JobId.random() + ".jpg";
        world.put(key, picture, Map.of());

        assertThat(refused(ALICE, address(key))).contains("there is no such picture");
    }

    @Test
    void theResultOfAnUploadNamedApiIsEverybodys() {
        Job job = world.records.create(Job.queued(
                JobId.random(),
                Owner.bucket(),
                JobWorld.MODEL,
                JsonNodeFactory.instance.objectNode(),
                null,
                new Source("sources/1", "incoming/api.png", "e", "0", 1L, "image/png"),
                JobWorld.QUEUE_DEADLINE,
                world.clock.instant()));
        String key = "results/api/" + job.id() + ".jpg";
        world.put(key, picture, Map.of());

        assertThat(frozen(BOB, JobId.random(), address(key)).uploadKey()).isEqualTo(key);
    }

    @Test
    void aSourceCanBeSentAgainByItsOwnerAlone() {
        String id = JobId.random();
        Source source = frozen(ALICE, id, dataUri("image/png", picture));
        Source lostRace = frozen(ALICE, id, dataUri("image/png", picture));
        assertThat(refused(ALICE, address(source.key())))
                .as("before there is a job")
                .contains("there is no such picture");
        job(ALICE, id, source);

        assertThat(frozen(ALICE, JobId.random(), address(source.key())).sha256())
                .isEqualTo(source.sha256());
        assertThat(refused(BOB, address(source.key()))).contains("there is no such picture");
        assertThat(refused(ALICE, address(lostRace.key()))).contains("there is no such picture");
    }

    @Test
    void theSourceOfTheOtherDoorIsNotThere() {
        Job job = world.queuedUpload("incoming/cat.png");
        String key = "sources/" + job.id();
        world.put(key, picture, Map.of());

        assertThat(refused(ALICE, address(key))).contains("there is no such picture");
    }

    @Test
    void anotherBucketAndAnotherPlaceAreRefusedByName() {
        assertThat(refused(ALICE, "s3://another/incoming/a.png"))
                .isEqualTo("image_file is \"s3://another/incoming/a.png\": only a picture in s3://job-world/ is"
                        + " allowed");
        assertThat(refused(ALICE, address("jobs/1.json")))
                .isEqualTo("image_file is \"s3://job-world/jobs/1.json\": only a picture under incoming/, uploads/,"
                        + " results/, sources/ is allowed");
    }

    @Test
    void anEmptyPictureIsRefused() {
        world.put("incoming/empty.png", new byte[0], Map.of());

        assertThat(refused(ALICE, address("incoming/empty.png")))
                .isEqualTo("image_file is \"s3://job-world/incoming/empty.png\": it is empty; a PNG, JPEG or WebP"
                        + " picture is allowed");
        assertThat(refused(ALICE, "data:image/png;base64,"))
                .isEqualTo("image_file is \"data:image/png;base64,…\": it is empty; a PNG, JPEG or WebP picture is"
                        + " allowed");
    }

    @Test
    void whatIsNoPictureIsRefusedAndItsBytesAreNotToldBack() {
        world.put("incoming/text.png", "text".getBytes(UTF_8), Map.of());

        assertThat(refused(ALICE, address("incoming/text.png"))).contains("by its first bytes");
        assertThat(refused(ALICE, dataUri("image/png", "secret".getBytes(UTF_8))))
                .startsWith("image_file is \"data:image/png;base64,…\": by its first bytes it is none");
    }

    @Test
    void tenMebibytesAreTakenAndNotOneByteMore() {
        byte[] largest = Arrays.copyOf(picture, MAX_BYTES);
        byte[] tooLarge = Arrays.copyOf(picture, MAX_BYTES + 1);
        world.put("incoming/largest.png", largest, Map.of());
        world.put("incoming/large.png", tooLarge, Map.of());
        int sources = world.keys("sources/").size();

        assertThat(frozen(ALICE, JobId.random(), address("incoming/largest.png"))
                        .bytes())
                .isEqualTo(MAX_BYTES);
        assertThat(frozen(ALICE, JobId.random(), dataUri("image/png", largest)).bytes())
                .isEqualTo(MAX_BYTES);
        assertThat(refused(ALICE, address("incoming/large.png")))
                .isEqualTo("image_file is \"s3://job-world/incoming/large.png\": it has 10485761 bytes; at most"
                        + " 10485760 bytes are allowed");
        assertThat(refused(ALICE, dataUri("image/png", tooLarge))).contains("it has 10485761 bytes");
        assertThat(world.keys("sources/")).as("what is refused is not copied").hasSize(sources + 2);
    }

    private static Source frozen(Caller caller, String id, String reference) {
        SourceImages.Outcome outcome = images.freeze(caller, id, MODEL, parameters(reference));
        assertThat(outcome).isInstanceOf(SourceImages.Outcome.Ready.class);
        SourceImages.Outcome.Ready ready = (SourceImages.Outcome.Ready) outcome;
        assertThat(ready.parameters()).hasToString("{\"prompt\":\"p\"}");
        return ready.source();
    }

    private static String refused(Caller caller, String reference) {
        return images.freeze(caller, JobId.random(), MODEL, parameters(reference))
                        instanceof SourceImages.Outcome.Refused(List<Problem> problems)
                ? Problem.text(problems)
                : "";
    }

    private static Job job(Caller caller, Source source) {
        return job(caller, JobId.random(), source);
    }

    private static Job job(Caller caller, String id, Source source) {
        return world.records.create(Job.queued(
                id,
                Owner.apiKey(caller.apiKeyId()),
                JobWorld.MODEL,
                parameters("https://example.com/cat.png"),
                null,
                source,
                JobWorld.QUEUE_DEADLINE,
                world.clock.instant()));
    }

    private static ObjectNode parameters(String reference) {
        return JsonNodeFactory.instance.objectNode().put("prompt", "p").put("image_file", reference);
    }

    private static String address(String key) {
        return "s3://" + JobWorld.BUCKET + "/" + key;
    }

    private static String dataUri(String type, byte[] bytes) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
