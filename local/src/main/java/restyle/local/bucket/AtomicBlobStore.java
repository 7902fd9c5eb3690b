package restyle.local.bucket;

import java.io.InputStream;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Gives a store of files what S3 promises: a write happens at one instant or not at all.
 *
 * <p>By itself such a store looks at an {@code If-Match} before the upload and not when the object changes, reads the
 * attributes and the bytes of an object one after the other, lists files that are still being written, and removes a
 * folder that has just become empty under a file about to be created there. Here every change of the name space excludes
 * every other and every reader; bytes are received and sent outside of that.
 */
final class AtomicBlobStore extends ForwardingBlobStore {
    private final ReadWriteLock names = new ReentrantReadWriteLock();

    AtomicBlobStore(BlobStore store) {
        super(store);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        Limits.check(request.key(), request.metadata());
        Payload guarded = new Payload(payload, names, () -> checkIfMatch(request));
        try {
            return super.putBlob(request, guarded);
        } finally {
            guarded.release();
        }
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream part) {
        Payload guarded = new Payload(part, names, () -> {});
        try {
            return super.uploadMultipartPart(upload, request, guarded);
        } finally {
            guarded.release();
        }
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        Limits.check(request.destinationKey(), request.metadata());
        return changing(() -> super.copyBlob(request));
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        Limits.check(request.key(), request.metadata());
        return changing(() -> super.initiateMultipartUpload(request));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return changing(() -> super.completeMultipartUpload(upload, request));
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        changing(() -> {
            super.abortMultipartUpload(upload);
            return upload;
        });
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return changing(() -> super.removeBlob(request));
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return reading(() -> super.blobMetadata(request));
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        return reading(() -> super.getBlob(request));
    }

    /** Leaves out the files that are still being written: they have no ETag yet. */
    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        ListObjectsV2Response page = reading(() -> super.list(request));
        return page.toBuilder()
                .contents(page.contents().stream()
                        .filter(object -> object.eTag() != null)
                        .toList())
                .build();
    }

    private void checkIfMatch(PutObjectRequest request) {
        String expected = request.ifMatch();
        if (expected == null) {
            return;
        }
        HeadObjectResponse current = super.blobMetadataIfPresent(request.bucket(), request.key());
        if (current == null) {
            throw new S3ProxyException(S3ErrorCode.NO_SUCH_KEY);
        }
        if (!expected.equals("*") && !unquoted(expected).equals(unquoted(current.eTag()))) {
            throw new S3ProxyException(S3ErrorCode.PRECONDITION_FAILED);
        }
    }

    private static String unquoted(String eTag) {
        return eTag.replace("\"", "");
    }

    private <T> T changing(Supplier<T> change) {
        names.writeLock().lock();
        try {
            return change.get();
        } finally {
            names.writeLock().unlock();
        }
    }

    private <T> T reading(Supplier<T> read) {
        names.readLock().lock();
        try {
            return read.get();
        } finally {
            names.readLock().unlock();
        }
    }
}
