package restyle.local.stack;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The account that the local stack stands for. Its credentials open nothing but servers on this machine. */
public final class LocalAccount {
    public static final String REGION = "us-east-1";
    public static final String ID = "000000000000";
    public static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("local", "local-secret");

    private LocalAccount() {}
}
