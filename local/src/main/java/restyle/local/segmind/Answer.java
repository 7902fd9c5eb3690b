package restyle.local.segmind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a call is answered. */
sealed interface Answer {
    JsonMapper JSON = JsonMapper.builder().build();

    record Content(int status, Map<String, String> headers, byte[] body) implements Answer {
        /** The same answer with one more header. */
        Content with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Content(status, more, body);
        }
    }

    /** The connection is closed without a byte. */
    record Dropped() implements Answer {}

    /** Nothing is ever answered. */
    record Hanging() implements Answer {}

    static Content of(int status, String contentType, byte[] body) {
        return new Content(status, Map.of("Content-Type", contentType), body);
    }

    static Content json(int status, JsonNode body) {
        try {
            return of(status, "application/json", JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values is always written", e);
        }
    }

    /** The service's error envelope. */
    static Content error(int status, String message) {
        return json(status, JSON.createObjectNode().put("error", message));
    }

    /** An error that no application wrote, as the proxy in front of the service words it. */
    static Content html(int status, String reason) {
        String title = status + " " + reason;
        String page = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
        return of(status, "text/html", page.getBytes(StandardCharsets.US_ASCII));
    }
}
