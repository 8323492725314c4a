package dev.shadowctl.example.orders;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.shadowctl.example");

    @Test
    void onlyTheFixturesKnowWhichDatabaseItIs() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Fixtures.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(Fixtures.class.getName() + "$SharedHistory")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .check(classes);
    }

    @Test
    void nothingButTheAnnotationComesFromShadowctl() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.shadowctl.core..", "dev.shadowctl.wire..", "dev.shadowctl.daemon..")
                .check(classes);
    }
}
