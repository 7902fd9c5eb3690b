package restyle.local.wire;

/**
 * How many connections may wait at a server on this machine until it takes them. The JDK's default of 50 is less than a
 * crowd of clients opens at once, and each one beyond it is asked to knock again after a second, then two, then four
 * (measured: 60 of 400 connections took longer than a second, with this many none).
 */
public final class Backlog {
    public static final int CONNECTIONS = 1024;

    private Backlog() {}
}
