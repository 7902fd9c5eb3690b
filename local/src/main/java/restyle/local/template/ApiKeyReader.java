package restyle.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code AWS::ApiGateway::ApiKey}, and what {@code UsagePlan} and {@code UsagePlanKey} allow it. */
final class ApiKeyReader {
    private record Plan(String id, List<String> apiIds, Optional<RestApi.Throttle> throttle) {}

    private record PlanKey(String key, String plan) {}

    private ApiKeyReader() {}

    /** The keys that one API accepts: those in a usage plan that names it. */
    static List<RestApi.ApiKey> read(String apiId, List<Resource> resources) {
        Map<String, Plan> plans = ofType(resources, "AWS::ApiGateway::UsagePlan")
                .map(ApiKeyReader::plan)
                .filter(plan -> plan.apiIds().contains(apiId))
                .collect(Collectors.toMap(Plan::id, plan -> plan));
        Map<String, Plan> planOfKey = ofType(resources, "AWS::ApiGateway::UsagePlanKey")
                .map(ApiKeyReader::planKey)
                .filter(planKey -> plans.containsKey(planKey.plan()))
                .collect(Collectors.toMap(PlanKey::key, planKey -> plans.get(planKey.plan())));
        return ofType(resources, "AWS::ApiGateway::ApiKey")
                .filter(key -> planOfKey.containsKey(key.logicalId()))
                .map(key -> key(key, planOfKey.get(key.logicalId())))
                .toList();
    }

    private static Stream<Resource> ofType(List<Resource> resources, String type) {
        return resources.stream().filter(resource -> resource.type().equals(type));
    }

    private static RestApi.ApiKey key(Resource resource, Plan plan) {
        Properties properties = Properties.of(resource.properties());
        RestApi.ApiKey key = new RestApi.ApiKey(
                resource.logicalId(),
                properties.optional("Value").map(Node::text),
                properties.optional("Enabled").map(Node::flag).orElse(false),
                plan.throttle());
        properties.ignore("Name", "Description", "Tags");
        properties.end();
        return key;
    }

    private static Plan plan(Resource resource) {
        Properties properties = Properties.of(resource.properties());
        Plan plan = new Plan(
                resource.logicalId(),
                properties.optional("ApiStages").map(Node::elements).orElse(List.of()).stream()
                        .map(ApiKeyReader::apiId)
                        .toList(),
                properties.optional("Throttle").map(ApiKeyReader::throttle));
        properties.ignore("UsagePlanName", "Description", "Tags");
        properties.end();
        return plan;
    }

    private static String apiId(Node apiStage) {
        Properties properties = Properties.of(apiStage);
        String id = properties.required("ApiId").text();
        properties.ignore("Stage");
        properties.end();
        return id;
    }

    private static RestApi.Throttle throttle(Node node) {
        Properties properties = Properties.of(node);
        RestApi.Throttle throttle = new RestApi.Throttle(
                properties.required("RateLimit").number(),
                properties.required("BurstLimit").number());
        properties.end();
        return throttle;
    }

    private static PlanKey planKey(Resource resource) {
        Properties properties = Properties.of(resource.properties());
        PlanKey key = new PlanKey(
                properties.required("KeyId").text(),
                properties.required("UsagePlanId").text());
        properties.ignore("KeyType");
        properties.end();
        return key;
    }
}
