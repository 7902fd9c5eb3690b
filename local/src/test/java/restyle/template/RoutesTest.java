package restyle.template;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import restyle.api.Route;
import restyle.local.template.RestApi;

/** The routes of the template and those that the code serves are the same. */
class RoutesTest {
    @Test
    void everyPathIsInTheTemplateAndNoOther_withAnyMethodAndWithItsKey() {
        Map<String, Boolean> served =
                Arrays.stream(Route.values()).collect(toMap(Route::path, Route::keyRequired, (one, other) -> one));

        assertThat(Project.stack().api().routes())
                .allSatisfy(route -> assertThat(route.method()).isEqualTo("ANY"))
                .allSatisfy(route -> assertThat(route.function()).isEqualTo("ApiFunction"));
        assertThat(Project.stack().api().routes().stream()
                        .collect(toMap(RestApi.Route::path, RestApi.Route::apiKeyRequired)))
                .isEqualTo(served);
    }

    /** Those that API Gateway has: each is invoked, if only to be answered 405. */
    @Test
    void everyMethodThatNeedsNoKeyIsThrottledAndNoOther() {
        RestApi api = Project.stack().api();

        assertThat(api.throttles().keySet())
                .containsExactlyInAnyOrderElementsOf(api.routes().stream()
                        .filter(route -> !route.apiKeyRequired())
                        .flatMap(route -> Stream.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
                                .map(method -> method + " " + route.path()))
                        .toList());
    }

    @Test
    void aPageIsOpenedByManyAtOnce() {
        assertThat(Project.stack().api().throttles())
                .extractingByKey("GET /page/{version}/{file}")
                .satisfies(throttle -> assertThat(throttle.burst()).isGreaterThan(5 * 30));
    }

    @Test
    void aPathNeedsAKeyForAllOfItsMethodsOrForNone() {
        assertThat(Route.values())
                .allSatisfy(route -> assertThat(Route.values())
                        .filteredOn(other -> other.path().equals(route.path()))
                        .allMatch(other -> other.keyRequired() == route.keyRequired()));
    }
}
