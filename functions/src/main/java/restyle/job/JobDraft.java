package restyle.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** A job while a transition is changing it. */
final class JobDraft {
    private final int schema;
    private final String id;
    private final Owner owner;
    private final String model;
    private final Instant createdAt;
    private final Map<JobStatus, Instant> enteredAt = new EnumMap<>(JobStatus.class);
    private JobStatus status;

    int attempt = 1;
    Claim claim;
    ObjectNode parameters;
    String bodyHash;
    Source source;
    Provider provider = Provider.NONE;
    Result result;
    Failure error;
    int refusals;
    String lastRefusal;
    int resubmits;
    Instant notBefore;
    Instant attemptStartedAt;
    Instant queueDeadlineAt;
    Instant deadlineAt;

    JobDraft(String id, Owner owner, String model, Instant now) {
        this.schema = Job.SCHEMA;
        this.id = id;
        this.owner = owner;
        this.model = model;
        this.createdAt = now;
        this.attemptStartedAt = now;
    }

    JobDraft(Job job) {
        schema = job.schema();
        id = job.id();
        owner = job.owner();
        model = job.model();
        createdAt = job.createdAt();
        enteredAt.putAll(job.enteredAt());
        status = job.status();
        attempt = job.attempt();
        claim = job.claim();
        parameters = job.parameters();
        bodyHash = job.bodyHash();
        source = job.source();
        provider = job.provider();
        result = job.result();
        error = job.error();
        refusals = job.refusals();
        lastRefusal = job.lastRefusal();
        resubmits = job.resubmits();
        notBefore = job.notBefore();
        attemptStartedAt = job.attemptStartedAt();
        queueDeadlineAt = job.queueDeadlineAt();
        deadlineAt = job.deadlineAt();
    }

    JobDraft enter(JobStatus entered, Instant now) {
        status = entered;
        enteredAt.put(entered, now);
        return this;
    }

    Job job() {
        return new Job(
                schema,
                id,
                attempt,
                status,
                claim,
                owner,
                model,
                parameters,
                bodyHash,
                source,
                provider,
                result,
                error,
                refusals,
                lastRefusal,
                resubmits,
                notBefore,
                createdAt,
                attemptStartedAt,
                queueDeadlineAt,
                deadlineAt,
                enteredAt);
    }
}
