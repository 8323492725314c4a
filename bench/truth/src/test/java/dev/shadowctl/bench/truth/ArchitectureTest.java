package dev.shadowctl.bench.truth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses truth =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.shadowctl");

    @Test
    void sharesNoCodeWithWhatItChecks() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "com.sun.management..", "jdk.jfr..", "org.jspecify..", "dev.shadowctl.bench.truth..")
                .check(truth);
    }
}
