package restyle.segmind;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When the provider wants to be asked again. It sends {@code x-rate-limit-reset-at-utc}, whose format is not
 * published, and what stands in front of it may send {@code Retry-After}; the later one holds.
 */
final class NotBefore {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");

    /** Three years in seconds: less than that is a time from now, more is a time since 1970. */
    private static final BigDecimal LONGEST_WAIT = BigDecimal.valueOf(100_000_000);

    /** As seconds since 1970 this is the year 5138: more than that is in milliseconds. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(100_000_000_000L);

    private static final DateTimeFormatter ISO_8601 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' ']['UTC']['GMT'][XXX][XX][X]")
            .toFormatter();

    private NotBefore() {}

    /** Empty if neither header is there or can be understood. */
    static Optional<Instant> of(HttpHeaders headers, Instant now) {
        return Stream.of("x-rate-limit-reset-at-utc", "retry-after")
                .flatMap(name -> headers.firstValue(name).stream())
                .flatMap(value -> parse(value.strip(), now).stream())
                .max(Comparator.naturalOrder());
    }

    private static Optional<Instant> parse(String value, Instant now) {
        return NUMBER.matcher(value).matches() ? Optional.of(number(new BigDecimal(value), now)) : date(value);
    }

    private static Instant number(BigDecimal value, Instant now) {
        if (value.compareTo(LONGEST_WAIT) < 0) {
            return now.plus(seconds(value));
        }
        return Instant.EPOCH.plus(seconds(value.compareTo(LAST_SECOND) < 0 ? value : value.movePointLeft(3)));
    }

    private static Duration seconds(BigDecimal value) {
        return Duration.ofNanos(0)
                .plusSeconds(value.longValue())
                .plusNanos(value.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME
                    .parse(value, ZonedDateTime::from)
                    .toInstant());
        } catch (DateTimeException e) {
            return isoDate(value);
        }
    }

    private static Optional<Instant> isoDate(String value) {
        try {
            TemporalAccessor time = ISO_8601.parseBest(value, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime at
                            ? at.toInstant()
                            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
