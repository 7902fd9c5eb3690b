package restyle.local.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The event that a REST API's Lambda proxy integration gives a function
 * (docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html, "Input format").
 *
 * <p>One difference: the HTTP server keeps no case of header names, so they are written {@code Like-This}.
 */
final class ProxyEvent {
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ProxyEvent() {}

    static ObjectNode of(RestApi api, ApiRequest request, RouteTable.Match match, Optional<ApiKey> key) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("resource", match.route().path());
        event.put("path", request.path().substring(1 + api.stage().length()));
        event.put("httpMethod", request.method());
        putValues(event, "headers", "multiValueHeaders", headers(request));
        putValues(event, "queryStringParameters", "multiValueQueryStringParameters", request.query());
        if (match.pathParameters().isEmpty()) {
            event.putNull("pathParameters");
        } else {
            match.pathParameters().forEach(event.putObject("pathParameters")::put);
        }
        event.putNull("stageVariables");
        event.set("requestContext", context(api, request, match.route(), key));
        putBody(event, request, api);
        return event;
    }

    private static ObjectNode context(RestApi api, ApiRequest request, Route route, Optional<ApiKey> key) {
        ObjectNode context = JsonNodeFactory.instance
                .objectNode()
                .put("accountId", api.accountId())
                .put("apiId", api.id())
                .put("stage", api.stage())
                .put("domainName", request.host())
                .put("domainPrefix", request.host().split("[.:]", 2)[0])
                .put("path", request.path())
                .put("resourcePath", route.path())
                .put("httpMethod", request.method())
                .put("protocol", request.protocol())
                .put("requestId", request.id())
                .put("extendedRequestId", request.id())
                .put("requestTime", REQUEST_TIME.format(request.receivedAt()))
                .put("requestTimeEpoch", request.receivedAt().toEpochMilli());
        ObjectNode identity = context.putObject("identity");
        List.of("accessKey", "accountId", "caller", "cognitoAuthenticationProvider", "cognitoAuthenticationType")
                .forEach(identity::putNull);
        List.of("cognitoIdentityId", "cognitoIdentityPoolId", "principalOrgId", "user", "userArn")
                .forEach(identity::putNull);
        identity.put("sourceIp", request.sourceIp());
        identity.put("userAgent", request.header("User-Agent").orElse(null));
        key.ifPresent(known -> identity.put("apiKey", known.value()).put("apiKeyId", known.id()));
        return context;
    }

    private static void putBody(ObjectNode event, ApiRequest request, RestApi api) {
        byte[] body = request.body().orElseThrow();
        boolean binary =
                body.length > 0 && api.isBinary(request.header("Content-Type").orElse(""));
        if (body.length == 0) {
            event.putNull("body");
        } else if (binary) {
            event.put("body", Base64.getEncoder().encodeToString(body));
        } else {
            event.put("body", new String(body, StandardCharsets.UTF_8));
        }
        event.put("isBase64Encoded", binary);
    }

    private static Map<String, List<String>> headers(ApiRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        request.headers().forEach((name, values) -> headers.put(trainCase(name), values));
        String forwardedFor =
                request.header("X-Forwarded-For").map(hops -> hops + ", ").orElse("") + request.sourceIp();
        headers.put("X-Forwarded-For", List.of(forwardedFor));
        headers.put("X-Forwarded-Port", List.of(port(request.host())));
        headers.put("X-Forwarded-Proto", List.of("http"));
        headers.put("X-Amzn-Trace-Id", List.of(traceId(request)));
        return headers;
    }

    private static String port(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? "80" : host.substring(colon + 1);
    }

    private static String traceId(ApiRequest request) {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
        return "Root=1-%08x-%s".formatted(request.receivedAt().getEpochSecond(), random);
    }

    private static String trainCase(String name) {
        return Arrays.stream(name.split("-", -1))
                .map(word -> word.isEmpty()
                        ? word
                        : word.substring(0, 1).toUpperCase(Locale.ROOT)
                                + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"));
    }

    /** Both forms: the last value alone, and all of them; null if there are none. */
    private static void putValues(ObjectNode event, String single, String multi, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(single).putNull(multi);
            return;
        }
        ObjectNode last = event.putObject(single);
        ObjectNode all = event.putObject(multi);
        values.forEach((name, list) -> {
            last.put(name, list.getLast());
            list.forEach(all.putArray(name)::add);
        });
    }
}
