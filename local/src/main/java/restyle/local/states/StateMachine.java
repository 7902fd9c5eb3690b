package restyle.local.states;

import java.time.Instant;

/**
 * A machine as it is deployed.
 *
 * @param roleArn the role it runs under, as the template names it
 */
public record StateMachine(String arn, String name, String roleArn, Machine machine, Instant createdAt) {}
