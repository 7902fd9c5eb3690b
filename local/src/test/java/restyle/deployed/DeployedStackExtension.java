package restyle.deployed;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import restyle.localstack.LocalStack;
import restyle.localstack.LocalStackExtension;

/** Deploys the stack once for all test classes, and leaves no fault switched on between tests. */
final class DeployedStackExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(DeployedStackExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DeployedStack.class;
    }

    @Override
    public DeployedStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stack(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stack(context).segmind().faults().clear();
    }

    private static DeployedStack stack(ExtensionContext context) {
        LocalStack localStack = LocalStackExtension.localStack(context);
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("deployment", _ -> Deployment.tried(localStack), Deployment.class)
                .stack();
    }

    /** The one attempt: what failed for the first test would only fail again, slowly, for each of the others. */
    private record Deployment(Optional<DeployedStack> deployed, Optional<RuntimeException> failure)
            implements AutoCloseable {
        static Deployment tried(LocalStack localStack) {
            try {
                return new Deployment(Optional.of(DeployedStack.deploy(localStack)), Optional.empty());
            } catch (RuntimeException e) {
                return new Deployment(Optional.empty(), Optional.of(e));
            }
        }

        DeployedStack stack() {
            return deployed.orElseThrow(
                    () -> new IllegalStateException("The stack was not deployed", failure.orElseThrow()));
        }

        @Override
        public void close() {
            deployed.ifPresent(DeployedStack::close);
        }
    }
}
