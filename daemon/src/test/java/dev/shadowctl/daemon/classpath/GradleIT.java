package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.JobRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a wrapper script that answers as Gradle with our init script does. */
class GradleIT {

    private static final String ANSWERING =
            """
            #!/bin/sh
            for argument in "$@"; do
              case "$argument" in
                -Dshadowctl.answers=*) answers="${argument#-Dshadowctl.answers=}" ;;
                -Dshadowctl.sourceSet=*) set="${argument#-Dshadowctl.sourceSet=}" ;;
                shadowctlClassPath) asked=yes ;;
                */class-path.gradle) grep -q shadowctlClassPath "$argument" || exit 3 ;;
              esac
            done
            [ "$asked" = yes ] || exit 4
            mkdir -p "build/classes/java/$set" build/libs
            : > build/libs/dependency.jar
            printf '%s\\n%s\\n%s' "$PWD/build/libs/dependency.jar" "$PWD/build/classes/java/$set" "$PWD/build/absent" \
              > "$answers/_.txt"
            """;

    @TempDir
    Path temporary;

    private final RealCommands commands = new RealCommands();

    @Test
    void asksTheWrapperAndPutsClassesBeforeJars() throws IOException {
        Path project = project("build.gradle.kts", ANSWERING);

        assertThat(resolve(Requests.project(project)))
                .isEqualTo(new Resolution.Resolved(new ClassPath(List.of(
                        project.resolve("build/classes/java/main"), project.resolve("build/libs/dependency.jar")))));
    }

    @Test
    void asksForTheTestSourceSetWhereAFixtureIsNamed() throws IOException {
        Path project = project("build.gradle", ANSWERING);

        assertThat(((Resolution.Resolved) resolve(Requests.projectWithFixture(project)))
                        .classPath()
                        .entries())
                .contains(project.resolve("build/classes/java/test"));
    }

    @Test
    void usesTheWrapperOfTheBuildAProjectIsPartOf() throws IOException {
        Path root = project("settings.gradle", ANSWERING);
        Path module = Files.createDirectory(root.resolve("app"));
        Files.writeString(module.resolve("build.gradle"), "");

        assertThat(((Resolution.Resolved) resolve(Requests.project(module)))
                        .classPath()
                        .entries())
                .contains(module.resolve("build/classes/java/main"));
    }

    @Test
    void saysSoWhereAProjectHoldsNoJava() throws IOException {
        Path project = project("build.gradle", "#!/bin/sh\nexit 0\n");

        assertThat(((Resolution.Unresolved) resolve(Requests.project(project)))
                        .failure()
                        .message())
                .contains("neither classes nor dependencies");
    }

    private Path project(String buildFile, String wrapper) throws IOException {
        Path project = temporary.toRealPath();
        Files.writeString(project.resolve(buildFile), "");
        Path script = Files.writeString(project.resolve("gradlew"), wrapper);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return project;
    }

    private Resolution resolve(JobRequest request) {
        return new ClassPathResolver(commands, temporary.resolve("cache")).resolve(request, note -> {});
    }
}
