package restyle.submit;

import java.net.URI;
import java.time.Duration;
import restyle.job.Source;
import restyle.segmind.SegmindClient;
import restyle.segmind.UploadOutcome;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Gives the provider a URL of the frozen source, made anew for each submit. */
public final class SourceUrls {
    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;
    private final SegmindClient segmind;
    private final SourceDelivery delivery;
    private final Duration validity;

    /** @param validity how long a presigned URL holds; it ends earlier with the credentials that signed it */
    public SourceUrls(
            S3Client s3,
            S3Presigner presigner,
            String bucket,
            SegmindClient segmind,
            SourceDelivery delivery,
            Duration validity) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = bucket;
        this.segmind = segmind;
        this.delivery = delivery;
        this.validity = validity;
    }

    /** Whether the frozen copy is still there: it expires some time after its job. */
    public boolean exists(Source source) {
        try {
            s3.headObject(head -> head.bucket(bucket).key(source.key()));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** Not billed by the provider, so it may be done again at will. */
    public UploadOutcome urlOf(Source source) {
        return switch (delivery) {
            case PRESIGNED -> new UploadOutcome.Uploaded(presigned(source));
            case UPLOAD ->
                segmind.upload(
                        s3.getObjectAsBytes(get -> get.bucket(bucket).key(source.key()))
                                .asByteArrayUnsafe(),
                        source.contentType());
        };
    }

    private URI presigned(Source source) {
        return URI.create(presigner
                .presignGetObject(presign -> presign.signatureDuration(validity)
                        .getObjectRequest(
                                get -> get.bucket(bucket).key(source.key()).responseContentType(source.contentType())))
                .url()
                .toString());
    }
}
