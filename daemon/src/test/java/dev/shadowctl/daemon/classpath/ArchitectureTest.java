package dev.shadowctl.daemon.classpath;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses DAEMON = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.shadowctl.daemon");

    @Test
    void classFilesAreReadNowhereElse() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.shadowctl.daemon.classpath..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.objectweb.asm..")
                .check(DAEMON);
    }

    @Test
    void codeIsReadButNeverLoaded() {
        noClasses()
                .that()
                .resideInAPackage("dev.shadowctl.daemon.classpath..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ClassLoader.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .check(DAEMON);
    }

    @Test
    void startsProcessesThroughThePortOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.shadowctl.daemon.classpath..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(DAEMON);
    }
}
