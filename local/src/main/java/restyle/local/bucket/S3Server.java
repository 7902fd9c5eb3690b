package restyle.local.bucket;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import restyle.local.roles.Role;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * S3 on 127.0.0.1 for path-style requests signed with Signature Version 4. Its objects live in a temporary folder, so
 * that big pictures take disk rather than memory, and are gone once it is closed.
 */
public final class S3Server implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int MAX_THREADS = 64;

    private final S3Proxy proxy;
    private final TemporaryFolder folder;

    private S3Server(S3Proxy proxy, TemporaryFolder folder) {
        this.proxy = proxy;
        this.folder = folder;
    }

    /**
     * Starts the server with these buckets, empty.
     *
     * @param port 0 for any free one
     * @param credentials the only ones that are accepted
     * @param region what events name as theirs
     * @throws IOException if the port is taken, or the temporary folder cannot hold objects
     */
    public static S3Server start(int port, AwsCredentials credentials, String region, List<Bucket> buckets)
            throws IOException {
        return start(port, credentials, Map.of(), region, buckets);
    }

    /**
     * As {@link #start(int, AwsCredentials, String, List)}, for functions as well, whose calls their own clients check.
     *
     * @param sessions the roles in which the credentials are used, by session token; a presigned URL that has the token
     *     of one can do what the role may
     */
    public static S3Server start(
            int port, AwsCredentials credentials, Map<String, Role> sessions, String region, List<Bucket> buckets)
            throws IOException {
        TemporaryFolder folder = TemporaryFolder.create("restyle-s3-");
        try {
            BlobStore objects = new AtomicBlobStore(
                    new FilesystemNio2BlobStore(folder.path().toString()));
            buckets.forEach(bucket -> objects.createContainer(bucket.name()));
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(new NotifyingBlobStore(objects, buckets, region, Clock.systemUTC()))
                    .endpoint(URI.create("http://" + HOST + ":" + port))
                    .awsAuthentication(
                            AuthenticationType.AWS_V4, credentials.accessKeyId(), credentials.secretAccessKey())
                    // Object tags, which it does not keep: a copy says that it wants none.
                    .ignoreUnknownHeaders(true)
                    .corsRules(CorsRule.ofAll(buckets))
                    .jettyMaxThreads(MAX_THREADS)
                    .stopTimeout(0)
                    .build();
            Server jetty = Jetty.of(proxy);
            WholeRequests.install(jetty, new PresignedUrls(sessions, objects));
            Jetty.letConnectionsWait(jetty);
            listen(proxy, port);
            return new S3Server(proxy, folder);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Where clients reach it, such as {@code http://127.0.0.1:9000}. */
    public URI endpoint() {
        return URI.create("http://" + HOST + ":" + proxy.getPort());
    }

    /** Ends requests under way and deletes every object. */
    @Override
    public void close() throws IOException {
        try {
            stop(proxy);
        } finally {
            folder.close();
        }
    }

    private static void listen(S3Proxy proxy, int port) throws IOException {
        try {
            proxy.start();
        } catch (Exception e) {
            stop(proxy);
            if (e.getCause() instanceof BindException || e instanceof BindException) {
                throw new IOException("S3 cannot listen on " + HOST + ":" + port + ": the port is in use", e);
            }
            throw new IOException("S3 did not start: " + e.getMessage(), e);
        }
    }

    private static void stop(S3Proxy proxy) throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException("S3 did not stop: " + e.getMessage(), e);
        }
    }
}
