package restyle.local.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static restyle.local.roles.Policies.ROLE;
import static restyle.local.roles.Policies.json;
import static restyle.local.roles.Policies.rights;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided, by which rights. */
class PermissionsTest {
    private static final String OBJECT = "arn:aws:s3:::b/jobs/1.json";
    private static final String ALLOW_ALL = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, arn:aws:s3:::b/jobs/1.json",
        "S3:getobject, arn:aws:s3:::b/jobs/*",
        "s3:Get*, *",
        "s3:?etObject, arn:aws:s3:::?/*.json",
        "*, arn:aws:s3:::b/*1.json"
    })
    void wildcardsStandForAnyCharactersAndActionsForAnyCase(String action, String resource) {
        assertThat(decision(Access.to("s3:GetObject", OBJECT), allow(action, resource)))
                .isInstanceOf(Decision.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "s3:PutObject, arn:aws:s3:::b/jobs/1.json",
        "s3:GetObjec, arn:aws:s3:::b/jobs/1.json",
        "s3:GetObject?, arn:aws:s3:::b/jobs/1.json",
        "s3:GetObject, arn:aws:s3:::b/JOBS/*",
        "s3:GetObject, arn:aws:s3:::b/jobs",
        "s3:GetObject, arn:aws:s3:::b/.obs/1.json"
    })
    void anotherActionOrResourceIsNotAllowed(String action, String resource) {
        assertThat(decision(Access.to("s3:GetObject", OBJECT), allow(action, resource)))
                .isInstanceOf(Decision.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, aws:SourceAccount, 1, AWS:sourceaccount, 1, true",
        "StringEquals, aws:SourceAccount, *, aws:SourceAccount, 1, false",
        "StringLike, s3:prefix, jobs/*, s3:prefix, jobs/1.json, true",
        "StringLike, s3:prefix, jobs/*, s3:prefix, Jobs/1.json, false",
        "StringLike, s3:prefix, *, aws:other, jobs/1.json, false",
        "ArnEquals, aws:SourceArn, arn:aws:s3:::b, aws:SourceArn, arn:aws:s3:::b, true",
        "ArnEquals, aws:SourceArn, arn:aws:s3:*:*:*, aws:SourceArn, arn:aws:s3:::b, true",
        "ArnEquals, aws:SourceArn, arn:aws:s3*b, aws:SourceArn, arn:aws:s3:::b, false",
        "ArnEquals, aws:SourceArn, arn:aws:s3:::b, aws:SourceArn, arn:aws:s3:::c, false",
        "Bool, aws:SecureTransport, false, aws:SecureTransport, False, true",
        "Bool, aws:SecureTransport, false, aws:SecureTransport, true, false"
    })
    void aConditionHoldsForAValueThatTheCallHas(
            String operator, String key, String value, String given, String actual, boolean holds) {
        String statement = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'" + operator + "': {'"
                + key + "': '" + value + "'}}}";

        assertThat(decision(Access.to("a:b", "r").with(given, actual), statement) instanceof Decision.Allowed)
                .isEqualTo(holds);
    }

    @Test
    void allConditionsHaveToHoldAndOneValueOfEachIsEnough() {
        String statement = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {"
                + "'StringLike': {'s3:prefix': ['a/*', 'b/*']}, 'StringEquals': {'x:y': '1'}}}";
        Access access = Access.to("s3:ListBucket", "r").with("s3:prefix", "b/c");

        assertThat(decision(access, statement)).isInstanceOf(Decision.Refused.class);
        assertThat(decision(access.with("x:y", "1"), statement)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void aDenialPrevails() {
        Decision decision = decision(
                Access.to("s3:GetObject", OBJECT),
                ALLOW_ALL,
                "{'Sid': 'Never', 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*'}");

        assertThat(decision).asInstanceOf(type(Decision.Refused.class)).satisfies(refused -> {
            assertThat(refused.by()).extracting(Right::statement).containsExactly("Never");
            assertThat(refused.message())
                    .isEqualTo("User: " + ROLE.session() + " is not authorized to perform: s3:GetObject on"
                            + " resource: \"" + OBJECT + "\" with an explicit deny in an identity-based policy");
        });
    }

    @Test
    void everyRightThatAllowsACallIsNamed() {
        assertThat(decision(Access.to("s3:GetObject", OBJECT), ALLOW_ALL, allow("s3:GetObject", OBJECT)))
                .asInstanceOf(type(Decision.Allowed.class))
                .satisfies(allowed -> assertThat(allowed.by()).hasSize(2));
    }

    @Test
    void nobodyHasTheRightsOfAnother() {
        Permissions permissions = new Permissions(rights(ALLOW_ALL), _ -> {});

        assertThat(permissions.decide(new Principal.Role("arn:aws:sts::1:assumed-role/a/b"), Access.to("a:b", "r")))
                .isInstanceOf(Decision.Refused.class);
        assertThat(permissions.decide(new Principal.Service("s3.amazonaws.com"), Access.to("a:b", "r")))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void whatIsDeniedToAnyoneIsDeniedToARoleByThePolicyOfTheResource() {
        List<Right> rights = new ArrayList<>(rights(ALLOW_ALL));
        rights.addAll(Statements.ofResource(
                "Policy",
                List.of("arn:aws:s3:::b"),
                List.of(json(
                        "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::b/*'}"))));

        assertThat(new Permissions(rights, _ -> {}).decide(ROLE, Access.to("s3:GetObject", OBJECT)))
                .asInstanceOf(type(Decision.Refused.class))
                .satisfies(refused ->
                        assertThat(refused.message()).endsWith("with an explicit deny in a resource-based policy"));
    }

    @Test
    void everyDecisionIsOnTheTrail() {
        List<Decision> trail = new ArrayList<>();
        Permissions permissions = new Permissions(rights(allow("a:b", "r")), trail::add);

        permissions.decide(ROLE, Access.to("a:b", "r"));
        permissions.decide(ROLE, Access.to("a:c", "r"));

        assertThat(trail)
                .extracting(decision -> decision.access().action() + " " + (decision instanceof Decision.Allowed))
                .containsExactly("a:b true", "a:c false");
    }

    private static String allow(String action, String resource) {
        return "{'Effect': 'Allow', 'Action': '" + action + "', 'Resource': '" + resource + "'}";
    }

    private static Decision decision(Access access, String... statements) {
        return new Permissions(rights(statements), _ -> {}).decide(ROLE, access);
    }
}
