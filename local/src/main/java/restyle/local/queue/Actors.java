package restyle.local.queue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystem;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/** The actor system that ElasticMQ runs in: silent, small, and no reason for the JVM to stay. */
final class Actors {
    private static final Config CONFIG = ConfigFactory.parseMap(Map.of(
            "pekko.loglevel",
            "WARNING",
            "pekko.stdout-loglevel",
            "OFF",
            "pekko.daemonic",
            true,
            "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook",
            false,
            "pekko.actor.default-dispatcher.fork-join-executor.parallelism-max",
            4));
    private static final Duration TERMINATION = Duration.create(10, "s");

    private Actors() {}

    static ActorSystem create() {
        return ActorSystem.create("sqs", CONFIG.withFallback(ConfigFactory.load(Actors.class.getClassLoader())));
    }

    /** Returns once every connection is closed. */
    static void terminate(ActorSystem actors) throws IOException {
        actors.terminate();
        try {
            Await.ready(actors.whenTerminated(), TERMINATION);
        } catch (TimeoutException e) {
            throw new IOException("SQS did not stop within " + TERMINATION, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
