package restyle.local.gateway;

/**
 * A usage plan's throttle, for each key on its own.
 *
 * @param ratePerSecond how many requests a second are let through on average
 * @param burst how many are let through at once
 */
public record Throttle(double ratePerSecond, int burst) {}
