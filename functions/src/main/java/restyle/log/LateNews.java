package restyle.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import restyle.job.Job;
import restyle.job.Provider;

/** What a record has learnt although its status stays: a paid picture is not lost because its news are late. */
final class LateNews {
    private LateNews() {}

    static Line of(Job before, Job after) {
        List<String> news = new ArrayList<>();
        requestIds(after.provider()).stream()
                .filter(id -> !requestIds(before.provider()).contains(id))
                .forEach(id -> news.add("that Segmind has accepted it as " + id));
        if (isFinished(before, after)) {
            news.add("where Segmind has put the finished picture");
        }
        if (!Objects.equals(before.result(), after.result())) {
            news.add("of the stored picture " + after.result().key());
        }
        String told = news.isEmpty() ? "more of what Segmind measured" : String.join(", and ", news);
        return Line.info("It stays " + after.status() + ", but its record now tells " + told);
    }

    static boolean isFinished(Job before, Job after) {
        return before.provider().output() == null && after.provider().output() != null;
    }

    private static List<String> requestIds(Provider provider) {
        List<String> ids = new ArrayList<>(provider.otherRequestIds());
        ids.addAll(provider.endedRequestIds());
        Optional.ofNullable(provider.requestId()).ifPresent(ids::add);
        return ids;
    }
}
