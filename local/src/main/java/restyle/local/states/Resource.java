package restyle.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What a Task calls: a Lambda function, through the service integration or by the function's own ARN. */
sealed interface Resource {
    String LAMBDA_INVOKE = "arn:aws:states:::lambda:invoke";

    /** The function to call, and with what. */
    record Call(String function, JsonNode payload) {}

    Call call(Visit visit, JsonNode arguments) throws StateFailure;

    /** The state's result, from what the function answered. */
    JsonNode result(JsonNode answer, RandomGenerator random);

    /** What the types of its events begin with. */
    String events();

    /** What the details of each of its events hold. */
    ObjectNode details();

    /** The details of the event that the call is scheduled. */
    ObjectNode scheduled(JsonNode arguments, String region);

    /** The name by which an oversize result is reported. */
    String name();

    static Resource read(Fields fields) {
        String text = fields.requiredText("Resource");
        if (text.equals(LAMBDA_INVOKE)) {
            fields.any("Arguments").filter(JsonNode::isObject).ifPresent(LambdaInvoke::check);
            return new LambdaInvoke();
        }
        if (text.matches("arn:[\\w-]+:lambda:[\\w-]*:\\d*:function:[\\w-]+(:[\\w$-]+)?")) {
            return new Function(text);
        }
        throw fields.problem("Resource", "'" + text + "'", LAMBDA_INVOKE + " or the ARN of a Lambda function");
    }

    /** The service integration {@code lambda:invoke}: function and payload are arguments. */
    record LambdaInvoke() implements Resource {
        private static final ObjectMapper MAPPER =
                new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        private static final Set<String> ARGUMENTS = Set.of("FunctionName", "Payload");

        private static void check(JsonNode arguments) {
            arguments.fieldNames().forEachRemaining(name -> {
                if (!ARGUMENTS.contains(name)) {
                    throw new InvalidMachine(
                            "lambda:invoke has the argument '%s'; supported are %s".formatted(name, ARGUMENTS));
                }
            });
        }

        @Override
        public Call call(Visit visit, JsonNode arguments) throws StateFailure {
            JsonNode function = arguments.path("FunctionName");
            if (!function.isTextual()) {
                throw visit.failure(StateFailure.RUNTIME, "The field 'FunctionName' is required but was missing");
            }
            return new Call(function.textValue(), payload(arguments.path("Payload")));
        }

        /** A string that holds JSON is sent as that JSON, and null as an empty object. */
        private static JsonNode payload(JsonNode payload) {
            if (!payload.isTextual()) {
                return payload.isMissingNode() || payload.isNull() ? MAPPER.createObjectNode() : payload;
            }
            try {
                JsonNode json = MAPPER.readTree(payload.textValue());
                return json.isMissingNode() ? payload : json;
            } catch (JsonProcessingException e) {
                return payload;
            }
        }

        @Override
        public JsonNode result(JsonNode answer, RandomGenerator random) {
            String length = String.valueOf(answer.toString().getBytes(StandardCharsets.UTF_8).length);
            ObjectNode result = MAPPER.createObjectNode().put("ExecutedVersion", "$LATEST");
            result.set("Payload", answer);
            ObjectNode http = result.putObject("SdkHttpMetadata");
            ObjectNode all = http.putObject("AllHttpHeaders");
            all.putArray("Content-Length").add(length);
            all.putArray("Content-Type").add("application/json");
            http.putObject("HttpHeaders").put("Content-Length", length).put("Content-Type", "application/json");
            http.put("HttpStatusCode", 200);
            result.putObject("SdkResponseMetadata").put("RequestId", JsonataFunctions.uuid(random));
            return result.put("StatusCode", 200);
        }

        @Override
        public String events() {
            return "Task";
        }

        @Override
        public ObjectNode details() {
            return History.details().put("resource", "invoke").put("resourceType", "lambda");
        }

        @Override
        public ObjectNode scheduled(JsonNode arguments, String region) {
            return details().put("parameters", arguments.toString()).put("region", region);
        }

        @Override
        public String name() {
            return "lambda";
        }
    }

    /** A function by its ARN: the arguments are the payload, the answer is the result. */
    record Function(String name) implements Resource {

        @Override
        public Call call(Visit visit, JsonNode arguments) {
            return new Call(name, arguments);
        }

        @Override
        public JsonNode result(JsonNode answer, RandomGenerator random) {
            return answer;
        }

        @Override
        public String events() {
            return "LambdaFunction";
        }

        @Override
        public ObjectNode details() {
            return History.details();
        }

        @Override
        public ObjectNode scheduled(JsonNode arguments, String region) {
            return History.put(details().put("resource", name), "input", arguments);
        }
    }
}
