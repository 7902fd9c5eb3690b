package restyle.local.gateway;

import java.time.Duration;

/**
 * One request that was answered. It holds neither headers nor query nor body: those may hold secrets.
 *
 * @param path the path with the stage, without the query
 * @param detail the type of the gateway response and why it was given; empty if a function answered
 */
public record AccessLogEntry(
        String requestId, String method, String path, int status, Duration duration, String detail) {}
