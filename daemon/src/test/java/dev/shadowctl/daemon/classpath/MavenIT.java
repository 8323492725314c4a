package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.JobRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the Maven that builds this very project, with plugins and a library it has already. */
class MavenIT {

    private static final String HEAD = "<project><modelVersion>4.0.0</modelVersion>";
    private static final String PARENT =
            HEAD + "<parent><groupId>com.acme</groupId><artifactId>shop</artifactId><version>1</version></parent>";
    private static final String BUILD =
            """
            <properties>
              <maven.compiler.release>%s</maven.compiler.release>
              <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
            </properties>
            <build><pluginManagement><plugins>
              <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
              <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin>
            </plugins></pluginManagement></build>
            """;

    @TempDir
    Path temporary;

    private Path shop;
    private SmallProject files;
    private final RealCommands commands = new RealCommands();
    private ClassPathResolver resolver;

    @BeforeEach
    void writeReactor() throws IOException {
        shop = temporary.toRealPath().resolve("shop");
        files = new SmallProject(shop);
        resolver = new ClassPathResolver(commands, temporary.resolve("cache"));
        files.write("pom.xml", root("17"));
        files.write("base/pom.xml", PARENT + "<artifactId>base</artifactId></project>");
        files.write("base/src/main/java/com/acme/Order.java", "package com.acme; public class Order {}");
        files.write("app/pom.xml", app("org.jspecify", "jspecify", "1.0.0", ""));
        files.write(
                "app/src/main/java/com/acme/Pricing.java",
                """
                package com.acme;
                public class Pricing { public int quote(Order order) { return 1; } }
                """);
        files.write(
                "app/src/test/java/com/acme/Fixtures.java",
                """
                package com.acme;
                public class Fixtures { public static Object[] orders(int n) { return new Object[] {new Order()}; } }
                """);
    }

    @Test
    void resolvesAModuleWithWhatItNeedsOfTheOthers() {
        List<Path> entries = entries(Requests.project(shop.resolve("app")));

        assertThat(entries.subList(0, 2))
                .containsExactly(shop.resolve("app/target/classes"), shop.resolve("base/target/classes"));
        assertThat(entries.get(2)).hasFileName("jspecify-1.0.0.jar");
        assertThat(entries).hasSize(3);
    }

    @Test
    void addsTestClassesWhereAFixtureIsNamed() {
        assertThat(entries(Requests.projectWithFixture(shop.resolve("app"))))
                .contains(shop.resolve("app/target/test-classes"));
    }

    @Test
    void resolvesTheWholeReactorFromItsRoot() {
        assertThat(entries(Requests.project(shop)))
                .contains(shop.resolve("app/target/classes"), shop.resolve("base/target/classes"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPomIsNothingThatAJvmLoadsFrom() throws IOException {
        files.write("app/pom.xml", app("com.acme", "shop", "1", "<type>pom</type>"));
        assertThat(entries(Requests.project(shop.resolve("app"))))
                .containsExactly(shop.resolve("app/target/classes"), shop.resolve("base/target/classes"));
    }

    @Test
    void takesProvidedDependenciesAndOtherOutputDirectories() throws IOException {
        files.write(
                "app/pom.xml",
                app("org.jspecify", "jspecify", "1.0.0", "<scope>provided</scope>")
                        .replace(
                                "</project>",
                                "<build><directory>${project.basedir}/out</directory></build></project>"));

        assertThat(entries(Requests.project(shop.resolve("app"))))
                .contains(shop.resolve("app/out/classes"))
                .anyMatch(path -> path.endsWith("jspecify-1.0.0.jar"));
    }

    @Test
    void runsMavenAgainOnlyWhenSomethingChanged() throws IOException {
        JobRequest request = Requests.project(shop.resolve("app"));
        List<Path> before = entries(request);
        assertThat(entries(request)).isEqualTo(before);
        assertThat(commands.runs()).isEqualTo(1);

        Files.setLastModifiedTime(
                shop.resolve("base/src/main/java/com/acme/Order.java"), FileTime.fromMillis(1_000_000_000_000L));
        entries(request);

        assertThat(commands.runs()).isEqualTo(2);
    }

    @Test
    void namesTheErrorsOfAProjectThatDoesNotCompile() throws IOException {
        files.write(
                "app/src/main/java/com/acme/Pricing.java",
                """
                package com.acme;
                public class Pricing {
                    public int quote(Ordr order) { return "one"; }
                }
                """);

        Failure failure = failure(Requests.project(shop.resolve("app")));

        assertThat(failure.message())
                .contains("does not compile", "\n  app/src/main/java/com/acme/Pricing.java:3: cannot find symbol")
                .contains("symbol: class Ordr");
        assertThat(failure.next()).isEqualTo("Fix it, then run again.");
    }

    @Test
    void namesADependencyThatCannotBeHad() throws IOException {
        files.write(
                "pom.xml",
                root("17")
                        .replace(
                                "</project>",
                                """
                <repositories><repository><id>central</id><url>file://%s</url></repository></repositories></project>
                """
                                        .formatted(temporary.resolve("empty"))));
        files.write("app/pom.xml", app("no.such", "thing", "9.9", ""));

        Failure failure = failure(Requests.project(shop.resolve("app")));

        assertThat(failure.message()).contains("could not be had", "\n  no.such:thing:jar:9.9");
        assertThat(failure.next()).contains("repositories", "then run again");
    }

    @Test
    void saysThatTheProjectWantsANewerJdk() throws IOException {
        files.write("pom.xml", root("99"));

        assertThat(failure(Requests.project(shop.resolve("app"))).toString())
                .contains("is built for Java 99", "JAVA_HOME");
    }

    @Test
    void showsWhatMavenSaysOfABrokenPom() throws IOException {
        files.write("app/pom.xml", "<project><oops>");

        assertThat(failure(Requests.project(shop.resolve("app"))).toString()).contains("app/pom.xml");
    }

    private List<Path> entries(JobRequest request) {
        Resolution resolution = resolver.resolve(request, note -> {});
        assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
        return ((Resolution.Resolved) resolution).classPath().entries();
    }

    private Failure failure(JobRequest request) {
        Resolution resolution = resolver.resolve(request, note -> {});
        assertThat(resolution).isInstanceOf(Resolution.Unresolved.class);
        Failure failure = ((Resolution.Unresolved) resolution).failure();
        assertThat(failure.code()).isEqualTo(FailureCode.PROJECT_UNRESOLVED);
        return failure;
    }

    private static String root(String release) {
        return HEAD + "<groupId>com.acme</groupId><artifactId>shop</artifactId><version>1</version>"
                + "<packaging>pom</packaging><modules><module>base</module><module>app</module></modules>"
                + BUILD.formatted(release) + "</project>";
    }

    private static String app(String group, String artifact, String version, String scope) {
        return PARENT
                + """
                <artifactId>app</artifactId>
                <dependencies>
                  <dependency><groupId>com.acme</groupId><artifactId>base</artifactId><version>1</version></dependency>
                  <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</dependency>
                </dependencies>
                </project>
                """
                        .formatted(group, artifact, version, scope);
    }
}
