package restyle.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard is JSON, and shows what there is. */
class DashboardTest {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    /** How many columns CloudWatch's grid has. */
    private static final int COLUMNS = 24;

    private String body;
    private List<JsonNode> widgets;

    @BeforeEach
    void read() throws IOException {
        body = TemplateFile.ofType("AWS::CloudWatch::Dashboard")
                .values()
                .iterator()
                .next()
                .path("DashboardBody")
                .path("Fn::Sub")
                .asText();
        // A number as it is deployed; the other references stand in texts, and stay.
        JsonNode json = new ObjectMapper().readTree(body.replace("${PresetWaitSeconds}0", "600"));
        widgets = json.path("widgets").valueStream().toList();
    }

    @Test
    void everyReferenceIsToSomethingOfTheTemplate() {
        assertThat(REFERENCE.matcher(body).results().map(match -> match.group(1)))
                .allSatisfy(name -> assertThat(name.startsWith("AWS::")
                                || !TemplateFile.parameter(name).isMissingNode()
                                || TemplateFile.resources().containsKey(name.replaceAll("\\..*", "")))
                        .as(name)
                        .isTrue());
    }

    @Test
    void everyMetricIsKnown() {
        assertThat(metrics()).isNotEmpty().allSatisfy(KnownMetrics::assertKnown);
    }

    @Test
    void everyMetricOfOursIsShown() {
        assertThat(metrics())
                .filteredOn(metric -> metric.namespace().equals(KnownMetrics.OWN))
                .extracting(Metric::name)
                .containsAll(KnownMetrics.own());
    }

    @Test
    void failedJobsAreShownByEveryCodeThatOccurs() {
        assertThat(widgets.stream().flatMap(widget -> widget.findValuesAsText("expression").stream()))
                .contains(
                        "SEARCH('{Restyle,Stack,Code} MetricName=\"JobsFailed\" Stack=\"${AWS::StackName}\"', 'Sum')");
    }

    @Test
    void everyFunctionIsShown() {
        assertThat(List.of("Errors", "Throttles", "Duration", "ConcurrentExecutions"))
                .allSatisfy(name -> assertThat(
                                metrics().filter(metric -> metric.name().equals(name)))
                        .extracting(metric -> metric.dimensions()
                                .get("FunctionName")
                                .path("Ref")
                                .asText())
                        .containsExactlyInAnyOrderElementsOf(
                                TemplateFile.ofType("AWS::Serverless::Function").keySet()));
    }

    @Test
    void everyAlarmIsShown() {
        Set<String> expected = AlarmsTest.alarms().stream()
                .map(alarm -> "${" + alarm + ".Arn}")
                .collect(Collectors.toSet());

        assertThat(widgets)
                .filteredOn(widget -> widget.path("type").asText().equals("alarm"))
                .singleElement()
                .satisfies(widget -> assertThat(widget.at("/properties/alarms").valueStream())
                        .extracting(JsonNode::asText)
                        .containsExactlyInAnyOrderElementsOf(expected));
    }

    @Test
    void everyGraphHasATitleARegionAndAPeriod() {
        assertThat(widgets)
                .filteredOn(widget -> widget.path("type").asText().equals("metric"))
                .hasSize(widgets.size() - 1)
                .allSatisfy(widget -> assertThat(widget.path("properties").propertyStream())
                        .extracting(property -> property.getKey())
                        .contains("title", "region", "period"));
    }

    @Test
    void widgetsStandBesideEachOther() {
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonNode widget : widgets) {
            for (int x = 0; x < widget.path("width").asInt(); x++) {
                for (int y = 0; y < widget.path("height").asInt(); y++) {
                    assertThat(taken.add(List.of(
                                    widget.path("x").asInt() + x,
                                    widget.path("y").asInt() + y)))
                            .as(widget.at("/properties/title").asText())
                            .isTrue();
                }
            }
        }
        assertThat(taken).allSatisfy(cell -> assertThat(cell.getFirst()).isLessThan(COLUMNS));
    }

    private Stream<Metric> metrics() {
        return widgets.stream().flatMap(widget -> Metric.ofWidget(widget.at("/properties/metrics")).stream());
    }
}
