package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import restyle.local.wire.JsonProtocolServer;
import restyle.local.wire.JsonProtocolServer.Operation;
import restyle.local.wire.ServiceException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** The part of the Step Functions API that clients of a stack use, over the wire. */
public final class StepFunctionsEndpoint {
    private final StateMachines machines;

    private StepFunctionsEndpoint(StateMachines machines) {
        this.machines = machines;
    }

    /**
     * Starts serving on the loopback address.
     *
     * @param port 0 for any free one
     * @param credentials the only ones that are accepted
     * @throws IOException when the port is taken
     */
    public static JsonProtocolServer start(int port, AwsCredentials credentials, StateMachines machines)
            throws IOException {
        return JsonProtocolServer.start(port, credentials, operations(machines));
    }

    /** The operations by target, to be served beside others. */
    public static Map<String, Operation> operations(StateMachines machines) {
        StepFunctionsEndpoint endpoint = new StepFunctionsEndpoint(machines);
        Map<String, Operation> operations = new HashMap<>();
        operations.put("AWSStepFunctions.StartExecution", endpoint::startExecution);
        operations.put("AWSStepFunctions.StopExecution", endpoint::stopExecution);
        operations.put("AWSStepFunctions.DescribeExecution", endpoint::describeExecution);
        operations.put("AWSStepFunctions.ListExecutions", endpoint::listExecutions);
        operations.put("AWSStepFunctions.GetExecutionHistory", endpoint::getExecutionHistory);
        operations.put("AWSStepFunctions.ListStateMachines", endpoint::listStateMachines);
        operations.put("AWSStepFunctions.DescribeStateMachine", endpoint::describeStateMachine);
        operations.put("AWSStepFunctions.ListTagsForResource", endpoint::listTagsForResource);
        return operations;
    }

    private JsonNode startExecution(JsonNode request) {
        String machine = arn(request, "stateMachineArn");
        Execution execution = machines.start(
                machine, text(request, "name"), text(request, "input").orElse("{}"));
        return ApiJson.time(ApiJson.object().put("executionArn", execution.arn()), "startDate", execution.startedAt());
    }

    private JsonNode stopExecution(JsonNode request) {
        Execution execution =
                machines.stop(arn(request, "executionArn"), text(request, "error"), text(request, "cause"));
        return ApiJson.time(
                ApiJson.object(), "stopDate", execution.ending().orElseThrow().at());
    }

    private JsonNode describeExecution(JsonNode request) {
        return ApiJson.execution(machines.execution(arn(request, "executionArn")));
    }

    private JsonNode listExecutions(JsonNode request) {
        Optional<String> status = text(request, "statusFilter");
        List<Execution> executions = machines.executions(arn(request, "stateMachineArn")).stream()
                .filter(execution -> status.isEmpty()
                        || status.get().equals(execution.status().name()))
                .toList();
        return page(request, "executions", executions, ApiJson::executionListed);
    }

    private JsonNode getExecutionHistory(JsonNode request) {
        List<HistoryEvent> events =
                machines.execution(arn(request, "executionArn")).events();
        boolean newestFirst = request.path("reverseOrder").asBoolean();
        return page(request, "events", newestFirst ? events.reversed() : events, ApiJson::event);
    }

    private JsonNode listStateMachines(JsonNode request) {
        return page(request, "stateMachines", List.copyOf(machines.stateMachines()), ApiJson::stateMachineListed);
    }

    private JsonNode describeStateMachine(JsonNode request) {
        return ApiJson.stateMachine(machines.stateMachine(arn(request, "stateMachineArn")));
    }

    private JsonNode listTagsForResource(JsonNode request) {
        machines.stateMachine(arn(request, "resourceArn"));
        ObjectNode answer = ApiJson.object();
        answer.putArray("tags");
        return answer;
    }

    /** At most {@code maxResults} (100 if not given) from where {@code nextToken} points. */
    private static <T> JsonNode page(JsonNode request, String field, List<T> all, Function<T, JsonNode> json) {
        int size = request.path("maxResults").asInt(0) == 0
                ? 100
                : request.path("maxResults").asInt();
        int from = text(request, "nextToken")
                .map(token -> position(token, all.size()))
                .orElse(0);
        int to = Math.min(from + size, all.size());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var array = answer.putArray(field);
        all.subList(from, to).forEach(element -> array.add(json.apply(element)));
        if (to < all.size()) {
            answer.put("nextToken", String.valueOf(to));
        }
        return answer;
    }

    private static int position(String token, int most) {
        if (token.matches("\\d{1,9}") && Integer.parseInt(token) <= most) {
            return Integer.parseInt(token);
        }
        throw new ServiceException("InvalidToken", "Invalid Token: '" + token + "'");
    }

    private static String arn(JsonNode request, String field) {
        String arn = text(request, field)
                .orElseThrow(() -> new ServiceException("ValidationException", field + " must not be null"));
        if (!arn.startsWith("arn:")) {
            throw new ServiceException("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: " + arn + "'");
        }
        return arn;
    }

    private static Optional<String> text(JsonNode request, String field) {
        return Optional.ofNullable(request.path(field).textValue());
    }
}
