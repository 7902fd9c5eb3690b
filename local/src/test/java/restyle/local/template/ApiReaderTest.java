package restyle.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiReaderTest {
    private static final String TWO_APIS = """
        Resources:
          Public:
            Type: AWS::Serverless::Api
            Properties:
              StageName: v
              BinaryMediaTypes: ["*/*"]
              Auth: {ApiKeyRequired: true}
          Private:
            Type: AWS::Serverless::Api
            Properties:
              StageName: w
          Echo:
            Type: AWS::Serverless::Function
            Properties:
              Handler: a.B::c
              Events:
                Free:
                  Type: Api
                  Properties:
                    RestApiId: !Ref Public
                    Method: get
                    Path: /free
                    Auth: {ApiKeyRequired: false}
                Paid:
                  Type: Api
                  Properties: {RestApiId: !Ref Public, Method: any, Path: /paid}
                Inner:
                  Type: Api
                  Properties: {RestApiId: !Ref Private, Method: put, Path: /inner}
          Key: {Type: AWS::ApiGateway::ApiKey, Properties: {Enabled: true, Value: s3cr3t}}
          Stray: {Type: AWS::ApiGateway::ApiKey, Properties: {Enabled: true}}
          Plan:
            Type: AWS::ApiGateway::UsagePlan
            Properties:
              ApiStages: [{ApiId: !Ref Public, Stage: !Ref Public.Stage}]
          PlanKey:
            Type: AWS::ApiGateway::UsagePlanKey
            Properties: {KeyId: !Ref Key, KeyType: API_KEY, UsagePlanId: !Ref Plan}
        """;

    @Test
    void routeBelongsToTheApiItNamesAndMayDecideOnTheKeyItself() {
        Stack stack = Templates.read(TWO_APIS);

        assertThat(stack.apis().getFirst().routes())
                .containsExactly(
                        new RestApi.Route("GET", "/free", "Echo", false),
                        new RestApi.Route("ANY", "/paid", "Echo", true));
        assertThat(stack.apis().getLast().routes()).containsExactly(new RestApi.Route("PUT", "/inner", "Echo", false));
        assertThat(stack.apis().getFirst().binaryMediaTypes()).containsExactly("*/*");
    }

    @Test
    void keyWithoutAUsagePlanOfTheApiIsNotAccepted() {
        Stack stack = Templates.read(TWO_APIS);

        assertThat(stack.apis().getFirst().apiKeys()).singleElement().satisfies(key -> {
            assertThat(key.value()).contains("s3cr3t");
            assertThat(key.throttle()).isEmpty();
        });
        assertThat(stack.apis().getLast().apiKeys()).isEmpty();
    }

    @Test
    void computedHeaderOfAGatewayResponseIsRefused() {
        assertThatThrownBy(() -> Templates.read("""
            Resources:
              Public:
                Type: AWS::Serverless::Api
                Properties:
                  StageName: v
                  GatewayResponses:
                    THROTTLED:
                      ResponseParameters:
                        Headers:
                          X: context.requestId
            """))
                .hasMessage("t.yaml:11: Public: a header that is not a constant in single quotes"
                        + " is not supported by the local stack");
    }

    @Test
    void throttleBelongsToOneMethodOfOnePath() {
        assertThat(Templates.read(methodSettings("/", "GET") + "        " + setting("/~1a~1{b}", "POST"))
                        .api()
                        .throttles())
                .containsExactly(
                        Map.entry("GET /", new RestApi.Throttle(2, 3)),
                        Map.entry("POST /a/{b}", new RestApi.Throttle(2, 3)));
    }

    @ParameterizedTest
    @CsvSource({
        "/~1a, ANY, a method setting of ANY",
        "/~1a, *, a method setting of *",
        "/a/b, GET, a method setting of the path /a/b",
        "/*, GET, a method setting of the path /*"
    })
    void methodSettingThatApiGatewayDoesNotTakeIsRefused(String path, String method, String refused) {
        assertThatThrownBy(() -> Templates.read(methodSettings(path, method)))
                .hasMessageContaining(refused + " is not supported by the local stack");
    }

    private static String methodSettings(String path, String method) {
        return """
            Resources:
              Public:
                Type: AWS::Serverless::Api
                Properties:
                  StageName: v
                  MethodSettings:
                    %s\
            """.formatted(setting(path, method));
    }

    private static String setting(String path, String method) {
        return "- {ResourcePath: \"" + path + "\", HttpMethod: \"" + method
                + "\", ThrottlingRateLimit: 2, ThrottlingBurstLimit: 3}\n";
    }

    @Test
    void stackWithoutAnApiSaysSo() {
        assertThatThrownBy(() -> Templates.read("Resources: {}").api()).hasMessage("The stack has no REST API");
    }
}
