package restyle.sdk;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the SDK once for all test classes: Python takes longer to start than most of them. */
final class SegmindSdkExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SegmindSdkExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (python(context).isFound()) {
            return ConditionEvaluationResult.enabled("Segmind's SDK is installed");
        }
        store(context).getOrComputeIfAbsent("told", _ -> {
            System.out.println(PythonWithSdk.HOW_TO);
            return true;
        });
        return ConditionEvaluationResult.disabled(PythonWithSdk.HOW_TO);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SegmindSdk.class;
    }

    /** It is closed after the last test. */
    @Override
    public SegmindSdk resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context)
                .getOrComputeIfAbsent(
                        "SDK", _ -> SegmindSdk.start(python(context).command()), SegmindSdk.class);
    }

    private static PythonWithSdk python(ExtensionContext context) {
        return store(context).getOrComputeIfAbsent("Python", _ -> PythonWithSdk.find(), PythonWithSdk.class);
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }
}
