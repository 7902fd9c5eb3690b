package restyle.segmind;

/** What asking for a request's result can come to. */
public sealed interface ResultOutcome permits ResultOutcome.Ready, ResultOutcome.Unusable, NotCompleted {
    record Ready(ProviderResult result) implements ResultOutcome {}

    /** Completed, and so billed, but without an address from which an image could be fetched. */
    record Unusable(String detail) implements ResultOutcome {
        public Unusable {
            detail = OneLine.of(detail);
        }
    }
}
