package restyle.api;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Step Functions as far as executions are started: each name once. */
final class StartedExecutions implements SfnClient {
    private final Deque<String> names = new ConcurrentLinkedDeque<>();

    @Override
    public synchronized StartExecutionResponse startExecution(StartExecutionRequest start) {
        if (names.contains(start.name())) {
            throw ExecutionAlreadyExistsException.builder().build();
        }
        names.add(start.name());
        return StartExecutionResponse.builder().build();
    }

    /** Those of a request. */
    List<String> of(String id) {
        return names.stream().filter(name -> name.startsWith(id)).toList();
    }

    /** The one that was started last. */
    String newest() {
        return names.getLast();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
