package restyle.local.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import restyle.runtime.Environment;

/**
 * What a deployed function finds: the functions' own classes, the jars that functions/pom.xml brings to the zip, and
 * Lambda's runtime. Nothing that the local stack or a test needs is in it, so a dependency that functions/pom.xml lacks
 * is missed.
 */
final class DeployedClassPath {
    private DeployedClassPath() {}

    static String get() throws IOException {
        Path functions = origin(Environment.class);
        Path jars = functions.resolveSibling("runtime-class-path.txt");
        return String.join(
                System.getProperty("path.separator"),
                functions.toString(),
                Files.readString(jars).strip(),
                origin(AWSLambda.class).toString(),
                origin(PojoSerializer.class).toString());
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError("A class path entry is no path", e);
        }
    }
}
