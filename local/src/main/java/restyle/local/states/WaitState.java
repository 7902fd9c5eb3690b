package restyle.local.states;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Lets time pass: a number of seconds, or until an instant. */
record WaitState(Optional<Template> seconds, Optional<Template> timestamp, Exit exit) implements State {

    static WaitState read(Fields fields) {
        Optional<Template> seconds = fields.wholeTemplate("Seconds", 0);
        Optional<Template> timestamp = fields.textTemplate("Timestamp");
        if (seconds.isPresent() == timestamp.isPresent()) {
            throw new InvalidMachine("%s needs either 'Seconds' or 'Timestamp'".formatted(fields.where()));
        }
        timestamp
                .filter(value -> value.expression().isEmpty())
                .map(value -> value.value().textValue())
                .filter(text -> instant(text).isEmpty())
                .ifPresent(text -> {
                    throw fields.problem(
                            "Timestamp", "'" + text + "'", "an ISO 8601 instant such as 2026-01-31T00:00:00Z");
                });
        return new WaitState(seconds, timestamp, Exit.ofState(fields));
    }

    @Override
    public Transition run(Visit visit) throws StateFailure {
        if (seconds.isPresent()) {
            visit.sleep(Duration.ofSeconds(visit.seconds(seconds.get(), "Seconds")));
        } else {
            String text = visit.text(timestamp.orElseThrow(), "Timestamp");
            Optional<Instant> until = instant(text);
            if (until.isEmpty()) {
                throw visit.evaluationFailed(
                        Optional.of("Timestamp"),
                        "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                                + text);
            }
            visit.sleep(Duration.between(visit.now(), until.get()));
        }
        return exit.leave(visit, visit.scope(), visit.input());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Exit> exits() {
        return List.of(exit);
    }

    @Override
    public String type() {
        return "Wait";
    }
}
