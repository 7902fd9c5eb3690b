package restyle.local.template;

import java.util.Map;

/** The account, region and stack that the local stack pretends to run in. */
final class Account {
    static final String REGION = "us-east-1";
    static final String ID = "000000000000";
    static final String STACK = "restyle";

    /** The last part of a real one is a UUID. */
    static final String STACK_ID = "arn:aws:cloudformation:" + REGION + ":" + ID + ":stack/" + STACK + "/local";

    static final Map<String, String> PSEUDO_PARAMETERS = Map.of(
            "AWS::Region", REGION,
            "AWS::AccountId", ID,
            "AWS::Partition", "aws",
            "AWS::StackName", STACK,
            "AWS::StackId", STACK_ID,
            "AWS::URLSuffix", "amazonaws.com");

    private Account() {}

    static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ID + ":" + resource;
    }
}
