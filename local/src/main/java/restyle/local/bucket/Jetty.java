package restyle.local.bucket;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;
import restyle.local.wire.Backlog;

/** The web server inside S3Proxy, which gives no other way to it than its private field. */
final class Jetty {
    private Jetty() {}

    /** To be called before the server starts. */
    static Server of(S3Proxy proxy) {
        try {
            Field field = S3Proxy.class.getDeclaredField("server");
            field.setAccessible(true);
            return (Server) field.get(proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This is not the S3Proxy 4.1.0 that the local bucket is made for", e);
        }
    }

    static void letConnectionsWait(Server jetty) {
        Arrays.stream(jetty.getConnectors())
                .forEach(connector -> ((ServerConnector) connector).setAcceptQueueSize(Backlog.CONNECTIONS));
    }
}
