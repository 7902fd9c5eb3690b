package restyle.segmind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a completed request has brought forth, in any of the shapes that the provider uses. */
final class Output {
    private static final String ILLEGAL = "\"<>\\^`{|}";

    private Output() {}

    /** Empty if there is no address in it. */
    static Optional<ProviderResult> of(Answer answer) {
        ObjectNode metrics = answer.metrics();
        return answer.json()
                .flatMap(body -> address(body.path("images"), body.path("output"))
                        .map(output -> new ProviderResult(
                                output,
                                number(body.path("seed")).flatMap(Output::whole),
                                number(metrics.path("cost")),
                                metrics)));
    }

    /** The first http(s) address in these, each being a string, an object with a {@code url}, or a list of such. */
    static Optional<URI> address(JsonNode... places) {
        return Stream.of(places)
                .flatMap(Output::strings)
                .flatMap(text -> address(text).stream())
                .findFirst();
    }

    private static Stream<String> strings(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Stream.of(node.textValue());
            case OBJECT ->
                Stream.of(node.path("url")).filter(JsonNode::isTextual).map(JsonNode::textValue);
            case ARRAY -> StreamSupport.stream(node.spliterator(), false).flatMap(Output::strings);
            default -> Stream.empty();
        };
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = new URI(encoded(text.strip()));
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** With what a URI may not hold, such as a blank, percent-encoded: a paid picture is not lost over its address. */
    private static String encoded(String address) {
        StringBuilder uri = new StringBuilder();
        address.codePoints().forEach(c -> {
            String character = Character.toString(c);
            uri.append(
                    c <= ' ' || c == 0x7F || ILLEGAL.indexOf(c) >= 0
                            ? URLEncoder.encode(character, StandardCharsets.UTF_8)
                                    .replace("+", "%20")
                            : character);
        });
        return uri.toString();
    }

    /** The provider writes some numbers as strings. */
    private static Optional<BigDecimal> number(JsonNode node) {
        try {
            return node.isNumber() || node.isTextual()
                    ? Optional.of(new BigDecimal(node.asText().strip()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> whole(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
