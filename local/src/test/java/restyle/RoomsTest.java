package restyle;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/** Which room may know which. */
@AnalyzeClasses(packages = "restyle", importOptions = DoNotIncludeTests.class)
class RoomsTest {
    private static final Set<String> FUNCTIONS = Set.of(
            "restyle.intake", "restyle.api", "restyle.submit", "restyle.status", "restyle.store", "restyle.failure");

    @ArchTest
    static final ArchRule theDomainKnowsNoCloud = noClasses()
            .that()
            .resideInAnyPackage("restyle.job..", "restyle.segmind..", "restyle.request..", "restyle.image..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazonaws..");

    @ArchTest
    static final ArchRule functionsDoNotKnowEachOther =
            slices().assignedFrom(new ByFunction()).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule whatIsDeployedDoesNotKnowTheLocalStack = noClasses()
            .that()
            .resideOutsideOfPackage("restyle.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("restyle.local..");

    @ArchTest
    static final ArchRule handlersLiveInTheRoomOfTheirFunction = classes()
            .that(implement(RequestStreamHandler.class))
            .should()
            .resideInAnyPackage(FUNCTIONS.toArray(String[]::new));

    @ArchTest
    static final ArchRule roomsFormNoCycle =
            slices().matching("restyle.(**)").should().beFreeOfCycles();

    private static final class ByFunction implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String room = javaClass.getPackageName();
            return FUNCTIONS.contains(room) ? SliceIdentifier.of(room) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "functions";
        }
    }
}
