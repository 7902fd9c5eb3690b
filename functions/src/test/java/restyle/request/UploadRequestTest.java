package restyle.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.image.ImageType;

class UploadRequestTest {
    private static final long MAX = 1000;

    @ParameterizedTest
    @EnumSource(ImageType.class)
    void everyTypeThatIsRestyledCanBeUploadedUpToTheLimitItself(ImageType type) {
        assertThat(read("{\"content_type\": \"" + type.contentType() + "\", \"bytes\": 1000}"))
                .isEqualTo(new UploadRequest.Outcome.Valid(new UploadRequest(type, 1000)));
    }

    @ParameterizedTest
    @CsvSource({"1001", "10485760", "99999999999999999999999999"})
    void oneByteMoreIsTooLarge(String bytes) {
        assertThat(read("{\"content_type\": \"image/png\", \"bytes\": " + bytes + "}"))
                .isInstanceOfSatisfying(
                        UploadRequest.Outcome.TooLarge.class,
                        large -> assertThat(large.problem().message())
                                .isEqualTo("bytes is " + bytes + ": a whole number from 1 to 1000 is allowed"));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "'\"12\"'", "true", "[1]", "{}"})
    void aSizeThatIsNoneIsRefused(String bytes) {
        assertThat(message("{\"content_type\": \"image/png\", \"bytes\": " + bytes + "}"))
                .isEqualTo("bytes is " + bytes + ": a whole number from 1 to 1000 is allowed");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(message("{\"content_type\": \"image/gif\", \"bytes\": 5000, \"name\": \"a.gif\"}"))
                .isEqualTo("content_type is \"image/gif\": one of image/png, image/jpeg, image/webp is allowed. "
                        + "bytes is 5000: a whole number from 1 to 1000 is allowed. "
                        + "name is not a field of this body. Allowed: content_type, bytes");
        assertThat(message("{\"content_type\": null}"))
                .isEqualTo("content_type is missing: one of image/png, image/jpeg, image/webp is required. "
                        + "bytes is missing: a whole number from 1 to 1000 is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "", "{", "null", "{} {}"})
    void whatIsNoJsonObjectIsRefused(String body) {
        assertThat(message(body)).startsWith("The body is ").endsWith("is required");
    }

    private static UploadRequest.Outcome read(String body) {
        return UploadRequest.read(body.getBytes(UTF_8), MAX);
    }

    private static String message(String body) {
        return read(body) instanceof UploadRequest.Outcome.Invalid(var problems) ? Problem.text(problems) : "";
    }
}
