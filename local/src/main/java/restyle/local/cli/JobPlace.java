package restyle.local.cli;

import java.time.InstantSource;
import java.util.Optional;
import restyle.bucket.JobRecords;
import restyle.bucket.Keys;
import restyle.retry.Retry;
import restyle.runtime.AwsClients;
import restyle.runtime.Executions;
import restyle.runtime.Pause;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** A stack's jobs, wherever it is. */
final class JobPlace implements AutoCloseable {
    private final S3Client s3;
    private final SfnClient stepFunctions;
    private final String bucket;
    private final String stateMachineArn;
    private final String awsOptions;

    private JobPlace(S3Client s3, SfnClient stepFunctions, String bucket, String stateMachineArn, String awsOptions) {
        this.s3 = s3;
        this.stepFunctions = stepFunctions;
        this.bucket = bucket;
        this.stateMachineArn = stateMachineArn;
        this.awsOptions = awsOptions;
    }

    /** @throws FailedException if nothing is served on that port */
    static JobPlace served(int port) {
        ConnectionDetails details = ServedStack.find(port);
        AwsClients clients = details.clients();
        return new JobPlace(
                clients.s3(),
                clients.stepFunctions(),
                details.bucket(),
                details.stateMachineArn(),
                "--endpoint-url " + details.s3Endpoint());
    }

    /**
     * By the user's own AWS configuration.
     *
     * @throws FailedException if there is no such stack, or AWS cannot be asked
     */
    static JobPlace deployed(String stackName, Optional<String> region) {
        AwsAccount account = AwsAccount.configured(region);
        try (CloudFormationClient cloudFormation = account.cloudFormation()) {
            DeployedStack stack = DeployedStack.find(cloudFormation, stackName)
                    .orElseThrow(() -> new FailedException(
                            "There is no restyle stack \"" + stackName + "\" in region " + account.region()));
            return new JobPlace(
                    account.s3(),
                    account.stepFunctions(),
                    stack.bucket(),
                    stack.stateMachineArn(),
                    "--region " + account.region());
        } catch (SdkException e) {
            throw new FailedException(
                    "AWS could not be asked for stack \"" + stackName + "\": " + Mistakes.oneLine(e), e);
        }
    }

    Retry retry() {
        return new Retry(
                new JobRecords(s3, bucket, Pause.real()),
                new Executions(stepFunctions, stateMachineArn),
                InstantSource.system());
    }

    /** A command that shows a job's record. */
    String recordCommand(String id) {
        return "aws " + awsOptions + " s3 cp s3://" + bucket + "/" + Keys.record(id) + " -";
    }

    @Override
    public void close() {
        s3.close();
        stepFunctions.close();
    }
}
