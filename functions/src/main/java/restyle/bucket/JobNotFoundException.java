package restyle.bucket;

/** There is no record of this id in the bucket. */
public final class JobNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobNotFoundException(String id) {
        super("There is no job " + id);
    }
}
