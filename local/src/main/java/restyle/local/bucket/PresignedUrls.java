package restyle.local.bucket;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gaul.s3proxy.blobstore.BlobStore;
import restyle.local.roles.Access;
import restyle.local.roles.Decision;
import restyle.local.roles.Role;
import restyle.local.roles.S3Calls;

/**
 * Lets a presigned URL do what the role may do whose session signed it: signing is no call, so this is the first place
 * that asks. A URL without a session is the operator's own. A browser's question whether it may is answered by the
 * bucket's CORS rules alone.
 */
final class PresignedUrls implements Filter {
    private static final String SIGNATURE = "X-Amz-Signature";
    private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
    private static final String SESSION = "X-Amz-Security-Token";
    private static final String PREFLIGHT = "OPTIONS";
    private static final String UNKNOWN =
            "The local stack knows presigned URLs that read or put an object, and no others";

    private final Map<String, Role> sessions;
    private final BlobStore objects;

    PresignedUrls(Map<String, Role> sessions, BlobStore objects) {
        this.sessions = Map.copyOf(sessions);
        this.objects = objects;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String session = http.getParameter(SESSION);
        boolean presigned = http.getParameter(SIGNATURE) != null && session != null;
        if (!presigned || http.getMethod().equals(PREFLIGHT)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<String> refusal = refusal(http, sessions.get(session));
        if (refusal.isPresent()) {
            refuse((HttpServletResponse) response, refusal.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<String> refusal(HttpServletRequest request, Role signer) throws IOException {
        if (signer == null) {
            return Optional.of("No role has this session token");
        }
        String[] path = decoded(request.getRequestURI()).split("/", 3);
        if (path.length < 3) {
            return Optional.of(UNKNOWN);
        }
        if (hasUnsigned(request)) {
            return Optional.of("There were headers present in the request which were not signed");
        }
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> refusalToRead(path[1], path[2], signer);
            case "PUT" -> signer.refusal(S3Calls.write(path[1], path[2])).map(Decision.Refused::message);
            default -> Optional.of(UNKNOWN);
        };
    }

    /** A header such as {@code x-amz-copy-source} would make another call of it. */
    private static boolean hasUnsigned(HttpServletRequest request) {
        List<String> signed = List.of(Objects.requireNonNullElse(request.getParameter(SIGNED_HEADERS), "")
                .split(";"));
        return Collections.list(request.getHeaderNames()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("x-amz-") && !signed.contains(name));
    }

    private Optional<String> refusalToRead(String bucket, String key, Role signer) throws IOException {
        Access read = S3Calls.read(bucket, key);
        return signer.refusal(read)
                .or(() -> S3Calls.tellingMissing(read)
                        .filter(_ -> objects.blobMetadataIfPresent(bucket, key) == null)
                        .flatMap(signer::refusal))
                .map(Decision.Refused::message);
    }

    /** A plus in a path is a plus. */
    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void refuse(HttpServletResponse response, String message) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("application/xml");
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory()
                    .createXMLStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8.name());
            xml.writeStartDocument();
            xml.writeStartElement("Error");
            xml.writeStartElement("Code");
            xml.writeCharacters("AccessDenied");
            xml.writeEndElement();
            xml.writeStartElement("Message");
            xml.writeCharacters(message);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
