package restyle.local.bucket;

import java.io.InputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Tells a bucket's notification targets about each object once it is visible.
 *
 * <p>S3 delivers events at least once, apart from the upload. Here the upload waits for the delivery; when a target
 * fails, the object stays and the upload is answered 500 InternalError, so that the client's own retry of the upload is
 * the redelivery, and an event is never lost in silence.
 */
final class NotifyingBlobStore extends ForwardingBlobStore {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyingBlobStore.class);

    private final Map<String, Bucket> buckets;
    private final String region;
    private final Clock clock;
    private final AtomicLong sequence;

    NotifyingBlobStore(BlobStore store, Collection<Bucket> buckets, String region, Clock clock) {
        super(store);
        this.buckets = buckets.stream().collect(Collectors.toUnmodifiableMap(Bucket::name, Function.identity()));
        this.region = region;
        this.clock = clock;
        this.sequence = new AtomicLong(clock.millis() << 20);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        PutObjectResponse response = super.putBlob(request, payload);
        if (!Limits.isBookkeeping(request.key())) {
            created(ObjectCreated.PUT, request.bucket(), request.key(), request.contentLength(), response.eTag());
        }
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        String bucket = request.destinationBucket();
        String key = request.destinationKey();
        created(
                ObjectCreated.COPY,
                bucket,
                key,
                size(bucket, key),
                response.copyObjectResult().eTag());
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        String bucket = upload.containerName();
        String key = upload.blobName();
        created(ObjectCreated.COMPLETE_MULTIPART_UPLOAD, bucket, key, size(bucket, key), response.eTag());
        return response;
    }

    /** In bytes; 0 for an object that has been deleted since. */
    private long size(String bucket, String key) {
        HeadObjectResponse object = blobMetadataIfPresent(bucket, key);
        return object == null ? 0 : object.contentLength();
    }

    private void created(String eventName, String bucket, String key, long size, String eTag) {
        Bucket configured = buckets.get(bucket);
        if (configured == null || configured.notifications().isEmpty()) {
            return;
        }
        String sequencer = "%018X".formatted(sequence.incrementAndGet());
        ObjectCreated created =
                new ObjectCreated(eventName, bucket, key, size, eTag.replace("\"", ""), sequencer, clock.instant());
        configured.notifications().stream()
                .filter(notification -> notification.wants(created))
                .forEach(notification -> tell(notification, created));
    }

    private void tell(Notification notification, ObjectCreated created) {
        try {
            notification.target().accept(created.event(notification.id(), region));
        } catch (RuntimeException e) {
            String problem = "Object " + created.key() + " is stored in " + created.bucket() + ", but notification "
                    + notification.id() + " could not be delivered";
            LOG.error("{}: {}", problem, e.toString());
            throw new S3ProxyException(S3ErrorCode.INTERNAL_ERROR, problem, e);
        }
    }
}
