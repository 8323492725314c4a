package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.daemon.process.Commands;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outputs are those of Maven 3.8.7 and Gradle 4.4.1, and of Kotlin's compiler where it says so. */
class BuildOutputTest {

    private static final Path SHOP = Path.of("/home/ada/shop");

    @Test
    void readsCompilerErrorsOfMavenOnceAndWithTheirSymbols() {
        Failure failure = maven(
                1,
                """
                [ERROR] COMPILATION ERROR :
                [ERROR] /home/ada/shop/src/main/java/p/A.java:[3,9] incompatible types: String cannot be converted to int
                [ERROR] /home/ada/shop/src/main/java/p/B.java:[12,5] cannot find symbol
                  symbol:   class Foo
                  location: class p.B
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.14.1:compile
                [ERROR] /home/ada/shop/src/main/java/p/B.java:[12,5] cannot find symbol
                [ERROR]   symbol:   class Foo
                """);

        assertThat(failure.message())
                .isEqualTo(
                        """
                /home/ada/shop does not compile:
                  src/main/java/p/A.java:3: incompatible types: String cannot be converted to int
                  src/main/java/p/B.java:12: cannot find symbol (symbol: class Foo)""");
    }

    @Test
    void readsCompilerErrorsOfGradle() {
        Failure failure = gradle(
                1,
                """
                /home/ada/shop/b/src/main/java/pb/B.java:1: error: cannot find symbol
                package pb; public class B { Foo x; int f() { return "s"; } }
                                             ^
                  symbol:   class Foo
                  location: class B
                2 errors

                FAILURE: Build failed with an exception.

                * What went wrong:
                Execution failed for task ':b:compileJava'.
                > Compilation failed; see the compiler error output for details.
                """);

        assertThat(failure.message())
                .endsWith("does not compile:\n  b/src/main/java/pb/B.java:1: cannot find symbol (symbol: class Foo)");
        assertThat(failure.next()).isEqualTo("Fix it, then run again.");
    }

    @Test
    void readsCompilerErrorsOfKotlin() {
        assertThat(gradle(1, "e: file:///home/ada/shop/src/main/kotlin/A.kt:3:5 Unresolved reference: foo")
                        .message())
                .endsWith("\n  src/main/kotlin/A.kt:3: Unresolved reference: foo");
        assertThat(gradle(1, "e: /home/ada/shop/src/main/kotlin/A.kt: (3, 5): Unresolved reference: foo")
                        .message())
                .endsWith("\n  src/main/kotlin/A.kt:3: Unresolved reference: foo");
    }

    @Test
    void namesDependenciesThatCouldNotBeHad() {
        assertThat(gradle(
                                1,
                                """
                * What went wrong:
                Could not resolve all files for configuration ':b:compileClasspath'.
                > Could not find no.such:thing:1.0.
                  Searched in the following locations:
                """)
                        .message())
                .contains("could not be had", "\n  no.such:thing:1.0\n");
        assertThat(maven(
                                1,
                                """
                [ERROR] Failed to execute goal on project app: Could not resolve dependencies for project com.acme:app:jar:1: \
                Cannot access central (https://repo.example) in offline mode and the artifact no.such:thing:jar:9.9 has \
                not been downloaded from it before. -> [Help 1]
                """)
                        .message())
                .contains("\n  no.such:thing:jar:9.9\n");
    }

    @Test
    void saysHowToGetABuildToolThatIsAbsent() {
        assertThat(maven(127, "").toString()).contains("is a Maven project", "'mvn'", "apt-get install maven", "-cp");
        assertThat(gradle(127, "").toString()).contains("is a Gradle project", "apt-get install gradle");
    }

    @Test
    void saysThatABuildDidNotEnd() {
        assertThat(maven(124, "").message()).contains("mvn -q compile", "did not end within 15 minutes");
    }

    @Test
    void saysThatTheBuildNeedsAJdk() {
        assertThat(maven(
                                1,
                                "[ERROR] No compiler is provided in this environment. Perhaps you are running on a JRE"
                                        + " rather than a JDK?")
                        .next())
                .contains("Install a JDK", "JAVA_HOME");
        assertThat(maven(1, "[ERROR] Fatal error compiling: error: release version 21 not supported")
                        .message())
                .contains("is built for Java 21");
    }

    @Test
    void showsCommandAndOutputOfAnyOtherFailure() {
        assertThat(maven(1, "[INFO] x\n[ERROR] Non-resolvable parent POM -> [Help 1]\n[ERROR] Re-run Maven")
                        .message())
                .isEqualTo("mvn -q compile in /home/ada/shop ended with exit code 1:\n  Non-resolvable parent POM");
        assertThat(gradle(1, "* What went wrong:\nTask 'x' not found.\n\n* Try:\nother")
                        .message())
                .endsWith("exit code 1:\n  Task 'x' not found.");
        assertThat(gradle(2, "Killed").message()).endsWith("exit code 2:\n  Killed");
    }

    private static Failure maven(int exitCode, String output) {
        return failure("Maven", List.of("mvn", "-q", "compile"), exitCode, output);
    }

    private static Failure gradle(int exitCode, String output) {
        return failure("Gradle", List.of("gradle", "-q", "shadowctlClassPath"), exitCode, output);
    }

    private static Failure failure(String tool, List<String> argv, int exitCode, String output) {
        return new BuildOutput(tool, SHOP, SHOP, new Commands.Result(argv, exitCode, output))
                .failure()
                .failure();
    }
}
