package restyle.api;

import java.time.Duration;
import java.time.InstantSource;
import restyle.bucket.JobRecords;
import restyle.log.InvocationLog;
import restyle.request.Models;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Executions;
import restyle.runtime.Pause;
import restyle.source.SourceFreezer;

/** What stands behind the door, made once of what the function finds around itself. */
final class Services {
    private final Models models = new Models();
    private final String bucket;
    private final JobRecords records;
    private final SourceFreezer freezer;
    private final Executions executions;
    private final ObjectUrls urls;
    private final JobView view;
    private final Duration queueDeadline;

    Services(Environment environment) {
        AwsClients aws = new AwsClients(environment, AwsClients.ATTEMPT_AT_A_DOOR);
        bucket = environment.text("BUCKET");
        var s3 = aws.s3();
        records = new JobRecords(s3, bucket, Pause.real());
        freezer = new SourceFreezer(s3, bucket);
        executions = new Executions(aws.stepFunctions(), environment.text("STATE_MACHINE_ARN"));
        urls = new ObjectUrls(aws.presigner(), bucket);
        view = new JobView(urls::ofResult, new RequestView(models, bucket, urls::ofSource));
        queueDeadline = environment.seconds("QUEUE_DEADLINE_SECONDS");
    }

    Requests requests(InvocationLog log) {
        JobRecords observed = records.observedBy(log);
        SourceImages images = new SourceImages(freezer, new CallersPictures(freezer, records, bucket));
        return new Requests(observed, executions, models, images, view, queueDeadline, InstantSource.system());
    }

    Uploads uploads() {
        return new Uploads(models, urls, bucket);
    }
}
