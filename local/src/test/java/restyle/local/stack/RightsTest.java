package restyle.local.stack;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.local.roles.Decision;
import restyle.local.roles.Principal;
import restyle.local.roles.Right;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;
import restyle.local.template.Stack;
import restyle.local.template.TemplateReader;

/**
 * The template's statements allow what is needed and nothing else. Each is taken apart into its rights, one for each
 * action on each resource under each value of a condition: every right is used, no other allows the same, and without it
 * something goes wrong.
 */
class RightsTest {
    /** Statements that only Step Functions itself uses, for its log and its traces: owner and Sid, and their actions. */
    private static final Map<String, Set<String>> USED_ELSEWHERE = Map.of(
            "StateMachine.DeliverLogs",
            Set.of(
                    "logs:CreateLogDelivery",
                    "logs:DeleteLogDelivery",
                    "logs:DescribeLogGroups",
                    "logs:DescribeResourcePolicies",
                    "logs:GetLogDelivery",
                    "logs:ListLogDeliveries",
                    "logs:PutResourcePolicy",
                    "logs:UpdateLogDelivery"),
            "StateMachine.SendTraces",
            Set.of(
                    "xray:GetSamplingRules",
                    "xray:GetSamplingTargets",
                    "xray:PutTelemetryRecords",
                    "xray:PutTraceSegments"));

    /** With every statement that stands under a condition. */
    private static final Map<String, String> ALL_STATEMENTS = Map.of("Observability", "FULL");

    private static SimulatedSegmind segmind;
    private static Map<Story, Played> played;

    /** @param failure empty if all went well */
    private record Played(List<Decision> decisions, Optional<Throwable> failure) {}

    @BeforeAll
    static void playAll() throws IOException {
        segmind = SimulatedSegmind.start(SimulatedSegmindSettings.defaults()
                .withJobDuration(Duration.ZERO)
                .withSamples(StackUnderTest.PROJECT.resolve("samples")));
        played = new LinkedHashMap<>();
        Stream.of(DoorStories.all(), ProviderStories.all(), EndingStories.all(), WiringStories.all())
                .flatMap(List::stream)
                .forEach(story -> played.put(story, play(story, _ -> false)));
    }

    @AfterAll
    static void stop() {
        segmind.close();
    }

    static List<Right> rights() {
        return Roles.rightsIn(template(ALL_STATEMENTS)).stream()
                .filter(right -> !USED_ELSEWHERE.containsKey(statement(right)))
                .toList();
    }

    @Test
    void withAllRightsAllGoesWell() {
        assertThat(played)
                .allSatisfy((story, with) ->
                        assertThat(with.failure()).as("%s", story).isEmpty());
    }

    @Test
    void nobodyTriesWhatIsNotAllowed() {
        Set<Principal> ours = rights().stream().map(Right::principal).collect(Collectors.toSet());

        assertThat(decisions().filter(decision -> ours.contains(decision.principal())))
                .isNotEmpty()
                .hasOnlyElementsOfType(Decision.Allowed.class);
    }

    @ParameterizedTest
    @MethodSource("rights")
    void aRightIsUsedAndNoOtherAllowsTheSame(Right right) {
        List<List<Right>> uses = decisions()
                .map(Decision::by)
                .filter(rights -> rights.contains(right))
                .toList();

        assertThat(uses)
                .as("uses of %s (if only a service that is not here uses it, it belongs to USED_ELSEWHERE)", right)
                .isNotEmpty()
                .allSatisfy(rights -> assertThat(rights).containsExactly(right));
    }

    @ParameterizedTest
    @MethodSource("rights")
    void withoutARightSomethingGoesWrongThatGoesWellWithIt(Right right) {
        List<Story> owners = played.keySet().stream()
                .filter(story -> story.owner().equals(right.owner()))
                .filter(story -> uses(played.get(story), right))
                .toList();

        assertThat(owners).as("stories that need %s", right).anySatisfy(story -> {
            Played without = play(story, right::equals);
            assertThat(without.failure()).isPresent();
            assertThat(without.decisions())
                    .anySatisfy(decision -> assertThat(right.covers(decision.principal(), decision.access()))
                            .isTrue());
        });
    }

    @Test
    void whatIsUsedElsewhereStandsInTheTemplateAsItIsListed() {
        assertThat(Roles.rightsIn(template(ALL_STATEMENTS)).stream()
                        .filter(right -> USED_ELSEWHERE.containsKey(statement(right)))
                        .collect(Collectors.groupingBy(
                                RightsTest::statement, Collectors.mapping(Right::action, Collectors.toSet()))))
                .isEqualTo(USED_ELSEWHERE);
    }

    private static Played play(Story story, Predicate<Right> leftOut) {
        Map<String, String> parameters =
                new HashMap<>(ProviderAddress.of(segmind).parameters());
        parameters.putAll(story.parameters());
        Stack template = template(parameters);
        List<Right> rights =
                Roles.rightsIn(template).stream().filter(not(leftOut)).toList();
        Queue<Decision> trail = new ConcurrentLinkedQueue<>();
        try {
            story.plot().play(template, new Roles(template, rights, trail::add), segmind);
            return new Played(List.copyOf(trail), Optional.empty());
        } catch (Exception | AssertionError e) {
            return new Played(List.copyOf(trail), Optional.of(e));
        }
    }

    private static Stack template(Map<String, String> parameters) {
        return TemplateReader.read(StackUnderTest.PROJECT.resolve("template.yaml"), parameters);
    }

    private static Stream<Decision> decisions() {
        return played.values().stream().flatMap(story -> story.decisions().stream());
    }

    private static boolean uses(Played story, Right right) {
        return story.decisions().stream().anyMatch(decision -> decision.by().contains(right));
    }

    private static String statement(Right right) {
        return right.owner() + "." + right.statement();
    }
}
