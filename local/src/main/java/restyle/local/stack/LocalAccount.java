package restyle.local.stack;

import java.security.SecureRandom;
import java.util.HexFormat;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The account that the local stack stands for. */
public final class LocalAccount {
    public static final String REGION = "us-east-1";
    public static final String ID = "000000000000";

    private static final String KEY_ID_PREFIX = "LOCAL";
    private static final int KEY_ID_BYTES = 8;
    private static final int SECRET_BYTES = 20;

    private LocalAccount() {}

    /** New random credentials. They open the servers on this machine that are started with them, and nothing else. */
    public static AwsBasicCredentials newCredentials() {
        return AwsBasicCredentials.create(
                KEY_ID_PREFIX + HexFormat.of().withUpperCase().formatHex(random(KEY_ID_BYTES)),
                HexFormat.of().formatHex(random(SECRET_BYTES)));
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
