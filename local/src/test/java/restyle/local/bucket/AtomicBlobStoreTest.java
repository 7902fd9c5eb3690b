package restyle.local.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

@Timeout(60)
class AtomicBlobStoreTest {
    private static final String BUCKET = "pictures";
    private static final int WRITERS = 16;

    @TempDir
    Path folder;

    private BlobStore store;

    @BeforeEach
    void start() {
        store = new AtomicBlobStore(new FilesystemNio2BlobStore(folder.toString()));
        store.createContainer(BUCKET);
    }

    @Test
    void oneOfManyWritersCreatesAnObject() throws Exception {
        for (String key : List.of("jobs/1", "jobs/2", "jobs/3")) {
            assertThat(winners(writer -> put(request(key).ifNoneMatch("*"), writer)))
                    .isOne();
        }
    }

    @Test
    void oneOfManyWritersReplacesAnObject() throws Exception {
        put(request("jobs/1"), "first");
        for (int round = 0; round < 20; round++) {
            String eTag = store.blobMetadata(BUCKET, "jobs/1").eTag();
            String prefix = round + "/";
            assertThat(winners(writer -> put(request("jobs/1").ifMatch(eTag), prefix + writer)))
                    .isOne();
        }
    }

    @Test
    void replacementIsJudgedWhenItsLastByteHasArrived() {
        put(request("jobs/1"), "first");
        String eTag = store.blobMetadata(BUCKET, "jobs/1").eTag();
        InputStream overtaken = atItsEnd("late", () -> put(request("jobs/1"), "overtaking"));
        assertThatThrownBy(() -> store.putBlob(request("jobs/1").ifMatch(eTag).build(), overtaken))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(text(store.getBlob(BUCKET, "jobs/1"))).isEqualTo("overtaking");
    }

    @Test
    void uploadUnderWayIsNotListed() {
        List<S3Object> seen = new ArrayList<>();
        InputStream watched =
                atItsEnd("bytes", () -> seen.addAll(store.list(BUCKET).contents()));
        store.putBlob(request("incoming/slow").build(), watched);
        assertThat(seen).isEmpty();
        assertThat(store.list(BUCKET).contents()).extracting(S3Object::key).containsExactly("incoming/slow");
    }

    @Test
    void brokenUploadLeavesNothingAndBlocksNobody() {
        InputStream broken = atItsEnd("by", () -> {
            throw new UncheckedIOException(new IOException("connection reset"));
        });
        assertThatThrownBy(() -> store.putBlob(request("incoming/broken").build(), broken))
                .isInstanceOf(UncheckedIOException.class);
        put(request("incoming/other"), "bytes");
        assertThat(store.list(BUCKET).contents()).extracting(S3Object::key).containsExactly("incoming/other");
    }

    @Test
    void readerSeesTheMetadataOfTheBytesItGets() throws Exception {
        put(request("jobs/1").metadata(Map.of("v", "first")), "first");
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> writing = threads.submit(() -> IntStream.range(0, 2000)
                    .forEach(i -> put(request("jobs/1").metadata(Map.of("v", "" + i)), "" + i)));
            while (!writing.isDone()) {
                ResponseInputStream<GetObjectResponse> read = store.getBlob(BUCKET, "jobs/1");
                assertThat(text(read)).isEqualTo(read.response().metadata().get("v"));
            }
            writing.get();
        }
    }

    @Test
    void folderEmptiedByADeletionFailsNoUpload() throws Exception {
        List<Callable<Void>> writers = IntStream.range(0, 4)
                .<Callable<Void>>mapToObj(writer -> () -> {
                    String key = "open/deep/" + writer;
                    for (int i = 0; i < 500; i++) {
                        put(request(key), "");
                        store.removeBlob(BUCKET, key);
                    }
                    return null;
                })
                .toList();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }
        assertThat(store.list(BUCKET).contents()).isEmpty();
    }

    private interface Write {
        void by(String writer);
    }

    /** How many of many writers at once are not refused with 412. */
    private static long winners(Write write) throws Exception {
        List<Callable<Boolean>> writers = IntStream.range(0, WRITERS)
                .<Callable<Boolean>>mapToObj(writer -> () -> {
                    try {
                        write.by("" + writer);
                        return true;
                    } catch (S3Exception e) {
                        assertThat(e.statusCode()).isEqualTo(412);
                        return false;
                    }
                })
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            return threads.invokeAll(writers).stream().filter(Future::resultNow).count();
        }
    }

    private static PutObjectRequest.Builder request(String key) {
        return PutObjectRequest.builder().bucket(BUCKET).key(key);
    }

    private void put(PutObjectRequest.Builder request, String text) {
        store.putBlob(request.build(), new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static InputStream atItsEnd(String text, Runnable action) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(UTF_8))) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                if (count == -1) {
                    action.run();
                }
                return count;
            }
        };
    }

    private static String text(ResponseInputStream<GetObjectResponse> read) {
        try (read) {
            return new String(read.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
