package restyle.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{Type: 'AWS::EC2::Instance'}                                         | AWS::EC2::Instance",
                "{Type: 'AWS::SQS::Queue', CreationPolicy: {}}                        | CreationPolicy",
                "{Type: 'AWS::SQS::Queue', Properties: {FifoQueue: true}}             | FifoQueue",
                "{Type: 'AWS::S3::Bucket', Properties: {VersioningConfiguration: {}}} | VersioningConfiguration",
                "{Type: 'AWS::Serverless::Function', Properties: {Handler: h, Role: r}}              | Role",
                "{Type: 'AWS::Serverless::Function', Properties: {Handler: h, Policies: [AdminAll]}} | the managed"
                        + " policy AdminAll",
                "{Type: 'AWS::Serverless::Function', Properties: {Handler: h, Events: {E: {Type: S3, Properties:"
                        + " {}}}}} | an event of type S3",
                "{Type: 'AWS::Serverless::Function', Properties: {Handler: h, DeadLetterQueue: {Type: SNS, TargetArn:"
                        + " a}}} | a dead-letter queue of type SNS",
                "{Type: 'AWS::Serverless::StateMachine', Properties: {Type: EXPRESS}} | the type EXPRESS",
            })
    void whatTheLocalStackDoesNotHaveIsNamedWithItsLine(String resource, String what) {
        assertThatThrownBy(() -> Templates.read("Resources:\n  Thing: " + resource))
                .isInstanceOf(TemplateException.class)
                .hasMessage("t.yaml:3: Thing: " + what + " is not supported by the local stack");
    }

    @Test
    void lineIsThatOfTheProperty() {
        assertThatThrownBy(() -> Templates.read("""
            Resources:
              Jobs:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: 60
                  KmsMasterKeyId:
                    Fn::Sub: alias/x
            """))
                .hasMessage("t.yaml:7: Jobs: KmsMasterKeyId is not supported by the local stack");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS::CloudWatch::Alarm",
                "AWS::CloudWatch::Dashboard",
                "AWS::Logs::LogGroup",
                "AWS::SNS::Subscription",
                "AWS::SNS::Topic",
                "AWS::SNS::TopicPolicy"
            })
    void whatGuardsOrObservesAnAccountHasNothingToDoLocally(String type) {
        Stack stack = Templates.read("Resources:\n  Thing: {Type: '" + type + "', Properties: {Anything: [at, all]}}");

        assertThat(stack).isEqualTo(Templates.read("Resources: {}"));
    }

    @Test
    void theLogOfAStateMachineGoesToALogGroup() {
        Stack stack = Templates.read("""
            Resources:
              Log:
                Type: AWS::Logs::LogGroup
              Machine:
                Type: AWS::Serverless::StateMachine
                Properties:
                  DefinitionUri: m.asl.json
                  DefinitionSubstitutions: {Log: !Ref Log, LogArn: !GetAtt Log.Arn}
                  Logging:
                    Level: ERROR
                    Destinations:
                      - CloudWatchLogsLogGroup: {LogGroupArn: !GetAtt Log.Arn}
            """);

        assertThat(stack.stateMachines().getFirst().substitutions())
                .containsEntry("Log", "Log")
                .containsEntry("LogArn", "arn:aws:logs:us-east-1:000000000000:log-group:Log:*");
    }

    @Test
    void policyKnowsWhatItIsAttachedTo() {
        Stack stack = Templates.read("""
            Resources:
              Jobs:
                Type: AWS::SQS::Queue
              Shelf:
                Type: AWS::S3::Bucket
              JobsPolicy:
                Type: AWS::SQS::QueuePolicy
                Properties:
                  Queues: [!Ref Jobs]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement: [{Sid: Send, Action: !Sub "${AWS::Partition}:x"}]
              ShelfPolicy:
                Type: AWS::S3::BucketPolicy
                Properties:
                  Bucket: !Ref Shelf
                  PolicyDocument: {Statement: []}
            """);

        assertThat(stack.resourcePolicies()).hasSize(2).anySatisfy(policy -> {
            assertThat(policy.logicalId()).isEqualTo("JobsPolicy");
            assertThat(policy.attachedTo())
                    .containsExactly(stack.queues().getFirst().arn());
            assertThat(policy.statements()).hasToString("[{\"Sid\":\"Send\",\"Action\":\"aws:x\"}]");
        });
        assertThat(stack.resourcePolicies())
                .anySatisfy(policy -> assertThat(policy.attachedTo())
                        .containsExactly(stack.bucket("Shelf").arn()));
    }

    @Test
    void missingPropertyIsNamed() {
        assertThatThrownBy(() -> Templates.read("""
            Resources:
              Echo:
                Type: AWS::Serverless::Function
                Properties:
                  Timeout: 3
            """)).hasMessage("t.yaml:5: Echo: Handler is missing");
    }

    @Test
    void sectionThatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> Templates.read("""
            Mappings: {}
            Resources: {}
            """))
                .hasMessage("t.yaml:2: Mappings: this section is not supported by the local stack");
    }

    @Test
    void keyThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> Templates.read("""
            Resources:
              Jobs: {Type: AWS::SQS::Queue}
              Jobs: {Type: AWS::SQS::Queue}
            """)).hasMessage("t.yaml:4: Jobs: Jobs stands here twice");
    }

    @Test
    void textThatIsNotYamlIsRefusedWithItsLine() {
        assertThatThrownBy(() -> Templates.read("Resources:\n  Jobs: [\n"))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("t.yaml:4: not YAML: ");
    }

    @Test
    void templateThatIsNotThereIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("template.yaml");

        assertThatThrownBy(() -> TemplateReader.read(missing, Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void globalsAreMergedWithWhatTheFunctionSays() {
        Stack stack = Templates.read("""
            Globals:
              Function:
                Timeout: 7
                MemorySize: 512
                Environment:
                  Variables: {A: global, B: global}
            Resources:
              Echo:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.B::c
                  MemorySize: 256
                  Environment:
                    Variables: {B: own}
            """);

        LambdaFunction echo = stack.function("Echo");
        assertThat(echo.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(echo.memoryMegabytes()).isEqualTo(256);
        assertThat(echo.environment()).isEqualTo(Map.of("A", "global", "B", "own"));
    }

    @Test
    void whatATemplateLeavesOutIsWhatAwsTakes() {
        Stack stack = Templates.read("""
            Resources:
              Jobs:
                Type: AWS::SQS::Queue
              Echo:
                Type: AWS::Serverless::Function
                Properties: {Handler: a.B::c}
              Poller:
                Type: AWS::Lambda::EventSourceMapping
                Properties: {EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !GetAtt Echo.Arn}
              Pictures:
                Type: AWS::S3::Bucket
            """);

        assertThat(stack.queues()).singleElement().satisfies(queue -> {
            assertThat(queue.visibilityTimeout()).hasSeconds(30);
            assertThat(queue.retention()).hasDays(4);
            assertThat(queue.redrive()).isEmpty();
        });
        assertThat(stack.function("Echo").timeout()).hasSeconds(3);
        assertThat(stack.function("Echo").memoryMegabytes()).isEqualTo(128);
        assertThat(stack.eventSourceMappings())
                .containsExactly(new EventSourceMapping(
                        "Poller",
                        "arn:aws:sqs:us-east-1:000000000000:Jobs",
                        "Echo",
                        true,
                        10,
                        Duration.ZERO,
                        false,
                        OptionalInt.empty()));
        assertThat(stack.bucket("Pictures").name()).isEqualTo("restyle-pictures");
        assertThat(stack.bucket("Pictures").notifications()).isEmpty();
    }

    @Test
    void nameThatIsNotInTheStackIsNamed() {
        assertThatThrownBy(() -> Templates.read("Resources: {}").function("Echo"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("The stack has no function Echo");
    }

    @Test
    void definitionHasItsSubstitutionsInPlace(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("m.asl.json"), "{\"Resource\": \"${EchoArn}\", \"Comment\": \"${Other}\"}");
        Files.writeString(folder.resolve("template.yaml"), """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Machine:
                Type: AWS::Serverless::StateMachine
                Properties:
                  DefinitionUri: m.asl.json
                  DefinitionSubstitutions:
                    EchoArn: !Sub arn:${AWS::Partition}:echo
            """);

        Stack stack = TemplateReader.read(folder.resolve("template.yaml"), Map.of());

        assertThat(stack.stateMachines().getFirst().definition())
                .isEqualTo("{\"Resource\": \"arn:aws:echo\", \"Comment\": \"${Other}\"}");
    }
}
