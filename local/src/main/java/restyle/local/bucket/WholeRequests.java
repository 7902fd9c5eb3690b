package restyle.local.bucket;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.util.EnumSet;
import org.gaul.s3proxy.S3Proxy;
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

    /**
     * Also refuses what is not addressed to this machine, and what a presigned URL may not do. To be called before the
     * server starts; S3Proxy gives no other way to its Jetty than its private field.
     */
    static void install(S3Proxy proxy, PresignedUrls urls) {
        try {
            Field field = S3Proxy.class.getDeclaredField("server");
            field.setAccessible(true);
            ServletContextHandler requests = ((Server) field.get(proxy)).getDescendant(ServletContextHandler.class);
            for (Filter filter : new Filter[] {new WholeRequests(), new LoopbackRequests(), urls}) {
                requests.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This is not the S3Proxy 4.1.0 that the local bucket is made for", e);
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
