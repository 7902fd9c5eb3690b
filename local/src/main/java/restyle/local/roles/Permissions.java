package restyle.local.roles;

import java.util.List;
import java.util.function.Consumer;

/** All rights in a stack, and the decisions that follow from them: a denial prevails, and nothing is allowed by default. */
public final class Permissions {
    private final List<Right> rights;
    private final Consumer<Decision> trail;

    /** @param trail is told every decision, on the thread that asked for it */
    public Permissions(List<Right> rights, Consumer<Decision> trail) {
        this.rights = List.copyOf(rights);
        this.trail = trail;
    }

    public Decision decide(Principal asking, Access access) {
        Decision decision = judge(
                asking,
                access,
                rights.stream().filter(right -> right.covers(asking, access)).toList());
        trail.accept(decision);
        return decision;
    }

    private static Decision judge(Principal asking, Access access, List<Right> covering) {
        List<Right> denying = covering.stream()
                .filter(right -> right.effect() == Right.Effect.DENY)
                .toList();
        return denying.isEmpty() && !covering.isEmpty()
                ? new Decision.Allowed(asking, access, covering)
                : new Decision.Refused(asking, access, denying);
    }
}
