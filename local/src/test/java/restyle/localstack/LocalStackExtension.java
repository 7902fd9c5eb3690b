package restyle.localstack;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Finds or starts one LocalStack for all test classes. */
public final class LocalStackExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LocalStackExtension.class);

    /** It is closed after the last test. */
    public static LocalStack localStack(ExtensionContext context) {
        return store(context).getOrComputeIfAbsent("LocalStack", _ -> LocalStack.find(), LocalStack.class);
    }

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
        return parameter.getParameter().getType() == LocalStack.class;
    }

    @Override
    public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return localStack(context);
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }
}
