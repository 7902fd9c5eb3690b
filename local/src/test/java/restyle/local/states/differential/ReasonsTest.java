package restyle.local.states.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Why LocalStack differs is said once for each reason, in the data and in the docs. */
class ReasonsTest {
    private static final Path PAGE = Path.of("..", "docs", "localstack.md");

    @Test
    void everyReasonIsThatOfADifferenceAndNoneIsMissing() {
        Set<String> given = Stream.concat(Fixtures.machines().stream(), Fixtures.states().stream())
                .flatMap(fixture -> fixture.differences().values().stream())
                .map(Difference::because)
                .collect(Collectors.toSet());

        assertThat(Fixtures.reasons().keySet()).isEqualTo(given);
    }

    @Test
    void thePageTellsEachReasonAsTheDataDo() {
        String page = Fixtures.text(PAGE);

        Fixtures.reasons()
                .forEach((name, reason) -> assertThat(page)
                        .contains("| `%s` | %s | %s | [source](%s) |"
                                .formatted(name, reason.localStack(), reason.stepFunctions(), reason.source())));
    }
}
