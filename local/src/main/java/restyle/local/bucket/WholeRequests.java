package restyle.local.bucket;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.gaul.shaded.org.eclipse.jetty.server.Server;

/**
 * Reads every request to its end.
 *
 * <p>S3Proxy 4.1.0 stops before the checksum that trails an upload of the AWS SDK. Jetty then closes the connection,
 * sometimes under the hands of the client that is still writing (measured: 1 upload in 100), which repeats an upload
 * that has succeeded: a second event, or a conditional write refused because of itself.
 */
final class WholeRequests implements Filter {
    private WholeRequests() {}

    /** Also refuses what is not addressed to this machine, and what a presigned URL may not do. */
    static void install(Server jetty, PresignedUrls urls) {
        ServletContextHandler requests = jetty.getDescendant(ServletContextHandler.class);
        for (Filter filter : new Filter[] {new WholeRequests(), new LoopbackRequests(), urls}) {
            requests.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
