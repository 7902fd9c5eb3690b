package restyle.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import restyle.bucket.JobRecords;
import restyle.bucket.OpenJobs;
import restyle.log.InvocationLog;
import restyle.request.Models;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Executions;
import restyle.runtime.Pause;
import software.amazon.awssdk.services.s3.S3Client;

/** What serves the requests of one function, each invocation with its own log. */
final class RequestsOnAws {
    private final JobRecords records;
    private final Executions executions;
    private final Models models = new Models();
    private final Duration queueDeadline;
    private final InstantSource clock = InstantSource.system();
    private final Requests.Views views;

    /** @param urlInBucket gives a URL, good without a key, of an object in the bucket */
    RequestsOnAws(Environment environment, AwsClients aws, Function<String, String> urlInBucket) {
        S3Client s3 = aws.s3();
        String bucket = environment.text("BUCKET");
        records = new JobRecords(s3, bucket, Pause.real());
        executions = new Executions(aws.stepFunctions(), environment.text("STATE_MACHINE_ARN"));
        queueDeadline = environment.seconds("QUEUE_DEADLINE_SECONDS");
        Forecast forecast =
                new Forecast(new Backlog(new OpenJobs(s3, bucket), queueDeadline, clock), new Pace(models), clock);
        JobView view = new JobView(urlInBucket, forecast);
        SyncView sync = new SyncView(
                view,
                key -> s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe());
        views = new Requests.Views(view, sync, forecast);
    }

    Requests of(InvocationLog log) {
        JobRecords observed = records.observedBy(log);
        return new Requests(
                observed,
                new Submissions(observed, executions, models, queueDeadline, clock),
                new JobWait(observed, Pause.real(), clock),
                views,
                clock);
    }
}
