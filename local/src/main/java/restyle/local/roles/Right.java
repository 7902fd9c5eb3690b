package restyle.local.roles;

import java.util.List;
import java.util.Locale;

/**
 * One action on one resource under one set of values: what is left of a statement once its lists are taken apart.
 *
 * @param owner logical id of the function, state machine or policy whose statement it is
 * @param statement its Sid, or its number if it has none
 * @param principal who has it
 * @param action with wildcards
 * @param resource with wildcards
 */
public record Right(
        String owner,
        String statement,
        Effect effect,
        Principal principal,
        String action,
        String resource,
        List<Condition> conditions) {
    /** What a statement does. */
    public enum Effect {
        ALLOW,
        DENY
    }

    /** Whether it is about this call, to allow it or to deny it. */
    public boolean covers(Principal asking, Access access) {
        return (principal instanceof Principal.Anyone || principal.equals(asking))
                && Glob.matches(lowerCase(action), lowerCase(access.action()))
                && Glob.matches(resource, access.resource())
                && conditions.stream().allMatch(condition -> condition.holds(access.context()));
    }

    private static String lowerCase(String action) {
        return action.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        String verb = effect == Effect.ALLOW ? "" : "not ";
        return owner + "." + statement + ": " + verb + action + " on " + resource
                + (conditions.isEmpty() ? "" : " if " + conditions);
    }
}
