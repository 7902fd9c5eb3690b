package restyle.local.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import restyle.job.Failure;

/** Writes outcomes for people: where the pictures are on one stream, why there is none on the other. */
final class OutcomeText implements Consumer<Outcome> {
    private final PrintWriter out;
    private final PrintWriter err;

    OutcomeText(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void accept(Outcome outcome) {
        switch (outcome) {
            case Outcome.Restyled restyled ->
                out.println(restyled.source() + " → " + restyled.picture() + " (manifest " + restyled.manifest() + ")");
            case Outcome.Failed failed -> err.println(failed.source() + " failed: " + reason(failed.failure()));
        }
    }

    static String reason(Failure failure) {
        return failure.code() + ": " + failure.message() + (failure.mayHaveBilled() ? " (may have been billed)" : "");
    }
}
