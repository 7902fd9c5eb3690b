package restyle.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import restyle.bucket.IndexEntry;
import restyle.bucket.JobIndex;
import restyle.job.Job;
import restyle.request.Problem;

/** The requests that a caller has made, page by page, the newest first. */
final class OwnRequests {
    /** How many records are looked at for one page: where a state is asked for, most of them may be of another. */
    static final int LOOKED_AT = 100;

    /** How many records are read at once. */
    private static final int AT_ONCE = 20;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JobIndex index;
    private final AbandonedJobs abandoned;
    private final JobView view;

    OwnRequests(JobIndex index, AbandonedJobs abandoned, JobView view) {
        this.index = index;
        this.abandoned = abandoned;
        this.view = view;
    }

    ApiResponse list(Caller caller, Map<String, String> parameters) {
        return switch (ListQuery.of(parameters)) {
            case ListQuery.Reading.Invalid(var problems) -> ApiResponse.invalid(Problem.text(problems));
            case ListQuery.Reading.Valid(var query) ->
                slice(caller, query)
                        .map(slice -> page(caller, query, slice))
                        .orElseGet(() -> ApiResponse.invalid(
                                ListQuery.wrongCursor(parameters.get("cursor")).message()));
        };
    }

    private Optional<JobIndex.Slice> slice(Caller caller, ListQuery query) {
        int most = query.state().isPresent() ? LOOKED_AT : query.limit();
        return query.after()
                .map(entry -> index.after(caller.apiKeyId(), entry, most))
                .orElseGet(() -> Optional.of(index.newest(caller.apiKeyId(), most)));
    }

    private ApiResponse page(Caller caller, ListQuery query, JobIndex.Slice slice) {
        List<IndexEntry> entries = slice.entries();
        RequestsPage page = new RequestsPage(query.limit());
        int seen = 0;
        while (seen < entries.size() && !page.isFull()) {
            List<IndexEntry> next = entries.subList(seen, Math.min(seen + AT_ONCE, entries.size()));
            for (Optional<Job> job : index.read(caller.apiKeyId(), next)) {
                boolean taken = !page.isFull()
                        && job.map(abandoned::closed)
                                .filter(query::asksFor)
                                .map(found ->
                                        page.add(view.result(found, caller).json()))
                                .orElse(true);
                if (!taken) {
                    break;
                }
                seen++;
            }
        }
        ObjectNode body = MAPPER.createObjectNode();
        body.set("requests", page.requests());
        boolean more = slice.more() || seen < entries.size();
        body.put("next_cursor", more ? ListQuery.cursor(entries.get(seen - 1)) : null);
        return ApiResponse.ok(body);
    }
}
