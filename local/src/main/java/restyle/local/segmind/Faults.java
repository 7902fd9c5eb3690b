package restyle.local.segmind;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import restyle.local.segmind.FaultSwitch.Extent;

/** The faults that are switched on. Safe for use by several threads; a counted fault strikes exactly so often. */
public final class Faults {
    private final InstantSource clock;
    private final Map<Fault, Armed> armed = new EnumMap<>(Fault.class);

    Faults(InstantSource clock) {
        this.clock = clock;
    }

    /** Strikes on every occasion until {@link #clear}. */
    public void always(Fault fault) {
        set(new FaultSwitch(fault, new Extent.Always()));
    }

    /** Strikes on the next {@code count} occasions. */
    public void next(int count, Fault fault) {
        set(new FaultSwitch(fault, new Extent.Times(count)));
    }

    /** Strikes on every occasion from now until this time has passed. */
    public void during(Duration time, Fault fault) {
        set(new FaultSwitch(fault, new Extent.During(time)));
    }

    /** Replaces what was set for the same fault. */
    public synchronized void set(FaultSwitch faultSwitch) {
        armed.put(
                faultSwitch.fault(),
                switch (faultSwitch.extent()) {
                    case Extent.Always _ -> new Armed(Integer.MAX_VALUE, Instant.MAX);
                    case Extent.Times(int count) -> new Armed(count, Instant.MAX);
                    case Extent.During(Duration time) ->
                        new Armed(Integer.MAX_VALUE, clock.instant().plus(time));
                });
    }

    /** Switches every fault off. */
    public synchronized void clear() {
        armed.clear();
    }

    /** The fault that strikes this occasion, if any; of several that could, the one declared first. */
    synchronized Optional<Struck> take(Fault.Stage stage) {
        dropExpired();
        return armed.keySet().stream()
                .filter(fault -> fault.stage() == stage)
                .findFirst()
                .map(this::strike);
    }

    /** All the faults that strike this occasion together. */
    synchronized Set<Fault> takeAll(Fault.Stage stage) {
        dropExpired();
        Set<Fault> struck = EnumSet.noneOf(Fault.class);
        armed.keySet().stream().filter(fault -> fault.stage() == stage).forEach(struck::add);
        struck.forEach(this::strike);
        return struck;
    }

    private Struck strike(Fault fault) {
        Armed before = armed.get(fault);
        if (before.remaining() == 1) {
            armed.remove(fault);
        } else if (before.remaining() < Integer.MAX_VALUE) {
            armed.put(fault, new Armed(before.remaining() - 1, before.until()));
        }
        return new Struck(fault, before.until());
    }

    private void dropExpired() {
        Instant now = clock.instant();
        for (Iterator<Armed> each = armed.values().iterator(); each.hasNext(); ) {
            if (!now.isBefore(each.next().until())) {
                each.remove();
            }
        }
    }

    /** A fault that strikes now, and when it will no longer ({@link Instant#MAX} if it is not known). */
    record Struck(Fault fault, Instant until) {}

    private record Armed(int remaining, Instant until) {}
}
