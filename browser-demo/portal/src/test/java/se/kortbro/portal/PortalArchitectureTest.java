package se.kortbro.portal;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The portal's own arrows: what decides knows nothing of HTTP, and nothing of the daemon. */
@Tag("long")
final class PortalArchitectureTest {
    private static final String HOUSE = "se.kortbro.portal";
    private static final JavaClasses PORTAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    static Stream<ArchRule> rules() {
        return Stream.of(
                slices().matching(HOUSE + ".(**)").should().beFreeOfCycles(),
                sees("refusal"),
                sees("authority", "refusal"),
                sees("token", "authority", "refusal"),
                sees("order", "token", "authority", "refusal"),
                sees("session", "order", "token", "authority", "refusal"),
                knowsNothingOf("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "com.fasterxml.jackson.."));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void thePortalKeepsItsRules(ArchRule rule) {
        rule.check(PORTAL);
    }

    private static ArchRule sees(String name, String... others) {
        String[] allowed = Stream.concat(Stream.of(name), Arrays.stream(others))
                .map(part -> HOUSE + "." + part)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(HOUSE + "." + name)
                .should()
                .dependOnClassesThat(resideInAPackage("se.kortbro..").and(not(resideInAnyPackage(allowed))))
                .as(name + " sees " + String.join(", ", others));
    }

    private static ArchRule knowsNothingOf(String... libraries) {
        return noClasses()
                .that()
                .resideInAnyPackage(Stream.of("refusal", "authority", "token", "order", "session")
                        .map(part -> HOUSE + "." + part)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries));
    }
}
