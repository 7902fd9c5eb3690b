package restyle.local.wire;

/** A refusal by a simulated AWS service, which an AWS SDK turns into the exception of that name. */
public final class ServiceException extends RuntimeException {
    private final String code;

    /** @param code the error's name, such as {@code ExecutionAlreadyExists} */
    public ServiceException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
