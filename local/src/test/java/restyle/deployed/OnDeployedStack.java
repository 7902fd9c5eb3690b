package restyle.deployed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import restyle.localstack.OnLocalStack;

/** Tests against the stack as it is deployed, in a LocalStack. Methods may have a {@link DeployedStack} as parameter. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnLocalStack
@ExtendWith(DeployedStackExtension.class)
@interface OnDeployedStack {}
