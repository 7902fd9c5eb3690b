package restyle.local.gateway;

/**
 * A throttle: a usage plan's, for each key on its own, or a method's, for all callers together.
 *
 * @param ratePerSecond how many requests a second are let through on average
 * @param burst how many are let through at once
 */
public record Throttle(double ratePerSecond, int burst) {}
