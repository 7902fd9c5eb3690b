package restyle.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code AWS::Serverless::Api}. */
final class ApiReader {
    /** A header's value is an expression; only a constant is supported. */
    private static final Pattern CONSTANT = Pattern.compile("'(.*)'");

    /** Those that API Gateway takes a setting for: {@code ANY} is none, and a star stands for all methods of all paths. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private ApiReader() {}

    /** @param resources all of the stack: API keys and their usage plans are resources of their own */
    static RestApi read(Resource resource, List<FunctionReader.ApiRoute> routes, List<Resource> resources) {
        String id = ResourceNames.apiId(resource.logicalId());
        Properties properties = Properties.of(resource.properties());
        boolean keyRequired =
                properties.optional("Auth").flatMap(ApiReader::apiKeyRequired).orElse(false);
        RestApi api = new RestApi(
                resource.logicalId(),
                id,
                properties.required("StageName").text(),
                routes.stream()
                        .filter(route -> route.apiId().equals(id))
                        .map(route -> new RestApi.Route(
                                route.method(),
                                route.path(),
                                route.function(),
                                route.apiKeyRequired().orElse(keyRequired)))
                        .toList(),
                throttles(properties),
                gatewayResponses(properties),
                properties.optional("BinaryMediaTypes").map(Node::elements).orElse(List.of()).stream()
                        .map(Node::text)
                        .toList(),
                ApiKeyReader.read(id, resources));
        properties.ignore(
                "Name",
                "Description",
                "OpenApiVersion",
                "FailOnWarnings",
                "EndpointConfiguration",
                "TracingEnabled",
                "Tags");
        properties.end();
        return api;
    }

    /** @param node the property Auth of an API or of a route */
    static Optional<Boolean> apiKeyRequired(Node node) {
        Properties auth = Properties.of(node);
        Optional<Boolean> required = auth.optional("ApiKeyRequired").map(Node::flag);
        auth.end();
        return required;
    }

    private static Map<String, RestApi.Throttle> throttles(Properties api) {
        Map<String, RestApi.Throttle> throttles = new LinkedHashMap<>();
        for (Node node : api.optional("MethodSettings").map(Node::elements).orElse(List.of())) {
            Properties setting = Properties.of(node);
            String method = method(setting.required("HttpMethod")) + " " + path(setting.required("ResourcePath"));
            throttles.put(
                    method,
                    new RestApi.Throttle(
                            setting.required("ThrottlingRateLimit").number(),
                            setting.required("ThrottlingBurstLimit").number()));
            setting.end();
        }
        return throttles;
    }

    private static String method(Node node) {
        if (!METHODS.contains(node.text())) {
            throw node.place().unsupported("a method setting of " + node.text());
        }
        return node.text();
    }

    /** Every slash but the root's own is written as {@code ~1}. */
    private static String path(Node node) {
        String path = node.text();
        if (!path.equals("/") && !path.matches("/(~1[^/~]+)+")) {
            throw node.place().unsupported("a method setting of the path " + path);
        }
        return path.equals("/") ? path : path.substring(1).replace("~1", "/");
    }

    private static Map<String, RestApi.GatewayResponse> gatewayResponses(Properties api) {
        Map<String, RestApi.GatewayResponse> responses = new LinkedHashMap<>();
        api.optional("GatewayResponses")
                .map(Node::entries)
                .orElse(Map.of())
                .forEach((type, node) -> responses.put(type, gatewayResponse(node)));
        return responses;
    }

    private static RestApi.GatewayResponse gatewayResponse(Node node) {
        Properties response = Properties.of(node);
        OptionalInt status = response.optional("StatusCode")
                .map(code -> OptionalInt.of(code.number()))
                .orElse(OptionalInt.empty());
        Map<String, String> headers = new LinkedHashMap<>();
        response.optional("ResponseParameters").map(Properties::of).ifPresent(parameters -> {
            parameters.required("Headers").entries().forEach((name, value) -> headers.put(name, constant(value)));
            parameters.end();
        });
        Map<String, String> templates = new LinkedHashMap<>();
        response.optional("ResponseTemplates")
                .map(Node::entries)
                .orElse(Map.of())
                .forEach((mediaType, template) -> templates.put(mediaType, template.text()));
        response.end();
        return new RestApi.GatewayResponse(status, headers, templates);
    }

    private static String constant(Node value) {
        Matcher matcher = CONSTANT.matcher(value.text());
        if (!matcher.matches()) {
            throw value.place().unsupported("a header that is not a constant in single quotes");
        }
        return matcher.group(1);
    }
}
