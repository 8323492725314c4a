package dev.shadowctl.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.shadowctl.core.";
    private static final List<String> STAGES =
            List.of("call", "trigger", "host", "job", "measure", "model", "plan", "target", "feedback");
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.shadowctl.core");

    @Test
    void aStageKnowsOnlyTheStagesBeforeIt() {
        LayeredArchitecture stages = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String stage : STAGES) {
            stages = stages.optionalLayer(stage).definedBy(ROOT + stage + "..");
        }
        for (int i = 0; i < STAGES.size(); i++) {
            String[] later = STAGES.subList(i + 1, STAGES.size()).toArray(String[]::new);
            stages = later.length == 0
                    ? stages.whereLayer(STAGES.get(i)).mayNotBeAccessedByAnyLayer()
                    : stages.whereLayer(STAGES.get(i)).mayOnlyBeAccessedByLayers(later);
        }
        stages.check(CORE);
    }

    @Test
    void packagesHaveNoCycle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void everyClassBelongsToAStage() {
        String[] packages = STAGES.stream().map(stage -> ROOT + stage + "..").toArray(String[]::new);
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .resideOutsideOfPackages(packages)
                .check(CORE);
    }

    @Test
    void nothingButTheJdkAndJSpecifyIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("dev.shadowctl.core..", "java..", "org.jspecify.annotations")
                .check(CORE);
    }

    @Test
    void coreDoesNoInputOrOutput() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..", "java.util.logging..")
                .orShould()
                .dependOnClassesThat(DescribedPredicate.describe("System, Process or Runtime", type -> List.of(
                                "java.lang.System",
                                "java.lang.Process",
                                "java.lang.ProcessBuilder",
                                "java.lang.Runtime")
                        .contains(type.getName())))
                .check(CORE);
    }

    @Test
    void coreHasNoThreads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..")
                .orShould()
                .dependOnClassesThat(DescribedPredicate.describe("Thread", type -> type.isAssignableTo(Thread.class)))
                .check(CORE);
    }

    @Test
    void coreReadsNoClockAndNoUnseededRandomness() {
        noClasses()
                .should()
                .callMethodWhere(JavaAccess.Predicates.target(HasName.Predicates.name("now")))
                .orShould()
                .dependOnClassesThat(
                        DescribedPredicate.describe("a clock", type -> type.isAssignableTo(java.time.Clock.class)))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callConstructor(java.util.SplittableRandom.class)
                .check(CORE);
    }
}
