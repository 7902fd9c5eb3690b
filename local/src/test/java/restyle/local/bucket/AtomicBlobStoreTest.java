package restyle.local.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.local.bucket.LocalS3.BUCKET;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

@Timeout(60)
class AtomicBlobStoreTest {
    private static final int WRITERS = 16;

    private LocalS3 s3;
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        s3 = new LocalS3();
        client = s3.client;
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
    }

    @Test
    void oneOfManyWritersCreatesAnObject() throws Exception {
        for (String key : List.of("jobs/1", "jobs/2", "jobs/3")) {
            assertThat(winners(writer ->
                            client.putObject(b -> b.bucket(BUCKET).key(key).ifNoneMatch("*"), body(writer))))
                    .isOne();
        }
    }

    @Test
    void oneOfManyWritersReplacesAnObject() throws Exception {
        String eTag = client.putObject(b -> b.bucket(BUCKET).key("jobs/1"), RequestBody.fromString("first"))
                .eTag();
        for (int round = 0; round < 5; round++) {
            String expected = eTag;
            int base = round * WRITERS;
            assertThat(winners(writer -> client.putObject(
                            b -> b.bucket(BUCKET).key("jobs/1").ifMatch(expected), body(base + writer))))
                    .isOne();
            eTag = client.headObject(b -> b.bucket(BUCKET).key("jobs/1")).eTag();
        }
    }

    @Test
    void replacementIsJudgedWhenItsLastByteHasArrived() throws Exception {
        String eTag = client.putObject(b -> b.bucket(BUCKET).key("jobs/1"), RequestBody.fromString("first"))
                .eTag();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch overtaken = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> slow = threads.submit(succeeds(() ->
                    client.putObject(b -> b.bucket(BUCKET).key("jobs/1").ifMatch(eTag), slowBody(begun, overtaken))));
            begun.await();
            client.putObject(b -> b.bucket(BUCKET).key("jobs/1"), RequestBody.fromString("overtaking"));
            overtaken.countDown();
            assertThat(slow.get()).isFalse();
        }
        assertThat(client.getObjectAsBytes(b -> b.bucket(BUCKET).key("jobs/1")).asUtf8String())
                .isEqualTo("overtaking");
    }

    @Test
    void uploadUnderWayIsNotListed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> slow = threads.submit(succeeds(
                    () -> client.putObject(b -> b.bucket(BUCKET).key("incoming/slow"), slowBody(begun, looked))));
            begun.await();
            assertThat(client.listObjectsV2(b -> b.bucket(BUCKET)).contents()).isEmpty();
            looked.countDown();
            assertThat(slow.get()).isTrue();
        }
        assertThat(client.listObjectsV2(b -> b.bucket(BUCKET)).contents())
                .extracting(S3Object::key)
                .containsExactly("incoming/slow");
    }

    @Test
    void readerSeesTheETagAndMetadataOfTheBytesItGets() throws Exception {
        client.putObject(b -> b.bucket(BUCKET).key("jobs/1").metadata(Map.of("v", "0")), RequestBody.fromString("0"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = threads.submit(() -> IntStream.range(0, 200)
                    .forEach(i -> client.putObject(
                            b -> b.bucket(BUCKET).key("jobs/1").metadata(Map.of("v", "" + i)), body(i))));
            while (!writing.isDone()) {
                ResponseBytes<GetObjectResponse> read =
                        client.getObjectAsBytes(b -> b.bucket(BUCKET).key("jobs/1"));
                assertThat(read.response().metadata()).containsEntry("v", read.asUtf8String());
            }
            writing.get();
        }
    }

    @Test
    void folderEmptiedByADeletionDoesNotFailAnUpload() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 4; writer++) {
                String key = "open/deep/" + writer;
                all.add(threads.submit(() -> IntStream.range(0, 100).forEach(i -> {
                    client.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.empty());
                    client.deleteObject(b -> b.bucket(BUCKET).key(key));
                })));
            }
            for (Future<?> writer : all) {
                writer.get();
            }
        }
        assertThat(client.listObjectsV2(b -> b.bucket(BUCKET)).contents()).isEmpty();
    }

    private interface Write {
        void by(int writer);
    }

    private static long winners(Write write) throws InterruptedException {
        List<Callable<Boolean>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> succeeds(() -> write.by(writer)))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            return threads.invokeAll(writers).stream().filter(Future::resultNow).count();
        }
    }

    /** Whether it succeeds rather than being refused with 412. */
    private static Callable<Boolean> succeeds(Runnable write) {
        return () -> {
            try {
                write.run();
                return true;
            } catch (S3Exception e) {
                assertThat(e.statusCode()).isEqualTo(412);
                return false;
            }
        };
    }

    /** A megabyte whose last byte comes after {@code released}. */
    private static RequestBody slowBody(CountDownLatch begun, CountDownLatch released) {
        byte[] bytes = new byte[1 << 20];
        return RequestBody.fromContentProvider(
                () -> new InputStream() {
                    private int position;

                    @Override
                    public int read() {
                        if (position == bytes.length - 1) {
                            begun.countDown();
                            await(released);
                        }
                        return position == bytes.length ? -1 : bytes[position++];
                    }
                },
                bytes.length,
                "application/octet-stream");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static RequestBody body(int number) {
        return RequestBody.fromString("" + number);
    }
}
