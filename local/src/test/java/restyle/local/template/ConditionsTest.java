package restyle.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
    private static boolean holds(String condition) {
        return !Templates.read("""
            Parameters:
              Mode: {Type: String, Default: full}
            Conditions:
              Full: !Equals [!Ref Mode, full]
              Asked: %s
            Resources:
              Jobs:
                Type: AWS::SQS::Queue
                Condition: Asked
            """.formatted(condition)).queues().isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Condition Full                                              | true",
                "{Condition: Full}                                            | true",
                "!Equals [!Ref Mode, basic]                                   | false",
                "!Not [!Equals [!Ref Mode, basic]]                            | true",
                "!Not [Condition: Full]                                       | false",
                "!And [!Condition Full, !Equals [a, b]]                       | false",
                "!Or [!Condition Full, !Equals [a, b]]                        | true",
                "{'Fn::Or': [{'Fn::Equals': [a, b]}, {'Fn::Equals': [c, c]}]} | true",
            })
    void resourceExistsWhereItsConditionHolds(String condition, boolean holds) {
        assertThat(holds(condition)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Condition Asked             | the condition Asked depends on itself",
                "!Condition Missing           | there is no condition Missing",
                "!Equals [a]                  | Fn::Equals compares two values",
                "yes                          | a condition is a Condition, Equals, Not, And or Or",
                "!FindInMap [a, b, c]         | Fn::FindInMap in a condition is not supported by the local stack",
                "!Equals [!Ref Jobs, a]       | there is no parameter Jobs; resources cannot be referred to here",
            })
    void brokenConditionIsNamed(String condition, String problem) {
        assertThatThrownBy(() -> holds(condition))
                .isInstanceOf(TemplateException.class)
                .hasMessage("t.yaml:6: Conditions.Asked: " + problem);
    }

    @Test
    void resourceThatIsLeftOutCannotBeReferredTo() {
        assertThatThrownBy(() -> Templates.read("""
            Conditions:
              Never: !Equals [a, b]
            Resources:
              Dead:
                Type: AWS::SQS::Queue
                Condition: Never
              Jobs:
                Type: AWS::SQS::Queue
                Properties:
                  RedrivePolicy:
                    deadLetterTargetArn: !GetAtt Dead.Arn
                    maxReceiveCount: 1
            """, Map.of()))
                .hasMessage("t.yaml:12: Jobs: there is no parameter or resource Dead");
    }
}
