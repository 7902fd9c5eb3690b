package restyle.localstack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that need a LocalStack, one class after another. Methods may have a {@link LocalStack} as parameter.
 *
 * <p>They are skipped unless {@code LOCALSTACK_ENDPOINT} names a running LocalStack, or {@code mvn verify -Plocalstack}
 * has one started in Docker.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Tag("localstack")
@ResourceLock("LocalStack")
@ExtendWith(LocalStackExtension.class)
public @interface OnLocalStack {}
