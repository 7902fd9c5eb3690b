package restyle;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URLConnection;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import software.amazon.awssdk.awscore.presigner.SdkPresigner;
import software.amazon.awssdk.core.SdkClient;

/** What no class does, and what no class is called. */
@AnalyzeClasses(packages = "restyle", importOptions = DoNotIncludeTests.class)
class ConventionsTest {
    @ArchTest
    static final ArchRule nobodyUsesUrlConnection = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(URLConnection.class)
            .because("it silently repeats a POST whose connection dies, and a repeated submit is billed twice");

    @ArchTest
    static final ArchRule nobodyUsesJavaUtilLogging =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule functionsLogByTheirContextAlone = noClasses()
            .that()
            .resideOutsideOfPackage("restyle.local..")
            .should(ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule whatIsLoggedIsALineOfTheLog = noClasses()
            .that()
            .resideOutsideOfPackages("restyle.log..", "restyle.local..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(LambdaLogger.class)
            .because("text is wrapped by the runtime: its fields cannot be searched, its metrics are not found");

    @ArchTest
    static final ArchRule variablesAreReadFromAnEnvironment = noClasses()
            .that(not(belongToAnyOf(Environment.class)))
            .and()
            .resideOutsideOfPackage("restyle.local..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("several functions share the process of the local stack");

    /** Hence the template's variables are exactly those that a function needs: see {@code HandlersTest}. */
    @ArchTest
    static final ArchRule onlyTheSdksOwnVariablesAreOptional = noClasses()
            .that(not(belongToAnyOf(Environment.class, AwsClients.class)))
            .and()
            .resideOutsideOfPackage("restyle.local..")
            .should()
            .callMethod(Environment.class, "find", String.class)
            .orShould()
            .callMethod(Environment.class, "variables");

    /** Among them the interceptor by which the local stack keeps a function to its role. */
    @ArchTest
    static final ArchRule clientsCarryWhatTheirEnvironmentSays = noClasses()
            .that(not(belongToAnyOf(AwsClients.class)))
            .and()
            .resideOutsideOfPackage("restyle.local..")
            .should()
            .callMethodWhere(target(name("builder").or(name("create")))
                    .and(target(owner(assignableTo(SdkClient.class).or(assignableTo(SdkPresigner.class))))));

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)");
}
