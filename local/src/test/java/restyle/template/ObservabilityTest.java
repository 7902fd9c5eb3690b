package restyle.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is logged, for how long, and what is traced. */
class ObservabilityTest {
    private static final String ONLY_AT_FULL = "{\"Fn::If\":[\"FullObservability\",true,false]}";

    private final Map<String, JsonNode> functions = TemplateFile.ofType("AWS::Serverless::Function");
    private final Map<String, JsonNode> machines = TemplateFile.ofType("AWS::Serverless::StateMachine");
    private final Map<String, JsonNode> groups = TemplateFile.ofType("AWS::Logs::LogGroup");
    private final Map<String, JsonNode> apis = TemplateFile.ofType("AWS::Serverless::Api");

    @Test
    void noExecutionIsLoggedWithItsData() {
        assertThat(machines.values())
                .isNotEmpty()
                .allSatisfy(machine ->
                        assertThat(machine.at("/Logging/IncludeExecutionData")).hasToString("false"));
    }

    @Test
    void noRequestIsLoggedByTheGateway() {
        assertThat(apis.values()).isNotEmpty().allSatisfy(api -> {
            assertThat(api.has("AccessLogSetting")).isFalse();
            assertThat(api.path("MethodSettings"))
                    .allSatisfy(setting -> assertThat(setting.fieldNames())
                            .toIterable()
                            .containsExactly(
                                    "ResourcePath", "HttpMethod", "ThrottlingRateLimit", "ThrottlingBurstLimit"));
        });
    }

    @Test
    void everyStepIsLoggedAtFullAndElseErrorsAlone() {
        assertThat(machines.values())
                .allSatisfy(machine -> assertThat(machine.at("/Logging/Level"))
                        .hasToString("{\"Fn::If\":[\"FullObservability\",\"ALL\",\"ERROR\"]}"));
    }

    @Test
    void everyLogIsKeptAsLongAsTheStackSays() {
        assertThat(groups)
                .isNotEmpty()
                .allSatisfy((_, group) ->
                        assertThat(group.path("RetentionInDays")).hasToString("{\"Ref\":\"LogRetentionDays\"}"));
    }

    @Test
    void everythingLogsIntoAGroupOfTheStack() {
        assertThat(TemplateFile.globals("Function")
                        .at("/LoggingConfig/LogGroup/Ref")
                        .asText())
                .isIn(groups.keySet());
        assertThat(functions)
                .allSatisfy((_, function) ->
                        assertThat(function.has("LoggingConfig")).isFalse());
        assertThat(machines.values())
                .allSatisfy(machine -> assertThat(
                                machine.at("/Logging/Destinations/0/CloudWatchLogsLogGroup/LogGroupArn/Fn::GetAtt")
                                        .asText()
                                        .replace(".Arn", ""))
                        .isIn(groups.keySet()));
    }

    @Test
    void everythingIsTracedAtFullAndElseNothing() {
        assertThat(TemplateFile.globals("Function").path("Tracing"))
                .hasToString("{\"Fn::If\":[\"FullObservability\",\"Active\",\"PassThrough\"]}");
        assertThat(functions)
                .allSatisfy((_, function) -> assertThat(function.has("Tracing")).isFalse());
        assertThat(machines.values())
                .allSatisfy(
                        machine -> assertThat(machine.at("/Tracing/Enabled")).hasToString(ONLY_AT_FULL));
        assertThat(apis.values())
                .allSatisfy(api -> assertThat(api.path("TracingEnabled")).hasToString(ONLY_AT_FULL));
    }

    @Test
    void alarmsArePublishedByThisAccountsCloudWatchAloneAndOverTls() {
        assertThat(TemplateFile.ofType("AWS::SNS::TopicPolicy").values())
                .singleElement()
                .satisfies(policy -> {
                    JsonNode statements = policy.at("/PolicyDocument/Statement");
                    assertThat(statements).hasSize(2);
                    assertThat(statements.at("/0/Effect").asText()).isEqualTo("Allow");
                    assertThat(statements.at("/0/Principal")).hasToString("{\"Service\":\"cloudwatch.amazonaws.com\"}");
                    assertThat(statements.at("/0/Condition/StringEquals/aws:SourceAccount"))
                            .hasToString("{\"Ref\":\"AWS::AccountId\"}");
                    assertThat(statements.at("/1/Effect").asText()).isEqualTo("Deny");
                    assertThat(statements.at("/1/Condition/Bool/aws:SecureTransport"))
                            .hasToString("\"false\"");
                });
    }
}
