package restyle.deployed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests against the stack as it is deployed, in a LocalStack. Methods may have a {@link DeployedStack} as parameter.
 *
 * <p>They are skipped unless {@code LOCALSTACK_ENDPOINT} names a running LocalStack, or {@code mvn verify -Plocalstack}
 * has one started in Docker.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("localstack")
@ResourceLock("the one stack in LocalStack, and its faults")
@ExtendWith(LocalStackExtension.class)
public @interface OnLocalStack {}
