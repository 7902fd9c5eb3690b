package restyle.local.lambda;

/** What a function wrote through its context's logger, or Lambda about its end, without the line's end. */
public record LogLine(String function, String requestId, String text) {}
