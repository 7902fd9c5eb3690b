package restyle.submit;

/** The provider has accepted a job, and its record could not be written. The message holds what is needed to mend it. */
public final class AcceptedUnrecordedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AcceptedUnrecordedException(String jobId, String providerRequestId, Throwable cause) {
        super(
                "Job " + jobId + " was accepted by the provider as " + providerRequestId
                        + ", which could not be recorded: " + cause.getMessage(),
                cause);
    }
}
