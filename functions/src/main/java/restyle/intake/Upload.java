package restyle.intake;

import restyle.bucket.Keys;
import restyle.job.JobId;
import restyle.source.Original;

/**
 * An object that was put into the bucket, as its event tells.
 *
 * @param versionId empty in a bucket without versions
 * @param sequencer orders the events of one key
 */
record Upload(String bucket, String key, long size, String eTag, String versionId, String sequencer) {
    /** The same id for the same event however often it is delivered, another one for the next upload to the same key. */
    String jobId() {
        return JobId.of(bucket, key, versionId.isEmpty() ? eTag : versionId, sequencer);
    }

    Original original() {
        return new Original(key, eTag, size);
    }

    boolean isIncoming() {
        return key.startsWith(Keys.INCOMING);
    }
}
