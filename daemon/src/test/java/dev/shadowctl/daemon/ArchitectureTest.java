package dev.shadowctl.daemon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.shadowctl.daemon");

    @Test
    void onlyTheStoreKnowsSql() {
        onlyIn(
                "dev.shadowctl.daemon.store..",
                "java.sql..",
                "javax.sql..",
                "org.jdbi..",
                "org.flywaydb..",
                "org.sqlite..");
    }

    @Test
    void onlyHttpKnowsTheWebServer() {
        onlyIn("dev.shadowctl.daemon.http..", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");
    }

    @Test
    void onlyTheEngineKnowsDocker() {
        onlyIn("dev.shadowctl.daemon.target.engine..", "com.github.dockerjava..");
    }

    @Test
    void onlyProcessStartsProcesses() {
        onlyIn("dev.shadowctl.daemon.process..", "org.apache.commons.exec..");
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.shadowctl.daemon.process..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .check(CLASSES);
    }

    @Test
    void onlyLearningKnowsWeka() {
        onlyIn("dev.shadowctl.daemon.learn..", "weka..");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.shadowctl.daemon.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    private static void onlyIn(String home, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CLASSES);
    }
}
