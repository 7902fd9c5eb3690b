package restyle.local.template;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** A template, resolved: what there is and how it hangs together. */
public record Stack(
        List<LambdaFunction> functions,
        List<Queue> queues,
        List<Bucket> buckets,
        List<ResourcePolicy> resourcePolicies,
        List<StateMachine> stateMachines,
        List<RestApi> apis,
        List<EventRule> rules,
        List<EventSourceMapping> eventSourceMappings) {
    /** @throws NoSuchElementException naming the logical id, if there is none */
    public LambdaFunction function(String logicalId) {
        return only(functions, function -> function.logicalId().equals(logicalId), "function " + logicalId);
    }

    /** @throws NoSuchElementException naming the ARN, if there is none */
    public LambdaFunction functionByArn(String arn) {
        return only(functions, function -> function.arn().equals(arn), "function " + arn);
    }

    /** @throws NoSuchElementException naming the ARN, if there is none */
    public Queue queueByArn(String arn) {
        return only(queues, queue -> queue.arn().equals(arn), "queue " + arn);
    }

    /** @throws NoSuchElementException naming the logical id, if there is none */
    public Bucket bucket(String logicalId) {
        return only(buckets, bucket -> bucket.logicalId().equals(logicalId), "bucket " + logicalId);
    }

    /** @throws NoSuchElementException if there is none */
    public RestApi api() {
        return only(apis, _ -> true, "REST API");
    }

    private static <T> T only(List<T> all, Predicate<T> wanted, String what) {
        return all.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("The stack has no " + what));
    }
}
