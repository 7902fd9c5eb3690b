package restyle.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/a", "HTTPS://EXAMPLE.COM/?a=b,c", "https://data:pw@example.com/"})
    void anHttpUrlIsAWebAddress(String url) {
        assertThat(ImageReference.of(url)).contains(new ImageReference.WebAddress(url));
    }

    @ParameterizedTest
    @CsvSource({
        "s3://b/incoming/cat.png, b, incoming/cat.png",
        "S3://b/k, b, k",
        "s3://b//k, b, /k",
        "s3://b/incoming/../jobs/1.json, b, incoming/../jobs/1.json",
        "s3://b/my cat + ü%20?x#y:z.png, b, my cat + ü%20?x#y:z.png"
    })
    void anS3AddressIsABucketAndALiteralKey(String address, String bucket, String key) {
        assertThat(ImageReference.of(address)).contains(new ImageReference.StoredObject(Optional.of(bucket), key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploads/", "uploads/k/1.png", "uploads/https://x"})
    void aBareKeyIsThatOfAnUpload(String key) {
        assertThat(ImageReference.of(key)).contains(new ImageReference.StoredObject(Optional.empty(), key));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        data:image/png;base64,aGVsbG8=            | hello
        data:image/png;base64,aGVsbG8             | hello
        data:;BASE64,aGVs%0AbG8%3D                | hello
        DATA:text/plain;charset=utf-8;base64,Pj8+ | >?>
        data:,hel%6Co+1                           | hello+1
        data:image/svg+xml,%3Csvg/%3E,            | <svg/>,
        data:,                                    | ''
        data:;base64,                             | ''
        """)
    void aDataUriHoldsThePictureWhateverTypeItClaims(String uri, String content) {
        assertThat(inline(uri)).hasValue(content);
    }

    @Test
    void everyByteCanBeWrittenInBothWays() {
        byte[] all = new byte[256];
        StringBuilder percent = new StringBuilder("data:image/png,");
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
            percent.append("%%%02x".formatted(i));
        }

        for (String uri : new String[] {
            percent.toString(), "data:image/png;base64," + Base64.getEncoder().encodeToString(all)
        }) {
            assertThat(((ImageReference.Inline) ImageReference.of(uri).orElseThrow()).bytes())
                    .isEqualTo(all);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cat.png",
                ":",
                "incoming/cat.png",
                "results/api/1.png",
                "/uploads/k/1.png",
                "s3://",
                "s3://bucket",
                "s3://bucket/",
                "s3:///key",
                "s3:bucket/key",
                "data:",
                "data:image/png;base64",
                "data:;base64,*",
                "data:;base64,a",
                "data:,%4",
                "data:,%zz",
                "https:cat.png",
                "https://example.com/a b.png",
                "file:///etc/passwd",
                "javascript:alert(1)"
            })
    void anythingElseIsNone(String value) {
        assertThat(ImageReference.of(value)).isEmpty();
    }

    private static Optional<String> inline(String uri) {
        return ImageReference.of(uri).map(reference -> new String(((ImageReference.Inline) reference).bytes(), UTF_8));
    }
}
