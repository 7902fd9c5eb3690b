package restyle.local.roles;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/**
 * What S3 asks IAM for before it does something.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Required
 *     permissions for Amazon S3 API operations</a>
 */
public final class S3Calls {
    private static final String READ = "s3:GetObject";
    private static final String READ_VERSION = "s3:GetObjectVersion";
    private static final String WRITE = "s3:PutObject";
    private static final String LIST = "s3:ListBucket";

    /** Parameters that take rights which are not modelled, because no function uses them. */
    private static final Set<String> NOT_MODELLED = Set.of(
            "ACL",
            "GrantFullControl",
            "GrantRead",
            "GrantReadACP",
            "GrantWriteACP",
            "ObjectLockMode",
            "ObjectLockRetainUntilDate",
            "ObjectLockLegalHoldStatus",
            "BypassGovernanceRetention",
            "SSEKMSKeyId");

    private S3Calls() {}

    /** @throws UnsupportedOperationException naming an operation or a parameter whose rights are not known here */
    static List<Access> of(S3Request request) {
        requireModelled(request);
        return switch (request) {
            case GetObjectRequest get -> List.of(read(get.bucket(), get.key(), get.versionId()));
            case HeadObjectRequest head -> List.of(read(head.bucket(), head.key(), head.versionId()));
            case PutObjectRequest put -> put(put);
            case CopyObjectRequest copy -> copy(copy);
            case DeleteObjectRequest delete ->
                List.of(Access.to(
                        delete.versionId() == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion",
                        object(delete.bucket(), delete.key())));
            case ListObjectsV2Request list -> List.of(list(list.bucket(), Optional.ofNullable(list.prefix())));
            default -> throw CallRights.unknown(request);
        };
    }

    /** What reading an object takes; also of the one who has signed a URL for it. */
    public static Access read(String bucket, String key) {
        return read(bucket, key, null);
    }

    /** What it takes to put an object; also of the one who has signed a URL for it. */
    public static Access write(String bucket, String key) {
        return Access.to(WRITE, object(bucket, key));
    }

    /**
     * What it takes to be told that there is no such object: else S3 answers as if it were forbidden. The prefix that a
     * condition asks for is the key.
     *
     * @return nothing for a call that does not look for an object
     */
    public static Optional<Access> tellingMissing(Access access) {
        return Set.of(READ, READ_VERSION).contains(access.action())
                ? Optional.of(list(bucketOf(access.resource()), Optional.of(keyOf(access.resource()))))
                : Optional.empty();
    }

    private static Access read(String bucket, String key, String version) {
        return Access.to(version == null ? READ : READ_VERSION, object(bucket, key));
    }

    private static Access list(String bucket, Optional<String> prefix) {
        Access access = Access.to(LIST, "arn:aws:s3:::" + bucket);
        return prefix.map(value -> access.with("s3:prefix", value)).orElse(access);
    }

    private static List<Access> put(PutObjectRequest put) {
        String object = object(put.bucket(), put.key());
        List<Access> accesses = new ArrayList<>(List.of(Access.to(WRITE, object)));
        if (put.tagging() != null) {
            accesses.add(Access.to("s3:PutObjectTagging", object));
        }
        if (put.ifMatch() != null) {
            // "Conditional writes with an HTTP If-Match header": the ETag is something to be read.
            accesses.add(read(put.bucket(), put.key()));
        }
        return accesses;
    }

    /** A copy that does not say otherwise takes the tags along, and needs these rights as soon as there are any. */
    private static List<Access> copy(CopyObjectRequest copy) {
        CopySource source = CopySource.of(copy);
        String destination = object(copy.destinationBucket(), copy.destinationKey());
        List<Access> accesses = new ArrayList<>(List.of(read(source.bucket(), source.key(), source.version())));
        accesses.add(Access.to(WRITE, destination));
        boolean tagsAreCopied = copy.taggingDirective() != TaggingDirective.REPLACE;
        if (tagsAreCopied) {
            accesses.add(Access.to(
                    source.version() == null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging",
                    object(source.bucket(), source.key())));
        }
        if (tagsAreCopied || copy.tagging() != null) {
            accesses.add(Access.to("s3:PutObjectTagging", destination));
        }
        return accesses;
    }

    private static void requireModelled(S3Request request) {
        Set<String> used = request.sdkFields().stream()
                .filter(field -> NOT_MODELLED.contains(field.memberName()))
                .filter(field -> Objects.nonNull(field.getValueOrDefault(request)))
                .map(SdkField::memberName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!used.isEmpty()) {
            throw new UnsupportedOperationException(CallRights.name(request) + " with " + used
                    + " takes rights that the local stack does not know: add them to restyle.local.roles");
        }
    }

    private static String object(String bucket, String key) {
        return "arn:aws:s3:::" + bucket + "/" + key;
    }

    private static String bucketOf(String arn) {
        return arn.substring(arn.lastIndexOf(':', arn.indexOf('/')) + 1, arn.indexOf('/'));
    }

    private static String keyOf(String arn) {
        return arn.substring(arn.indexOf('/') + 1);
    }
}
