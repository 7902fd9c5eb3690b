package restyle.local.segmind;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * How a {@link SimulatedSegmind} behaves when nothing goes wrong; what goes wrong is said by {@link Faults}.
 *
 * @param address of this machine that it listens on
 * @param port 0 takes any free one
 * @param key the only API key that is accepted
 * @param models the slugs that are served; any other is a 404
 * @param jobDuration what a job takes once a worker has it; not negative
 * @param concurrency how many jobs run at once, at least 1; the others wait in the queue
 * @param credits the balance to start with; a picture costs {@link Credits#PRICE}
 * @param submitsPerMinute the account's rate limit; empty for none
 * @param samples a folder whose pictures are served under {@code /samples/}; empty for none
 * @param clock what queue, expiry and rate limit go by
 */
public record SimulatedSegmindSettings(
        InetAddress address,
        int port,
        String key,
        Set<String> models,
        Duration jobDuration,
        int concurrency,
        BigDecimal credits,
        OptionalInt submitsPerMinute,
        Optional<Path> samples,
        InstantSource clock) {

    public SimulatedSegmindSettings {
        models = Set.copyOf(models);
        if (key.isBlank()) {
            throw new IllegalArgumentException("The simulated key is blank: any other text will do");
        }
        if (jobDuration.isNegative()) {
            throw new IllegalArgumentException("A simulated job cannot take " + jobDuration + ": 0 or more is needed");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException(concurrency + " simulated workers: at least 1 is needed");
        }
        if (submitsPerMinute.isPresent() && submitsPerMinute.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    submitsPerMinute.getAsInt() + " submits a minute: at least 1 is needed, or no limit");
        }
    }

    /** Any free port of 127.0.0.1, a random key, the one model, 3 seconds a job, 8 at once, plenty of credits, no rate limit. */
    public static SimulatedSegmindSettings defaults() {
        return new SimulatedSegmindSettings(
                InetAddress.getLoopbackAddress(),
                0,
                "SG_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16),
                Set.of("ideogram-2a-img-2-img"),
                Duration.ofSeconds(3),
                8,
                new BigDecimal("1000"),
                OptionalInt.empty(),
                Optional.empty(),
                InstantSource.system());
    }

    public SimulatedSegmindSettings withAddress(InetAddress value) {
        return new SimulatedSegmindSettings(
                value, port, key, models, jobDuration, concurrency, credits, submitsPerMinute, samples, clock);
    }

    public SimulatedSegmindSettings withPort(int value) {
        return new SimulatedSegmindSettings(
                address, value, key, models, jobDuration, concurrency, credits, submitsPerMinute, samples, clock);
    }

    public SimulatedSegmindSettings withKey(String value) {
        return new SimulatedSegmindSettings(
                address, port, value, models, jobDuration, concurrency, credits, submitsPerMinute, samples, clock);
    }

    public SimulatedSegmindSettings withModels(Set<String> value) {
        return new SimulatedSegmindSettings(
                address, port, key, value, jobDuration, concurrency, credits, submitsPerMinute, samples, clock);
    }

    public SimulatedSegmindSettings withJobDuration(Duration value) {
        return new SimulatedSegmindSettings(
                address, port, key, models, value, concurrency, credits, submitsPerMinute, samples, clock);
    }

    public SimulatedSegmindSettings withConcurrency(int value) {
        return new SimulatedSegmindSettings(
                address, port, key, models, jobDuration, value, credits, submitsPerMinute, samples, clock);
    }

    public SimulatedSegmindSettings withCredits(BigDecimal value) {
        return new SimulatedSegmindSettings(
                address, port, key, models, jobDuration, concurrency, value, submitsPerMinute, samples, clock);
    }

    public SimulatedSegmindSettings withSubmitsPerMinute(int value) {
        return new SimulatedSegmindSettings(
                address, port, key, models, jobDuration, concurrency, credits, OptionalInt.of(value), samples, clock);
    }

    public SimulatedSegmindSettings withSamples(Path value) {
        return new SimulatedSegmindSettings(
                address,
                port,
                key,
                models,
                jobDuration,
                concurrency,
                credits,
                submitsPerMinute,
                Optional.of(value),
                clock);
    }

    public SimulatedSegmindSettings withClock(InstantSource value) {
        return new SimulatedSegmindSettings(
                address, port, key, models, jobDuration, concurrency, credits, submitsPerMinute, samples, value);
    }
}
