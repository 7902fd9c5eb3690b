package restyle.submit;

/** How the provider gets at a frozen source. */
public enum SourceDelivery {
    /** It fetches the object by a presigned URL. */
    PRESIGNED,
    /** We send it through the provider's upload endpoint: for a bucket that the provider cannot reach. */
    UPLOAD
}
