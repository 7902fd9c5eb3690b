package restyle.local.roles;

/** Who asks, or who is given a right. */
public sealed interface Principal {
    /** @param session the ARN of the assumed role, such as {@code arn:aws:sts::…:assumed-role/role/session} */
    record Role(String session) implements Principal {}

    /** @param name such as {@code s3.amazonaws.com} */
    record Service(String name) implements Principal {}

    /** Only ever given a right. */
    record Anyone() implements Principal {}
}
