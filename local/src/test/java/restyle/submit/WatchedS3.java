package restyle.submit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** An S3 client that tells when a record is about to be changed and when it has been. */
final class WatchedS3 {
    /** What to do around the writing of a record. */
    interface Watcher {
        void before(int write);

        void after(int write);
    }

    private final S3Client s3;
    private final Watcher watcher;
    private int writes;

    private WatchedS3(S3Client s3, Watcher watcher) {
        this.s3 = s3;
        this.watcher = watcher;
    }

    /** @param watcher is told the number of the write, from 1 */
    static S3Client of(S3Client s3, Watcher watcher) {
        WatchedS3 watched = new WatchedS3(s3, watcher);
        return (S3Client) Proxy.newProxyInstance(
                S3Client.class.getClassLoader(),
                new Class<?>[] {S3Client.class},
                (_, method, arguments) -> watched.call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        boolean record = method.getName().equals("putObject")
                && arguments[0] instanceof PutObjectRequest put
                && put.key().startsWith("jobs/");
        int write = record ? ++writes : 0;
        if (record) {
            watcher.before(write);
        }
        try {
            Object result = method.invoke(s3, arguments);
            if (record) {
                watcher.after(write);
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
