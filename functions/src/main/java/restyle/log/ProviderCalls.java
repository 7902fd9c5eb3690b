package restyle.log;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import restyle.segmind.Call;
import restyle.segmind.Refusal;

/** How often the provider was called, by what was asked and the status of the answer; and whether it denied access. */
final class ProviderCalls {
    private static final String GOOD = "200";

    private final Map<String, Integer> answers = new TreeMap<>();
    private int count;
    private Refusal refusal;

    void add(Call call) {
        String status =
                call.status().isPresent() ? Integer.toString(call.status().getAsInt()) : "none";
        count++;
        answers.merge(call.kind().name().toLowerCase(Locale.ROOT) + "_" + status, 1, Integer::sum);
    }

    void refused(Refusal reason) {
        refusal = reason;
    }

    boolean isEmpty() {
        return count == 0 && refusal == null;
    }

    /** The line of calls that changed no record. */
    Line nothingNew(String result) {
        String nothing = "Nothing new from Segmind after " + inWords() + ". " + result;
        if (refusal == null) {
            return Line.info(nothing);
        }
        String reason = refusal == Refusal.NO_CREDITS
                ? "Segmind's account is out of credits. "
                : "Segmind's key is refused or missing. ";
        return Line.warn(reason + nothing);
    }

    /** Such as "5 calls", or "5 calls (status_200 × 3, status_503 × 2)" if some of the answers were not good. */
    private String inWords() {
        boolean allGood = answers.keySet().stream().allMatch(answer -> answer.endsWith(GOOD));
        String details = answers.entrySet().stream()
                .map(answer -> answer.getKey() + " × " + answer.getValue())
                .collect(joining(", ", " (", ")"));
        return count + (count == 1 ? " call" : " calls") + (allGood ? "" : details);
    }

    /** Puts them on a line, and begins to count anew. */
    void moveTo(Line line) {
        if (count > 0) {
            ObjectNode byAnswer = JsonNodeFactory.instance.objectNode();
            answers.forEach(byAnswer::put);
            line.counting(Metric.ProviderCalls, count).with("providerAnswers", byAnswer);
        }
        if (refusal != null) {
            line.counting(Metric.ProviderAccessRefused, 1);
        }
        answers.clear();
        count = 0;
        refusal = null;
    }
}
