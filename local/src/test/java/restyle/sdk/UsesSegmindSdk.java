package restyle.sdk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that drive Segmind's own SDK for Python. Methods may have a {@link SegmindSdk} as parameter.
 *
 * <p>They are skipped unless {@code SEGMIND_SDK_PYTHON} names a Python interpreter that has the SDK, or {@code python3}
 * is one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SegmindSdkExtension.class)
public @interface UsesSegmindSdk {}
