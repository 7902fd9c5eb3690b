package restyle.segmind;

/** There is no key for the provider. The message says where it was looked for and how to put it there. */
public final class NoProviderKeyException extends RuntimeException {
    public NoProviderKeyException(String message) {
        super(message);
    }

    public NoProviderKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
