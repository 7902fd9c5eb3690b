package restyle.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import restyle.bucket.JobIndex;
import restyle.bucket.JobRecords;
import restyle.bucket.OpenJobs;
import restyle.log.InvocationLog;
import restyle.openapi.OpenApi;
import restyle.request.Models;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Executions;
import restyle.runtime.Pause;
import restyle.source.SourceFreezer;
import software.amazon.awssdk.services.s3.S3Client;

/** What an invocation can turn to: who answers which routes. */
record Doors(
        Requests requests,
        Uploads uploads,
        Changes changes,
        OwnRequests ownRequests,
        PageDoor page,
        OpenApi description) {
    /** What lives as long as the function is made once; each invocation gets doors that write to its own log. */
    static Function<InvocationLog, Doors> of(Environment environment) {
        AwsClients aws = new AwsClients(environment, AwsClients.ATTEMPT_AT_A_DOOR);
        String bucket = environment.text("BUCKET");
        ObjectUrls urls = new ObjectUrls(aws.presigner(), bucket);
        S3Client s3 = aws.s3();
        JobRecords records = new JobRecords(s3, bucket, Pause.real());
        JobIndex index = new JobIndex(s3, bucket, records);
        Executions executions = new Executions(aws.stepFunctions(), environment.text("STATE_MACHINE_ARN"));
        Models models = new Models();
        Duration queueDeadline = environment.seconds("QUEUE_DEADLINE_SECONDS");
        InstantSource clock = InstantSource.system();
        Forecast forecast =
                new Forecast(new Backlog(new OpenJobs(s3, bucket), queueDeadline, clock), new Pace(models), clock);
        JobView view = new JobView(urls::ofResult, forecast, new RequestView(models, bucket, urls::ofSource));
        SourceFreezer freezer = new SourceFreezer(s3, bucket);
        Uploads uploads = new Uploads(models, urls, bucket);
        Duration longestWait = environment.seconds("WAIT_SECONDS");
        Function<String, byte[]> pictureAt =
                key -> s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe();
        PageDoor page = new PageDoor(urls::ofResult);
        OpenApi description = new OpenApi(models, Route.operations());
        return log -> {
            JobRecords watched = records.observedBy(log);
            SourceImages images = new SourceImages(freezer, new CallersPictures(freezer, watched, bucket));
            JobStart start = new JobStart(watched, executions, log, clock);
            AbandonedJobs abandoned = new AbandonedJobs(watched, log, clock);
            Requests requests = new Requests(
                    watched,
                    new Submissions(watched, start, models, images, queueDeadline, clock),
                    new JobWait(watched, Pause.real(), longestWait, clock),
                    abandoned,
                    new Requests.Views(view, new SyncView(view, pictureAt, log), forecast));
            return new Doors(
                    requests,
                    uploads,
                    new Changes(requests, watched, executions, view, log, clock),
                    new OwnRequests(index, abandoned, view),
                    page,
                    description);
        };
    }
}
