package restyle.deployed;

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
        return store(context).getOrComputeIfAbsent("stack", _ -> DeployedStack.deploy(), DeployedStack.class);
    }

    /** Closed, with what is in it, after the last test. */
    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }
}
