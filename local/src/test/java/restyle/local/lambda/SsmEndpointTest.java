package restyle.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;

class SsmEndpointTest {
    private static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("id", "secret");

    private SsmEndpoint endpoint;
    private SsmClient ssm;

    @BeforeEach
    void start() throws IOException {
        endpoint = SsmEndpoint.start(CREDENTIALS, Map.of("/restyle/key", "SG_0123456789abcdef"));
        ssm = SsmClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void stop() {
        ssm.close();
        endpoint.close();
    }

    @Test
    void aSecureStringIsGivenDecrypted() {
        var parameter = ssm.getParameter(get -> get.name("/restyle/key").withDecryption(true))
                .parameter();
        assertThat(parameter.value()).isEqualTo("SG_0123456789abcdef");
        assertThat(parameter.type()).isEqualTo(ParameterType.SECURE_STRING);
        assertThat(parameter.arn()).endsWith(":parameter/restyle/key");
    }

    @Test
    void withoutDecryptionTheValueIsNotGivenAway() {
        assertThat(ssm.getParameter(get -> get.name("/restyle/key")).parameter().value())
                .isNotBlank()
                .isNotEqualTo("SG_0123456789abcdef");
    }

    @Test
    void aNewValueIsGivenFromThenOn() {
        endpoint.put("/restyle/key", "SG_fedcba9876543210");
        assertThat(ssm.getParameter(get -> get.name("/restyle/key").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("SG_fedcba9876543210");
    }

    @Test
    void anUnknownParameterIsNotFound() {
        assertThatThrownBy(
                        () -> ssm.getParameter(get -> get.name("/restyle/other").withDecryption(true)))
                .isInstanceOf(ParameterNotFoundException.class)
                .hasMessageContaining("/restyle/other");
    }

    @Test
    void anotherOperationIsRefusedByName() {
        assertThatThrownBy(() -> ssm.deleteParameter(delete -> delete.name("/restyle/key")))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("AmazonSSM.DeleteParameter");
    }
}
