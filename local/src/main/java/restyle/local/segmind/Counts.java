package restyle.local.segmind;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What the simulated Segmind has seen since it was started. Safe for use by several threads. */
public final class Counts {
    /** Jobs beyond this many are still counted, but the oldest are no longer listed: a server may run for weeks. */
    static final int LISTED_JOBS = 10_000;

    private final AtomicInteger submitsReceived = new AtomicInteger();
    private final AtomicInteger submitsAccepted = new AtomicInteger();
    private final AtomicInteger statusPolls = new AtomicInteger();
    private final AtomicInteger resultReads = new AtomicInteger();
    private final AtomicInteger downloads = new AtomicInteger();
    private final AtomicInteger uploads = new AtomicInteger();
    private final List<AcceptedJob> accepted = new ArrayList<>();

    Counts() {}

    /** Submits of v1 and v2 that arrived whole, whatever they were answered. */
    public int submitsReceived() {
        return submitsReceived.get();
    }

    /** Submits that became a job. */
    public int submitsAccepted() {
        return submitsAccepted.get();
    }

    /** GETs of a request's status. */
    public int statusPolls() {
        return statusPolls.get();
    }

    /** GETs of a request's result. */
    public int resultReads() {
        return resultReads.get();
    }

    /** GETs of an output picture. */
    public int downloads() {
        return downloads.get();
    }

    /** Calls of the upload endpoint. */
    public int uploads() {
        return uploads.get();
    }

    /** The accepted submits in the order of their acceptance, the last {@value #LISTED_JOBS} of them. */
    public List<AcceptedJob> accepted() {
        synchronized (accepted) {
            return List.copyOf(accepted);
        }
    }

    /** The accepted submits with this prompt. */
    public List<AcceptedJob> acceptedWithPrompt(String prompt) {
        return accepted().stream()
                .filter(job -> job.text("prompt").equals(prompt))
                .toList();
    }

    void submitReceived() {
        submitsReceived.incrementAndGet();
    }

    void submitAccepted(AcceptedJob job) {
        submitsAccepted.incrementAndGet();
        synchronized (accepted) {
            if (accepted.size() == LISTED_JOBS) {
                accepted.removeFirst();
            }
            accepted.add(job);
        }
    }

    void statusPolled() {
        statusPolls.incrementAndGet();
    }

    void resultRead() {
        resultReads.incrementAndGet();
    }

    void downloaded() {
        downloads.incrementAndGet();
    }

    void uploaded() {
        uploads.incrementAndGet();
    }
}
