package restyle.request;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds what somebody probably meant, by edit distance; case and the difference of {@code -} and {@code _} count nothing. */
final class Nearest {
    private static final int LONGEST = 64;
    private static final int SHORTEST_PART = 4;

    private Nearest() {}

    /** The candidates most like the given text, the most alike first. */
    static List<String> of(String given, Collection<String> candidates, int count) {
        String folded = fold(given);
        return candidates.stream()
                .sorted(Comparator.comparingInt(candidate -> distance(folded, fold(candidate))))
                .limit(count)
                .toList();
    }

    /**
     * The candidate that was probably meant: one with at most a third of it mistyped, or one that the given text is a part
     * of, or that is a part of the given text; empty if there is none.
     */
    static Optional<String> meant(String given, Collection<String> candidates) {
        String folded = fold(given);
        List<Predicate<String>> closeness = List.of(
                candidate -> distance(folded, candidate) <= Math.max(1, candidate.length() / 3),
                candidate -> folded.length() >= SHORTEST_PART && candidate.contains(folded),
                candidate -> candidate.length() >= SHORTEST_PART && folded.contains(candidate));
        List<String> nearestFirst = of(given, candidates, candidates.size());
        return closeness.stream()
                .flatMap(isClose -> nearestFirst.stream().filter(candidate -> isClose.test(fold(candidate))))
                .findFirst();
    }

    private static String fold(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return start.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Levenshtein's distance: how many characters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
