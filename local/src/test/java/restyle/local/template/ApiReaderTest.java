package restyle.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
    void stackWithoutAnApiSaysSo() {
        assertThatThrownBy(() -> Templates.read("Resources: {}").api()).hasMessage("The stack has no REST API");
    }
}
