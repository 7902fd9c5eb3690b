package restyle.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.JobWorld;

/** A picture is frozen as it was seen, or not at all. */
class SourceFreezerTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1};
    private static final long MAX_BYTES = 100;

    private static JobWorld world;
    private static SourceFreezer freezer;

    @BeforeAll
    static void build() throws IOException {
        world = new JobWorld(settings -> settings);
        freezer = new SourceFreezer(world.s3, JobWorld.BUCKET);
    }

    @AfterAll
    static void tearDown() throws IOException {
        world.close();
    }

    @Test
    void whatIsReplacedAfterItWasSeenIsSuperseded() {
        Original seen = seen("incoming/replaced.png");
        world.put("incoming/replaced.png", new byte[] {1, 2, 3}, Map.of());

        assertThat(freezer.freeze(seen, "sources/replaced", MAX_BYTES)).isEqualTo(new Freezing.Superseded());
        assertThat(world.keys("sources/replaced")).isEmpty();
    }

    @Test
    void whatIsDeletedAfterItWasSeenIsSuperseded() {
        Original seen = seen("incoming/deleted.png");
        world.s3.deleteObject(delete -> delete.bucket(JobWorld.BUCKET).key("incoming/deleted.png"));

        assertThat(freezer.freeze(seen, "sources/deleted", MAX_BYTES)).isEqualTo(new Freezing.Superseded());
    }

    @Test
    void aCopyStaysAsItIsWhateverBecomesOfTheOriginal() {
        Original seen = seen("incoming/frozen.png");
        Freezing frozen = freezer.freeze(seen, "sources/frozen", MAX_BYTES);
        world.put("incoming/frozen.png", new byte[] {1, 2, 3}, Map.of());

        assertThat(frozen).isInstanceOf(Freezing.Frozen.class);
        assertThat(world.get("sources/frozen")).isEqualTo(PNG);
        assertThat(freezer.find("sources/frozen", seen, MAX_BYTES)).contains(frozen);
    }

    @Test
    void metadataComesAlong() {
        world.put("incoming/metadata.png", PNG, Map.of("prompt", "p"));
        Original seen = freezer.see("incoming/metadata.png").orElseThrow();

        assertThat(freezer.freeze(seen, "sources/metadata", MAX_BYTES))
                .isInstanceOfSatisfying(
                        Freezing.Frozen.class,
                        frozen -> assertThat(frozen.metadata()).containsEntry("prompt", "p"));
    }

    @Test
    void whatIsNotThereIsNotSeen() {
        assertThat(freezer.see("incoming/none.png")).isEmpty();
    }

    private static Original seen(String key) {
        world.put(key, PNG, Map.of());
        return freezer.see(key).orElseThrow();
    }
}
