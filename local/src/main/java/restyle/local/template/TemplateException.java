package restyle.local.template;

/** The template cannot be read, or asks for something the local stack does not have. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }
}
