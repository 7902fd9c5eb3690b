package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.segmind.Clients.NOW;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotBeforeTest {
    private static final String RESET = "x-rate-limit-reset-at-utc";
    private static final String RETRY_AFTER = "Retry-After";

    private static HttpHeaders headers(Map<String, List<String>> headers) {
        return HttpHeaders.of(headers, (_, _) -> true);
    }

    /** All of them say 12:01 where it is 12:00. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1795435260",
                "1795435260.0",
                "1795435260000",
                "60",
                "2026-11-23T12:01:00Z",
                "2026-11-23T12:01:00z",
                "2026-11-23T12:01:00",
                "2026-11-23T12:01",
                "2026-11-23T12:01:00.000000",
                "2026-11-23T12:01:00+00:00",
                "2026-11-23T14:01:00+02:00",
                "2026-11-23T14:01:00+0200",
                "2026-11-23 12:01:00",
                "2026-11-23 12:01:00.000",
                "2026-11-23 12:01:00+00:00",
                "2026-11-23 12:01:00 UTC",
                "2026-11-23 12:01:00 GMT",
                "2026-11-23 12:01:00 +0000",
                " 2026-11-23T12:01:00Z ",
                "Mon, 23 Nov 2026 12:01:00 GMT"
            })
    void everyUsualFormatOfAMomentIsRead(String value) {
        assertThat(NotBefore.of(headers(Map.of(RESET, List.of(value))), NOW)).contains(NOW.plusSeconds(60));
        assertThat(NotBefore.of(headers(Map.of(RETRY_AFTER, List.of(value))), NOW))
                .contains(NOW.plusSeconds(60));
    }

    @Test
    void fractionsOfASecondAreKept() {
        assertThat(NotBefore.of(headers(Map.of(RESET, List.of("1795435260.25"))), NOW))
                .contains(Instant.parse("2026-11-23T12:01:00.250Z"));
        assertThat(NotBefore.of(headers(Map.of(RETRY_AFTER, List.of("0.5"))), NOW))
                .contains(NOW.plusMillis(500));
    }

    @Test
    void theLaterOneHolds() {
        assertThat(NotBefore.of(headers(Map.of(RESET, List.of("1795435260"), RETRY_AFTER, List.of("5"))), NOW))
                .contains(NOW.plusSeconds(60));
        assertThat(NotBefore.of(headers(Map.of(RESET, List.of("1795435260"), RETRY_AFTER, List.of("500"))), NOW))
                .contains(NOW.plusSeconds(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "12:01:00", "2026-13-40", "1e9", "9999999999999999999999", "2026-11-23"})
    void whatCannotBeUnderstoodIsNotThere(String value) {
        assertThat(NotBefore.of(headers(Map.of(RESET, List.of(value))), NOW)).isEmpty();
    }

    @Test
    void withoutTheHeadersThereIsNoMoment() {
        assertThat(NotBefore.of(headers(Map.of()), NOW)).isEmpty();
    }
}
