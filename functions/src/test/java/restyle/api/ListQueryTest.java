package restyle.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.bucket.IndexEntry;
import restyle.request.Problem;

class ListQueryTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @Test
    void withoutParametersTheFirstTwentyAreMeant() {
        assertThat(valid(Map.of()).limit()).isEqualTo(20);
        assertThat(valid(Map.of()).state()).isEmpty();
        assertThat(valid(Map.of()).after()).isEmpty();
    }

    @Test
    void whatIsUnknownIsToldRatherThanPassedOver() {
        assertThat(problems(Map.of("stat", "FAILED")))
                .isEqualTo("query parameter is \"stat\": one of state, limit, cursor is allowed");
    }

    @Test
    void aCursorIsReadAsTheEntryThatItWasMadeOf() {
        IndexEntry entry = new IndexEntry(1_795_700_647_778L, ID);

        ListQuery query = valid(Map.of("cursor", ListQuery.cursor(entry), "limit", "50", "state", "FAILED"));

        assertThat(query.after()).contains(entry);
        assertThat(query.limit()).isEqualTo(50);
        assertThat(query.state()).contains("FAILED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit | 0      | limit is \"0\": a whole number from 1 to 50 is allowed",
                "limit | 51     | limit is \"51\": a whole number from 1 to 50 is allowed",
                "limit | ''     | limit is \"\": a whole number",
                "limit | -1     | limit is \"-1\": a whole number",
                "limit | 1e1    | limit is \"1e1\": a whole number",
                "limit | 99999999999 | limit is \"99999999999\": a whole number",
                "limit | \u0661 | a whole number from 1 to 50 is allowed",
                "state | queued | state is \"queued\": one of QUEUED, PROCESSING, COMPLETED, FAILED is allowed",
                "state | STORING | state is \"STORING\": one of QUEUED",
                "state | ''     | state is \"\": one of"
            })
    void aWrongValueIsToldWithWhatIsAllowed(String name, String value, String problem) {
        assertThat(problems(Map.of(name, value))).contains(problem);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems(Map.of("limit", "many", "state", "DONE", "cursor", "x")))
                .contains("limit is", "state is", "cursor is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "../../jobs/",
                "index/other/8204299352221-" + ID,
                "8204299352221-" + ID + "/",
                "/8204299352221-" + ID,
                "8204299352221-gggggggggggggggggggggggggggggggg",
                "-8204299352221-" + ID,
                "8204299352221-" + ID + "\n"
            })
    void aCursorThatNamesNoEntryIsRefusedSpeltOutOrEncoded(String text) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));

        assertThat(problems(Map.of("cursor", text))).contains("cursor is ", "a next_cursor");
        assertThat(problems(Map.of("cursor", encoded))).contains("cursor is ", "a next_cursor");
    }

    @Test
    void anotherSpellingOfACursorIsNone() {
        assertThat(problems(Map.of("cursor", ListQuery.cursor(new IndexEntry(0, ID)) + "=")))
                .contains("cursor is ");
    }

    private static ListQuery valid(Map<String, String> parameters) {
        return assertThat(ListQuery.of(parameters))
                .asInstanceOf(type(ListQuery.Reading.Valid.class))
                .actual()
                .query();
    }

    private static String problems(Map<String, String> parameters) {
        return Problem.text(assertThat(ListQuery.of(parameters))
                .asInstanceOf(type(ListQuery.Reading.Invalid.class))
                .actual()
                .problems());
    }
}
