package restyle.local.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static restyle.local.roles.Policies.json;
import static restyle.local.roles.Policies.rights;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements, as rights. */
class StatementsTest {
    private static final List<String> ATTACHED = List.of("arn:aws:s3:::b");

    @Test
    void everyActionOnEveryResourceIsARightOfItsOwn() {
        assertThat(rights("{'Sid': 'Both', 'Effect': 'Allow', 'Action': ['s3:GetObject', 's3:PutObject'],"
                        + " 'Resource': ['arn:aws:s3:::b/x', 'arn:aws:s3:::b/y']}"))
                .extracting(Right::toString)
                .containsExactly(
                        "Painter.Both: s3:GetObject on arn:aws:s3:::b/x",
                        "Painter.Both: s3:GetObject on arn:aws:s3:::b/y",
                        "Painter.Both: s3:PutObject on arn:aws:s3:::b/x",
                        "Painter.Both: s3:PutObject on arn:aws:s3:::b/y");
    }

    @Test
    void everyWayToMeetTheConditionsIsARightOfItsOwn() {
        assertThat(rights("{'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': {"
                        + "'StringLike': {'s3:prefix': ['a/*', 'b/*']}, 'Bool': {'aws:SecureTransport': true}}}"))
                .extracting(Right::toString)
                .containsExactly(
                        "Painter.1: not s3:* on * if [StringLike s3:prefix a/*, Bool aws:securetransport true]",
                        "Painter.1: not s3:* on * if [StringLike s3:prefix b/*, Bool aws:securetransport true]");
    }

    @Test
    void aStatementWithoutASidIsCalledByItsNumber() {
        String statement = "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}";

        assertThat(rights("{'Sid': 'First', 'Effect': 'Deny', 'Action': 'a:b', 'Resource': '*'}", statement))
                .extracting(Right::statement)
                .containsExactly("First", "2");
    }

    @Test
    void thePolicyOfAResourceGivesRightsToServicesAndToAnyone() {
        assertThat(Statements.ofResource(
                        "Policy",
                        ATTACHED,
                        List.of(
                                json("{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource':"
                                        + " 'arn:aws:s3:::b/*'}"),
                                json("{'Effect': 'Allow', 'Principal': {'Service': ['s3.amazonaws.com',"
                                        + " 'sns.amazonaws.com']}, 'Action': 's3:*', 'Resource': 'arn:aws:s3:::b'}"))))
                .extracting(Right::principal)
                .containsExactly(
                        new Principal.Anyone(),
                        new Principal.Service("s3.amazonaws.com"),
                        new Principal.Service("sns.amazonaws.com"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Effect': 'Allow', 'NotAction': 's3:*', 'Resource': '*'} | NotAction",
                "{'Effect': 'Allow', 'Action': 's3:*', 'NotResource': '*'} | NotResource",
                "{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'} | Principal in the policy of"
                        + " a role",
                "{'Effect': 'allow', 'Action': 's3:*', 'Resource': '*'} | Effect \"allow\"",
                "{'Effect': 'Allow', 'Resource': '*'} | Action left out",
                "{'Effect': 'Allow', 'Action': [], 'Resource': '*'} | Action []",
                "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': {'a': 'b'}} | Resource {\"a\":\"b\"}",
                "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::b/${aws:username}'} | the policy"
                        + " variable",
                "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': 'x'} | Condition \"x\"",
                "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {'Bool': {}}} | Bool {}",
                "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {'Bool': {'a': []}}} | a []",
                "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {'StringNotLike': {'a': 'b'}}} |"
                        + " StringNotLike",
                "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {'StringLikeIfExists': {'a':"
                        + " 'b'}}} | StringLikeIfExists",
            })
    void whatIsNotUnderstoodIsRefusedByItsName(String statement, String named) {
        assertThatThrownBy(() -> rights(statement))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Statement Painter.1: ")
                .hasMessageContaining(named)
                .hasMessageEndingWith("is not supported by the local stack");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'AWS': 'arn:aws:iam::1:root'} | Principal {\"AWS\":\"arn:aws:iam::1:root\"}",
                "{'Service': 'a', 'AWS': '*'} | Principal",
                "'someone' | Principal \"someone\"",
            })
    void aPrincipalThatIsNotUnderstoodIsRefused(String principal, String named) {
        String statement =
                "{'Effect': 'Allow', 'Principal': " + principal + ", 'Action': 's3:*', 'Resource': 'arn:aws:s3:::b'}";

        assertThatThrownBy(() -> Statements.ofResource("Policy", ATTACHED, List.of(json(statement))))
                .hasMessageStartingWith("Statement Policy.1: ")
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({"*", "arn:aws:s3:::bc", "arn:aws:s3:::other/b"})
    void aPolicyIsAboutNothingButWhatItIsAttachedTo(String resource) {
        String statement = "{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:*', 'Resource': '" + resource + "'}";

        assertThatThrownBy(() -> Statements.ofResource("Policy", ATTACHED, List.of(json(statement))))
                .hasMessageContaining("Resource " + resource + " in the policy of [arn:aws:s3:::b]");
    }
}
