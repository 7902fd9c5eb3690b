package restyle.local.roles;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The role that a function or the state machine acts in, as one session. */
public final class Role {
    private static final int TOKEN_BYTES = 24;

    private final Principal.Role principal;
    private final Permissions permissions;
    private final String sessionToken;

    public Role(Principal.Role principal, Permissions permissions, RandomGenerator random) {
        this.principal = principal;
        this.permissions = permissions;
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        this.sessionToken = HexFormat.of().formatHex(token);
    }

    /** Goes with the session's credentials, and tells whose they are. */
    public String sessionToken() {
        return sessionToken;
    }

    /**
     * Asks for all that one call takes.
     *
     * @return the first refusal
     */
    public Optional<Decision.Refused> refusal(List<Access> accesses) {
        return accesses.stream().map(this::refusal).flatMap(Optional::stream).findFirst();
    }

    /** Every call counts as made over TLS, as the SDK makes it on AWS; here it goes over plain HTTP on this machine. */
    public Optional<Decision.Refused> refusal(Access access) {
        return permissions.decide(principal, access.with("aws:SecureTransport", "true"))
                        instanceof Decision.Refused refused
                ? Optional.of(refused)
                : Optional.empty();
    }
}
