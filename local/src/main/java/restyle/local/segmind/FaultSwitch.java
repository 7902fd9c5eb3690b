package restyle.local.segmind;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fault and for how long it is to strike. */
public record FaultSwitch(Fault fault, Extent extent) {
    private static final Pattern TEXT = Pattern.compile("([^:]*)(?::([1-9][0-9]{0,8})(s?))?");

    /** How often, or how long, a fault strikes. */
    public sealed interface Extent {
        record Always() implements Extent {}

        /** The next so many occasions. */
        record Times(int count) implements Extent {
            public Times {
                if (count < 1) {
                    throw new IllegalArgumentException("A fault cannot strike " + count + " times: 1 or more");
                }
            }
        }

        /** Every occasion within this time from now. */
        record During(Duration time) implements Extent {}
    }

    /**
     * Reads {@code NAME} (always), {@code NAME:3} (the next three occasions) or {@code NAME:20s} (for 20 seconds).
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static FaultSwitch parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no fault: write NAME, NAME:3 for the next three times or NAME:20s for 20 seconds");
        }
        return new FaultSwitch(Fault.named(matcher.group(1)), extent(matcher.group(2), matcher.group(3)));
    }

    private static Extent extent(String number, String unit) {
        if (number == null) {
            return new Extent.Always();
        }
        int amount = Integer.parseInt(number);
        return unit.isEmpty() ? new Extent.Times(amount) : new Extent.During(Duration.ofSeconds(amount));
    }
}
