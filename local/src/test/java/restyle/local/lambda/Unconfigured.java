package restyle.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import restyle.runtime.Environment;

/** Needs a variable that no test sets. */
public final class Unconfigured implements RequestStreamHandler {
    public Unconfigured(Environment environment) {
        environment.text("BUCKET");
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) {
        throw new UnsupportedOperationException();
    }
}
