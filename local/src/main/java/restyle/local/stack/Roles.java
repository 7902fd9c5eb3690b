package restyle.local.stack;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import restyle.local.roles.Access;
import restyle.local.roles.Decision;
import restyle.local.roles.Permissions;
import restyle.local.roles.Principal;
import restyle.local.roles.Right;
import restyle.local.roles.Role;
import restyle.local.roles.Statements;
import restyle.local.template.Bucket;
import restyle.local.template.EventSourceMapping;
import restyle.local.template.Stack;

/** The roles that the template describes, and what Lambda and S3 ask of them when a stack is made. */
final class Roles {
    private static final System.Logger LOG = System.getLogger(Roles.class.getName());
    private static final Principal S3 = new Principal.Service("s3.amazonaws.com");

    private final Map<String, Role> byOwner = new LinkedHashMap<>();
    private final Permissions permissions;

    /**
     * @param rights of everybody in the stack
     * @param trail is told every decision, on the thread of whoever asked
     */
    Roles(Stack template, List<Right> rights, Consumer<Decision> trail) {
        permissions = new Permissions(rights, trail);
        template.functions().forEach(function -> add(function.logicalId()));
        template.stateMachines().forEach(machine -> add(machine.logicalId()));
    }

    /** All that the template's statements say; a refusal is logged, because a function may get over it in silence. */
    static Roles of(Stack template) {
        return new Roles(template, rightsIn(template), Roles::warn);
    }

    /**
     * All that the template's statements allow and deny.
     *
     * @throws IllegalArgumentException naming what is not supported in a statement
     */
    static List<Right> rightsIn(Stack template) {
        List<Right> rights = new ArrayList<>();
        template.functions()
                .forEach(function -> rights.addAll(Statements.ofRole(
                        function.logicalId(), principal(function.logicalId()), function.statements())));
        template.stateMachines()
                .forEach(machine -> rights.addAll(
                        Statements.ofRole(machine.logicalId(), principal(machine.logicalId()), machine.statements())));
        template.resourcePolicies()
                .forEach(policy -> rights.addAll(
                        Statements.ofResource(policy.logicalId(), policy.attachedTo(), policy.statements())));
        return List.copyOf(rights);
    }

    Permissions permissions() {
        return permissions;
    }

    /** @param owner logical id of a function or a state machine */
    Role of(String owner) {
        return byOwner.get(owner);
    }

    /** Every role, by its session token. */
    Map<String, Role> sessions() {
        Map<String, Role> sessions = new LinkedHashMap<>();
        byOwner.values().forEach(role -> sessions.put(role.sessionToken(), role));
        return sessions;
    }

    /**
     * Lambda polls a queue as the function's role, and makes no mapping for a role that may not.
     *
     * @throws IllegalArgumentException in Lambda's words, naming mapping and role
     */
    void requireMayPoll(EventSourceMapping mapping) {
        for (String call : List.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")) {
            of(mapping.function())
                    .refusal(Access.to("sqs:" + call, mapping.queueArn()))
                    .ifPresent(refused -> {
                        throw new IllegalArgumentException(mapping.logicalId()
                                + ": The function execution role does not have permissions to call " + call
                                + " on SQS. " + refused.message());
                    });
        }
    }

    /**
     * S3 takes a notification configuration only if it may send to the queue.
     *
     * @throws IllegalArgumentException in S3's words, naming bucket and queue
     */
    void requireMaySend(Bucket bucket, String queueArn) {
        Access access = Access.to("sqs:SendMessage", queueArn)
                .with("aws:SourceAccount", LocalAccount.ID)
                .with("aws:SourceArn", bucket.arn());
        if (permissions.decide(S3, access) instanceof Decision.Refused refused) {
            throw new IllegalArgumentException(bucket.logicalId()
                    + ": Unable to validate the following destination configurations: " + queueArn + ". "
                    + refused.message());
        }
    }

    private static void warn(Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            LOG.log(System.Logger.Level.WARNING, refused.message());
        }
    }

    private void add(String owner) {
        byOwner.put(owner, new Role(principal(owner), permissions, new SecureRandom()));
    }

    /** SAM calls the role after its owner. */
    private static Principal.Role principal(String owner) {
        return new Principal.Role("arn:aws:sts::" + LocalAccount.ID + ":assumed-role/" + owner + "Role/" + owner);
    }
}
