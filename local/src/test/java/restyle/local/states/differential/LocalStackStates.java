package restyle.local.states.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import restyle.localstack.LocalStack;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.MockResponseValidationMode;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/** Tests single states with LocalStack's TestState, their functions mocked. */
final class LocalStackStates implements AutoCloseable {
    private final SfnClient sfn;

    LocalStackStates(LocalStack localStack) {
        // TestState has a host name of its own, which does not resolve here.
        sfn = localStack.client(SfnClient.builder()
                .overrideConfiguration(
                        c -> c.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)));
    }

    JsonNode run(StateScenario scenario) {
        TestStateRequest.Builder request = TestStateRequest.builder()
                .definition(StateScenario.definition())
                .stateName(scenario.state())
                .roleArn(Scenario.ROLE)
                .inspectionLevel(InspectionLevel.TRACE)
                .input(scenario.input().toString())
                .context(context(scenario).toString());
        if (scenario.error() != null) {
            request.mock(m -> m.errorOutput(e -> e.error(scenario.error()).cause(StateScenario.CAUSE)))
                    .stateConfiguration(c -> c.retrierRetryCount(scenario.retries()));
        } else if (scenario.answer() != null) {
            request.mock(result(scenario.answer()));
        }
        return answer(sfn.testState(request.build())).normal();
    }

    private static MockInput result(JsonNode answer) {
        ObjectNode result = Fixtures.JSON.createObjectNode().put("StatusCode", 200);
        result.set("Payload", answer);
        return MockInput.builder()
                .result(result.toString())
                .fieldValidationMode(MockResponseValidationMode.NONE)
                .build();
    }

    private static JsonNode context(StateScenario scenario) {
        ObjectNode context = Fixtures.JSON.createObjectNode();
        context.putObject("Execution")
                .put("Name", StateScenario.EXECUTION)
                .set("Input", Fixtures.json(StateScenario.EXECUTION_INPUT));
        context.putObject("StateMachine")
                .put("Id", "arn:aws:states:us-east-1:000000000000:stateMachine:m")
                .put("Name", "m");
        context.putObject("State").put("Name", scenario.state()).put("RetryCount", scenario.retries());
        return context;
    }

    private static StateAnswer answer(TestStateResponse response) {
        var inspected = response.inspectionData();
        var errors = inspected.errorDetails();
        return new StateAnswer(
                response.statusAsString(),
                response.output() == null ? null : Fixtures.json(response.output()),
                response.error(),
                response.cause(),
                response.nextState(),
                inspected.afterArguments() == null ? null : Fixtures.json(inspected.afterArguments()),
                errors == null ? null : errors.retryBackoffIntervalSeconds());
    }

    @Override
    public void close() {
        sfn.close();
    }
}
