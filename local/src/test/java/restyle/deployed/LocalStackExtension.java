package restyle.deployed;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Deploys the stack once for all test classes, and leaves no fault switched on between tests. */
final class LocalStackExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(LocalStackExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (LocalStack.isWanted()) {
            return ConditionEvaluationResult.enabled("there is a LocalStack");
        }
        store(context).getOrComputeIfAbsent("told", _ -> {
            System.out.println(LocalStack.HOW_TO);
            return true;
        });
        return ConditionEvaluationResult.disabled(LocalStack.HOW_TO);
    }

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
        return store(context)
                .getOrComputeIfAbsent("deployment", _ -> Deployment.tried(), Deployment.class)
                .stack();
    }

    /** Closed, with what is in it, after the last test. */
    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }

    /** The one attempt: what failed for the first test would only fail again, slowly, for each of the others. */
    private record Deployment(Optional<DeployedStack> deployed, Optional<RuntimeException> failure)
            implements AutoCloseable {
        static Deployment tried() {
            try {
                return new Deployment(Optional.of(DeployedStack.deploy()), Optional.empty());
            } catch (RuntimeException e) {
                return new Deployment(Optional.empty(), Optional.of(e));
            }
        }

        DeployedStack stack() {
            return deployed.orElseThrow(() -> new IllegalStateException("The stack was not deployed", failure.get()));
        }

        @Override
        public void close() {
            deployed.ifPresent(DeployedStack::close);
        }
    }
}
