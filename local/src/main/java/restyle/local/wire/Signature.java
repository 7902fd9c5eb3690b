package restyle.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Checks Signature Version 4 of requests in the AWS JSON protocol, which are all {@code POST /} without a query.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed AWS API request</a>
 */
final class Signature {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            ALGORITHM + " Credential=([^/, ]+)/([^, ]+), ?SignedHeaders=([^, ]+), ?Signature=([0-9a-f]{64})");

    private final AwsCredentials credentials;

    Signature(AwsCredentials credentials) {
        this.credentials = credentials;
    }

    /** Whether the request was signed, as it is, by the holder of the credentials. */
    boolean signs(Headers headers, byte[] body) {
        String authorization = headers.getFirst("Authorization");
        Matcher parts = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        if (!parts.matches() || !parts.group(1).equals(credentials.accessKeyId())) {
            return false;
        }
        String scope = parts.group(2);
        String text = String.join(
                "\n",
                ALGORITHM,
                String.valueOf(headers.getFirst("X-Amz-Date")),
                scope,
                sha256(canonical(parts.group(3), headers, body).getBytes(UTF_8)));
        byte[] expected = hmac(key(scope), text);
        return MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts.group(4)));
    }

    private static String canonical(String signedHeaders, Headers headers, byte[] body) {
        String lines = Arrays.stream(signedHeaders.split(";"))
                .map(name -> name + ":" + value(headers.get(name)) + "\n")
                .collect(Collectors.joining());
        return String.join("\n", "POST", "/", "", lines, signedHeaders, sha256(body));
    }

    private static String value(List<String> values) {
        return values == null
                ? ""
                : values.stream()
                        .map(value -> value.strip().replaceAll(" +", " "))
                        .collect(Collectors.joining(","));
    }

    private byte[] key(String scope) {
        byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has HmacSHA256", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
