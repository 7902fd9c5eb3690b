package restyle.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {
    private final AllowedOrigins origins =
            new AllowedOrigins(List.of("https://images.example", "http://172.17.0.1:8080", "http://plain.example"));

    @ParameterizedTest
    @ValueSource(strings = {"https://images.example/a.png", "https://IMAGES.example:443/", "http://172.17.0.1:8080/a"})
    void aListedOriginIsAllowed(String uri) {
        assertThat(origins.contains(URI.create(uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/a.png",
                "https://images.example:8443/a.png",
                "http://images.example/a.png",
                "http://plain.example/a.png",
                "http://172.17.0.1/a",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd"
            })
    void anyOtherIsNotNorIsAListedNameWithoutTls(String uri) {
        assertThat(origins.contains(URI.create(uri))).isFalse();
    }

    @Test
    void anAddressThatIsListedAsSuchMayBePrivate() {
        assertThatCode(() -> origins.requirePublicAddress(URI.create("http://172.17.0.1:8080/a")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.0.0.5/a", "https://169.254.169.254/a", "https://127.0.0.1/a"})
    void aPrivateAddressIsRefusedOverTlsHoweverItIsListed(String uri) {
        assertThatThrownBy(() -> origins.requirePublicAddress(URI.create(uri)))
                .isInstanceOf(OutputRefusedException.class);
    }

    @Test
    void aNameThatResolvesToAPrivateAddressIsRefused() {
        assertThatThrownBy(() -> origins.requirePublicAddress(URI.create("https://localhost/a")))
                .isInstanceOf(OutputRefusedException.class)
                .hasMessageContaining("localhost resolves to the non-public address");
    }
}
