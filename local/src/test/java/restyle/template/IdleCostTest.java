package restyle.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an idle stack costs is what docs/costs.md says. All prices are those of us-east-1, a month, without free tiers. */
class IdleCostTest {
    /** @see <a href="https://aws.amazon.com/cloudwatch/pricing/">Amazon CloudWatch Pricing</a> */
    private static final BigDecimal ALARM_METRIC = new BigDecimal("0.10");

    private static final BigDecimal DASHBOARD = new BigDecimal("3.00");

    /** Five pollers that ask every 20 s are 648,000 receives in 30 days, $0.40 a million. */
    private static final BigDecimal POLLED_QUEUE = new BigDecimal("0.26");

    /** Billed by what happens, or not at all. */
    private static final Set<String> FREE_WHILE_IDLE = Set.of(
            "AWS::ApiGateway::ApiKey",
            "AWS::ApiGateway::UsagePlan",
            "AWS::ApiGateway::UsagePlanKey",
            "AWS::Logs::LogGroup",
            "AWS::S3::Bucket",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::Queue",
            "AWS::SQS::QueuePolicy",
            "AWS::Serverless::Api",
            "AWS::Serverless::Function",
            "AWS::Serverless::StateMachine");

    enum Level {
        BASIC,
        FULL;

        BigDecimal ofTemplate() {
            return TemplateFile.resources().values().stream()
                    .filter(this::exists)
                    .map(IdleCostTest::price)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** The column of this level; its last row is the sum. */
        List<BigDecimal> ofDocumentation() throws IOException {
            return Files.readString(Path.of("..", "docs", "costs.md"))
                    .transform(text -> text.substring(text.indexOf("## An idle stack")))
                    .lines()
                    .dropWhile(line -> !line.startsWith("|---"))
                    .skip(1)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> line.replace("*", "").split("\\|"))
                    .map(cells -> new BigDecimal(cells[2 + ordinal()].strip()))
                    .toList();
        }

        private boolean exists(JsonNode resource) {
            return this == FULL || !resource.path("Condition").asText().equals("FullObservability");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentationSaysWhatTheTemplateCosts(Level level) throws IOException {
        assertThat(level.ofDocumentation().getLast()).isEqualByComparingTo(level.ofTemplate());
    }

    @ParameterizedTest
    @EnumSource
    void theLinesOfTheDocumentationAddUp(Level level) throws IOException {
        List<BigDecimal> column = level.ofDocumentation();

        assertThat(column.subList(0, column.size() - 1).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(column.getLast());
    }

    @Test
    void anIdleStackCostsAtMostADollarAMonthAtBasic() {
        assertThat(Level.BASIC.ofTemplate()).isLessThanOrEqualTo(BigDecimal.ONE);
    }

    private static BigDecimal price(JsonNode resource) {
        String type = resource.path("Type").asText();
        return switch (type) {
            case "AWS::CloudWatch::Alarm" ->
                ALARM_METRIC.multiply(BigDecimal.valueOf(
                        Metric.ofAlarm(resource.path("Properties")).size()));
            case "AWS::CloudWatch::Dashboard" -> DASHBOARD;
            case "AWS::Lambda::EventSourceMapping" -> POLLED_QUEUE;
            default -> {
                assertThat(type).isIn(FREE_WHILE_IDLE);
                yield BigDecimal.ZERO;
            }
        };
    }
}
