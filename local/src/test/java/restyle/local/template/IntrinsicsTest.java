package restyle.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain                                             | plain",
                "42                                                | 42",
                "true                                              | true",
                "!Ref AWS::Region                                  | us-east-1",
                "{Ref: AWS::AccountId}                             | 000000000000",
                "!Ref Jobs                                         |"
                        + " https://sqs.us-east-1.amazonaws.com/000000000000/Jobs",
                "!GetAtt Jobs.Arn                                  | arn:aws:sqs:us-east-1:000000000000:Jobs",
                "!GetAtt [Jobs, QueueName]                         | Jobs",
                "{'Fn::GetAtt': [Jobs, Arn]}                       | arn:aws:sqs:us-east-1:000000000000:Jobs",
                "!Sub '${AWS::StackName}-${Jobs.QueueName}'        | restyle-Jobs",
                "!Sub ['${A}-${AWS::Region}', {A: !Ref Jobs}]      |"
                        + " https://sqs.us-east-1.amazonaws.com/000000000000/Jobs-us-east-1",
                "!Sub 'kept: ${!Literal} $1'                       | kept: ${Literal} $1",
                "!Join ['-', [a, !Ref AWS::Partition, b]]          | a-aws-b",
                "!Join [',', !Split ['/', 'x/y/']]                 | x,y,",
                "!Select [1, [a, b]]                               | b",
                "!Select [2, !Split ['/', !Ref AWS::StackId]]      | local",
            })
    void functionGivesItsValue(String expression, String value) {
        assertThat(Templates.valueOf(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Cidr [a, 1, 2]                  | Fn::Cidr is not supported by the local stack",
                "{'Fn::ImportValue': x}           | Fn::ImportValue is not supported by the local stack",
                "!Ref Missing                     | there is no parameter or resource Missing",
                "!Sub '${Missing.Arn}'            | there is no parameter or resource Missing",
                "!GetAtt Jobs.Colour              | the attribute Colour of a AWS::SQS::Queue is not supported by the"
                        + " local stack",
                "!GetAtt Jobs                     | Fn::GetAtt needs a resource and an attribute, not \"Jobs\"",
                "!Select [3, [a, b]]              | Fn::Select has no value 3 in a list of 2",
                "!Select [one, [a, b]]            | a whole number is needed, not \"one\"",
                "!Join ['-']                      | a delimiter and a list are needed, not 1 values",
                "!If [Missing, a, b]              | there is no condition Missing",
                "[a, b]                           | a text is needed, not a list",
                "{a: b, c: d}                     | a text is needed, not a mapping",
            })
    void whatCannotBeResolvedIsNamedWithItsLine(String expression, String problem) {
        assertThatThrownBy(() -> Templates.valueOf(expression))
                .isInstanceOf(TemplateException.class)
                .hasMessage("t.yaml:11: Echo: " + problem);
    }

    @Test
    void noValueRemovesTheProperty() {
        Stack stack = Templates.read("""
            Conditions:
              Patient: !Equals [!Ref AWS::Region, mars]
            Resources:
              Jobs:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: !If [Patient, 600, !Ref AWS::NoValue]
            """);

        assertThat(stack.queues())
                .singleElement()
                .satisfies(queue -> assertThat(queue.visibilityTimeout()).hasSeconds(30));
    }
}
