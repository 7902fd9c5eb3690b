package restyle.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets an invocation die at one of its calls of AWS: before the call, or after it was done and before its answer. */
final class CrashPoint {
    private final AtomicInteger calls = new AtomicInteger();
    private final int crashingCall;
    private final boolean done;
    private final RuntimeException crash;

    /** @param crashingCall counted from 1 */
    CrashPoint(int crashingCall, boolean done) {
        this(crashingCall, done, new Crash());
    }

    /** @param crash what comes of that call */
    CrashPoint(int crashingCall, boolean done, RuntimeException crash) {
        this.crashingCall = crashingCall;
        this.done = done;
        this.crash = crash;
    }

    /** Lets all calls pass. */
    static CrashPoint none() {
        return new CrashPoint(0, false);
    }

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("The invocation died");
        }
    }

    /** How many there were so far. */
    int calls() {
        return calls.get();
    }

    /** The client, each of whose calls is counted. */
    <C> C in(Class<C> type, C client) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    boolean crashing = calls.incrementAndGet() == crashingCall;
                    if (crashing && !done) {
                        throw crash;
                    }
                    try {
                        Object answer = method.invoke(client, arguments);
                        if (crashing) {
                            throw crash;
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw crashing ? crash : e.getCause();
                    }
                }));
    }
}
