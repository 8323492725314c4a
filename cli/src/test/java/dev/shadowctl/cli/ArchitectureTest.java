package dev.shadowctl.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The cut of the CLI. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.shadowctl.cli");

    @Test
    void neverReachesIntoTheDaemonOrItsLibraries() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.shadowctl.daemon..", "java.sql..", "weka..", "io.javalin..", "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void hasNoPackageCycle() {
        slices().matching("dev.shadowctl.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void onlyOutputTouchesTheStandardStreamsAndTheEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.shadowctl.cli.output")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheShellAndSignalsLoadTheLineEditor() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.shadowctl.cli.shell")
                .and()
                .haveSimpleNameNotStartingWith("Interrupts")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .check(CLASSES);
    }

    @Test
    void onlyTheirOwnClassesLoadYamlAndCsv() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Yaml")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(CLASSES);
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Csv")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.commons..")
                .check(CLASSES);
    }
}
