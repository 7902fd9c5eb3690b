package restyle.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import restyle.bucket.IndexEntry;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.request.Problem;
import restyle.request.Shown;

/**
 * Which of their requests a caller asks for.
 *
 * @param state as callers see it; empty for all
 * @param limit how many at the most
 * @param after the last entry that the caller has seen
 */
record ListQuery(Optional<String> state, int limit, Optional<IndexEntry> after) {
    private static final int DEFAULT_LIMIT = 20;
    private static final int HIGHEST_LIMIT = 50;
    private static final List<String> NAMES = List.of("state", "limit", "cursor");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");
    private static final List<String> STATES = Arrays.stream(JobStatus.values())
            .map(JobStatus::asCallersSeeIt)
            .distinct()
            .toList();

    /** What reading a query comes to. */
    sealed interface Reading {
        record Valid(ListQuery query) implements Reading {}

        record Invalid(List<Problem> problems) implements Reading {}
    }

    static Reading of(Map<String, String> parameters) {
        List<Problem> problems = new ArrayList<>();
        parameters.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .map(name -> Problem.of("query parameter", Shown.value(name), "one of " + String.join(", ", NAMES)))
                .forEach(problems::add);
        Optional<String> state = Optional.ofNullable(parameters.get("state"));
        state.filter(given -> !STATES.contains(given))
                .map(given -> Problem.of("state", Shown.value(given), "one of " + String.join(", ", STATES)))
                .ifPresent(problems::add);
        Optional<String> limit = Optional.ofNullable(parameters.get("limit"));
        limit.filter(given -> !isLimit(given))
                .map(given -> Problem.of("limit", Shown.value(given), "a whole number from 1 to " + HIGHEST_LIMIT))
                .ifPresent(problems::add);
        Optional<String> cursor = Optional.ofNullable(parameters.get("cursor"));
        Optional<IndexEntry> after = cursor.flatMap(ListQuery::entry);
        cursor.filter(_ -> after.isEmpty()).map(ListQuery::wrongCursor).ifPresent(problems::add);
        return problems.isEmpty()
                ? new Reading.Valid(
                        new ListQuery(state, limit.map(Integer::parseInt).orElse(DEFAULT_LIMIT), after))
                : new Reading.Invalid(problems);
    }

    boolean asksFor(Job job) {
        return state.isEmpty() || state.get().equals(job.status().asCallersSeeIt());
    }

    static Problem wrongCursor(String cursor) {
        return Problem.of("cursor", Shown.value(cursor), "a next_cursor that this API key was given");
    }

    /** Names an entry to a caller, who is not to make anything of it. */
    static String cursor(IndexEntry entry) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(entry.name().getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isLimit(String given) {
        if (!NUMBER.matcher(given).matches()) {
            return false;
        }
        int limit = Integer.parseInt(given);
        return limit >= 1 && limit <= HIGHEST_LIMIT;
    }

    private static Optional<IndexEntry> entry(String cursor) {
        try {
            String name = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            return IndexEntry.named(name).filter(entry -> cursor(entry).equals(cursor));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
