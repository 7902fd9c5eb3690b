package restyle.store;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import restyle.bucket.JobRecords;
import restyle.job.Job;
import restyle.log.FunctionLog;
import restyle.log.InvocationLog;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Pause;
import restyle.runtime.Steps;
import software.amazon.awssdk.services.s3.S3Client;

/** The StoreImage state's function. */
public final class StoreImage implements RequestStreamHandler {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private static final Duration PICTURE_WRITTEN_WITHIN = Duration.ofSeconds(30);

    private final FunctionLog log;
    private final Function<InvocationLog, Storage> storages;

    public StoreImage() {
        this(Environment.ofProcess());
    }

    public StoreImage(Environment environment) {
        this(new FunctionLog("StoreImage", environment.text("STACK")), storages(environment));
    }

    StoreImage(FunctionLog log, Function<InvocationLog, Storage> storages) {
        this.log = log;
        this.storages = storages;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        InvocationLog invocation = log.of(context);
        Storage storage = storages.apply(invocation);
        Steps.run(input, output, invocation, requestId -> store(storage, requestId), Stored::inWords);
    }

    private static Stored store(Storage storage, String requestId) {
        try {
            Job job = storage.store(requestId);
            return new Stored(
                    requestId,
                    job.status().name(),
                    job.result() == null ? null : job.result().key());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while storing " + requestId, e);
        }
    }

    private static Function<InvocationLog, Storage> storages(Environment environment) {
        S3Client s3 = new AwsClients(environment, PICTURE_WRITTEN_WITHIN).s3();
        String bucket = environment.text("BUCKET");
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        JobRecords records = new JobRecords(s3, bucket, Pause.real());
        Download download = new Download(http, new AllowedOrigins(environment.list("ALLOWED_OUTPUT_ORIGINS")));
        return log -> new Storage(records.observedBy(log), s3, bucket, download, InstantSource.system());
    }

    private record Stored(String requestId, String status, String key) {
        private String inWords() {
            return "There is nothing to store: the job is " + status;
        }
    }
}
