package restyle.local.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeployedClassPathTest {
    @Test
    void itHoldsTheFunctionsDependenciesAndNothingOfTheTests() throws IOException {
        String separator = System.getProperty("path.separator");
        String deployed = DeployedClassPath.get();

        assertThat(deployed).contains("url-connection-client").doesNotContain("junit", "s3proxy", "local/target");
        assertThat(Arrays.asList(System.getProperty("java.class.path").split(separator)))
                .as("every jar of a function is one of the versions that all other tests run on")
                .containsAll(Arrays.asList(deployed.split(separator)));
    }
}
