package restyle.request;

import java.util.Set;

/**
 * Names of user metadata that upload tools write on their own, not the user: they say nothing about the restyling and are
 * passed over. Every other name that is no parameter is taken for a typing error.
 */
final class ToolMetadata {
    private static final Set<String> NAMES = Set.of(
            // rclone, Cyberduck, Mountain Duck, SFTP gateways
            "mtime",
            "btime",
            "md5chksum",
            // s3fs, goofys, rclone --metadata
            "atime",
            "ctime",
            "uid",
            "gid",
            "mode",
            "permissions",
            "xattr",
            // s3cmd, mc of MinIO
            "s3cmd-attrs",
            "mc-attrs",
            // AWS Transfer Family, Storage Gateway
            "user-agent",
            "user-agent-id",
            // S3 Browser, MSP360 (CloudBerry) Explorer
            "s3b-last-modified",
            "cb-modifiedtime",
            "sha256");

    private static final Set<String> PREFIXES = Set.of(
            // AWS DataSync and Storage Gateway: file-owner, file-group, file-permissions, file-mtime …
            "file-",
            // the S3 encryption clients: x-amz-key-v2, x-amz-iv, x-amz-matdesc …
            "x-amz-",
            // gsutil, gcloud storage: goog-reserved-file-mtime, goog-reserved-posix-uid …
            "goog-reserved-");

    private ToolMetadata() {}

    /** @param name in lower case */
    static boolean contains(String name) {
        return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
    }
}
