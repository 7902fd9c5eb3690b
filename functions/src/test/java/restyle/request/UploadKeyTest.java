package restyle.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadKeyTest {
    @Test
    void presetsAreLookedForFromTheUploadsFolderUpwards() {
        assertThat(new UploadKey("incoming/a/b/cat.png").presetKeys())
                .containsExactly("incoming/a/b/restyle.json", "incoming/a/restyle.json", "incoming/restyle.json");
    }

    @Test
    void anUploadAtTheTopHasOnePlaceForAPreset() {
        assertThat(new UploadKey("incoming/cat.png").presetKeys()).containsExactly("incoming/restyle.json");
    }

    @Test
    void aKeyWithoutAFolderHasNoPlaceForAPreset() {
        assertThat(new UploadKey("cat.png").presetKeys()).isEmpty();
    }

    @Test
    void namesOfFoldersAreTakenAsTheyAre() {
        assertThat(new UploadKey("incoming/ü +%20/restyle.json/x//cat.png").presetKeys())
                .containsExactly(
                        "incoming/ü +%20/restyle.json/x//restyle.json",
                        "incoming/ü +%20/restyle.json/x/restyle.json",
                        "incoming/ü +%20/restyle.json/restyle.json",
                        "incoming/ü +%20/restyle.json",
                        "incoming/restyle.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "incoming/",
                "incoming/a/",
                "incoming/.DS_Store",
                "incoming/a/._cat.png",
                "incoming/.thumbnails/cat.png",
                "incoming/Thumbs.db",
                "incoming/a/thumbs.db",
                "incoming/desktop.ini",
                "incoming/restyle.json",
                "incoming/a/restyle.json"
            })
    void whatIsNoPictureIsPassedOverWhateverItsSize(String key) {
        assertThat(new UploadKey(key).isIgnored(0)).isTrue();
        assertThat(new UploadKey(key).isIgnored(1000)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "incoming/cat.png",
                "incoming/a.b/cat",
                "incoming/notes.txt",
                "incoming/my restyle.json",
                "incoming/Restyle.JSON",
                "incoming/restyle.json/cat.png",
                "incoming/Thumbs.db.png",
                "incoming/cat..png"
            })
    void anythingElseIsAnUploadEvenIfItIsEmpty(String key) {
        assertThat(new UploadKey(key).isIgnored(0)).isFalse();
        assertThat(new UploadKey(key).isIgnored(1000)).isFalse();
    }

    @Test
    void aFolderMarkerOfHadoopIsPassedOverOnlyWhileItIsEmpty() {
        assertThat(new UploadKey("incoming/a_$folder$").isIgnored(0)).isTrue();
        assertThat(new UploadKey("incoming/a_$folder$").isIgnored(1)).isFalse();
    }
}
