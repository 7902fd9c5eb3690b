package restyle.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobEvent;
import restyle.job.JobStatus;
import restyle.job.JobTimes;

/** What is said of a change of a record, and what is counted by it. */
final class JobStory {
    private JobStory() {}

    static Line of(Optional<Job> before, Job after) {
        JobEvent event = JobEvent.of(before, after);
        return line(event, before, after)
                .with("event", event.name())
                .with("attempt", after.attempt())
                .with("door", after.owner().door().name());
    }

    private static Line line(JobEvent event, Optional<Job> before, Job after) {
        return switch (event) {
            case TAKEN_IN -> Line.info("Taken in" + origin(after)).counting(Metric.JobsStarted, 1);
            case RETRIED ->
                Line.info("Attempt " + after.attempt() + " begins" + origin(after))
                        .counting(Metric.JobsStarted, 1);
            case CLAIMED -> Line.info("Being submitted");
            case ACCEPTED ->
                Line.info("Accepted by Segmind as " + after.provider().requestId());
            case REFUSED -> refused(after);
            case RESUBMITTED ->
                Line.warn("To be submitted again, though the last submit may have been accepted and billed")
                        .with("resubmits", after.resubmits())
                        .counting(Metric.SubmitsUnknown, 1);
            case RESUMED ->
                Line.info(
                        after.status() == JobStatus.STORING
                                ? "Resumed: its finished picture only has to be stored"
                                : "Resumed at Segmind as " + after.provider().requestId() + ", without another submit");
            case FINISHED -> timed(Line.info("Finished by Segmind" + inWords(after)), after);
            case COMPLETED -> completed(after);
            case FAILED -> failed(after);
            case CANCELLED -> cancelled(after);
            case ADDED -> added(before.orElseThrow(), after);
        };
    }

    private static String origin(Job job) {
        return switch (job.owner().door()) {
            case S3 -> ": " + job.source().uploadKey();
            case API -> ", by the API for " + job.model();
        };
    }

    private static Line refused(Job job) {
        return Line.warn("Refused for now: " + Discretion.about(job.lastRefusal(), job.parameters())
                        + "; asked again at " + time(job.notBefore()))
                .with("refusals", job.refusals())
                .with("notBefore", job.notBefore());
    }

    private static Line completed(Job job) {
        Line line = Line.info("Stored " + job.result().key() + ", "
                        + size(job.result().bytes()))
                .with("seconds", JobTimes.sinceStart(job))
                .counting(Metric.JobsCompleted, 1)
                .counting(Metric.JobsFailed, 0)
                .counting(Metric.BytesStored, job.result().bytes());
        JobTimes.atProvider(job).ifPresent(seconds -> line.with("providerSeconds", seconds));
        JobTimes.delayAfterCompletion(job).ifPresent(delay -> line.counting(Metric.DelayAfterCompletion, delay));
        return line;
    }

    private static Line failed(Job job) {
        Line line = Line.warn("Failed as " + job.error().code() + ": " + reason(job))
                .with("mayHaveBilled", job.error().mayHaveBilled())
                .with(Dimensions.ERROR_CODE, job.error().code().name())
                .counting(Metric.JobsFailed, 1, Dimensions.STACK_AND_CODE);
        return switch (job.error().code()) {
            case ProviderKeyRefused, NoCredits -> line.counting(Metric.ProviderAccessRefused, 1);
            case SubmitOutcomeUnknown -> line.counting(Metric.SubmitsUnknown, 1);
            default -> line;
        };
    }

    /** Nothing went wrong: neither a warning nor a failure that an alarm would count. */
    private static Line cancelled(Job job) {
        return Line.info(job.error().message())
                .with("mayHaveBilled", job.error().mayHaveBilled())
                .counting(Metric.JobsCancelled, 1);
    }

    /** A refused parameter is told with its value, and the record has no parameters by which it could be left out. */
    private static String reason(Job job) {
        return job.error().code() == ErrorCode.InvalidParameters
                ? "the record says which, and what is allowed"
                : Discretion.about(job.error().message(), job.parameters());
    }

    private static Line added(Job before, Job after) {
        Line line = LateNews.of(before, after);
        return LateNews.isFinished(before, after) ? timed(line, after) : line;
    }

    private static Line timed(Line line, Job job) {
        JobTimes.atProvider(job).ifPresent(seconds -> line.counting(Metric.ProviderSeconds, seconds));
        return line;
    }

    private static String inWords(Job job) {
        return JobTimes.atProvider(job)
                .map(took -> " in " + tenths(took.toMillis() / 1e3) + " s")
                .orElse("");
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(
                        instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
                + " UTC";
    }

    private static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000 ? tenths(bytes / 1e3) + " kB" : tenths(bytes / 1e6) + " MB";
    }

    private static double tenths(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
