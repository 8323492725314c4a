package dev.shadowctl.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.shadowctl.runner");

    @Test
    void nothingHeavyEntersTheShadowJvm() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "com.sun.net.httpserver..",
                        "java.net.http..",
                        "java.util.logging..",
                        "org.slf4j..",
                        "weka..",
                        "io.javalin..",
                        "dev.shadowctl.daemon..",
                        "dev.shadowctl.cli..")
                .check(CLASSES);
    }

    @Test
    void nothingIsPrintedToStdout() {
        noClasses().should().accessField(System.class, "out").check(CLASSES);
    }
}
