package restyle.local.stack;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a call takes when so many clients make it, each one after the other without a pause.
 *
 * @param nanos of each call, in ascending order
 * @param time that it went on
 * @param processor what this JVM has taken of the processors for it: of these numbers the one that a busy machine changes least
 */
record Load(long[] nanos, Duration time, Duration processor) {
    private static final double NANOS_IN_A_MILLISECOND = 1e6;
    private static final double NANOS_IN_A_SECOND = 1e9;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Load of(Callable<?> call, int clients, Duration time) throws Exception {
        long start = System.nanoTime();
        long processor = PROCESS.getProcessCpuTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> running = IntStream.range(0, clients)
                    .mapToObj(_ -> threads.submit(() -> calls(call, start + time.toNanos())))
                    .toList();
            List<long[]> calls = new ArrayList<>();
            for (Future<long[]> client : running) {
                calls.add(client.get());
            }
            return new Load(
                    calls.stream().flatMapToLong(Arrays::stream).sorted().toArray(),
                    Duration.ofNanos(System.nanoTime() - start),
                    Duration.ofNanos(PROCESS.getProcessCpuTime() - processor));
        }
    }

    double perSecond() {
        return nanos.length * NANOS_IN_A_SECOND / time.toNanos();
    }

    /** @param share of the calls that took no longer, such as 0.99 */
    double milliseconds(double share) {
        return nanos[(int) Math.ceil(share * nanos.length) - 1] / NANOS_IN_A_MILLISECOND;
    }

    double processorMillisecondsPerCall() {
        return processor.toNanos() / NANOS_IN_A_MILLISECOND / nanos.length;
    }

    private static long[] calls(Callable<?> call, long end) throws Exception {
        LongStream.Builder nanos = LongStream.builder();
        for (long start = System.nanoTime(); start < end; ) {
            call.call();
            long now = System.nanoTime();
            nanos.add(now - start);
            start = now;
        }
        return nanos.build().toArray();
    }
}
