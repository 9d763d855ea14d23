package se.kortbro.daemon;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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

/** The arrows of the house: which package may see which. A row here is a row of the table in the design. */
@Tag("long")
final class ArchitectureTest {
    private static final String HOUSE = "se.kortbro.daemon";
    private static final JavaClasses DAEMON = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    static Stream<ArchRule> arrows() {
        return Stream.of(
                sees("gateway", "activation", "origin", "card", "language"),
                sees("origin"),
                sees("activation", "card"),
                sees("card"),
                sees("card.piv", "card", "apdu"),
                sees("apdu"),
                sees("pcsc", "apdu", "card"),
                sees("prompt", "activation", "card", "language", "look"),
                sees("prompt.process", "prompt", "activation", "card"),
                sees("policy", "origin"),
                sees("doctor", "card", "pcsc", "apdu", "activation", "policy", "origin", "language"),
                sees("tray", "language", "look"),
                sees("language"),
                sees("look", "language"));
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                slices().matching(HOUSE + ".(**)").should().beFreeOfCycles(),
                onlyIn("java.awt..", "prompt", "tray", "look"),
                onlyIn("javax.swing..", "prompt", "tray", "look"),
                onlyIn("com.formdev..", "look"),
                onlyIn("com.sun.jna..", "pcsc", "card.pkcs11", "origin", "trust", "policy", "prompt", "doctor"),
                onlyIn("io.javalin..", "gateway"),
                onlyIn("org.eclipse.jetty..", "gateway"),
                onlyIn("jakarta.servlet..", "gateway"),
                onlyIn("picocli..", ""),
                onlyIn("com.fasterxml.jackson.databind.json..", "doctor"), // a mapper has hundreds of classes loaded
                classes()
                        .should()
                        .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Common)$")
                        .because("such a name says nothing"));
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void aPackageSeesOnlyItsNeighbours(ArchRule arrow) {
        arrow.check(DAEMON);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsItsRules(ArchRule rule) {
        rule.check(DAEMON);
    }

    /** Of ours, {@code name} may depend on itself and {@code others}; on the wire's records only the gateway may. */
    private static ArchRule sees(String name, String... others) {
        String[] allowed = Stream.concat(
                        Stream.of(HOUSE + "." + name), Arrays.stream(others).map(other -> HOUSE + "." + other))
                .toArray(String[]::new);
        var ours = resideInAPackage("se.kortbro..").and(not(resideInAnyPackage(allowed)));
        var strangers = name.equals("gateway") ? ours.and(not(resideInAPackage("se.kortbro.protocol.."))) : ours;
        return noClasses()
                .that()
                .resideInAPackage(HOUSE + "." + name)
                .should()
                .dependOnClassesThat(strangers)
                .allowEmptyShould(true)
                .as(name + " sees " + (others.length == 0 ? "nothing of ours" : String.join(", ", others)));
    }

    private static ArchRule onlyIn(String library, String... packages) {
        String[] homes = Arrays.stream(packages)
                .map(home -> home.isEmpty() ? HOUSE : HOUSE + "." + home)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .allowEmptyShould(true)
                .as(library + " only in " + String.join(", ", homes));
    }
}
