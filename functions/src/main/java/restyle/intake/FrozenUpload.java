package restyle.intake;

import java.util.Map;
import java.util.Optional;
import restyle.image.ImageType;
import restyle.job.Source;

/**
 * The copy of an upload that will be sent, whatever happens to the upload.
 *
 * @param type empty if it is no picture that can be restyled
 * @param metadata the upload's user metadata, names without their prefix
 */
record FrozenUpload(Source source, Optional<ImageType> type, Map<String, String> metadata) {}
