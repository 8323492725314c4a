package dev.shadowctl.daemon.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.daemon.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathResolverTest {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @TempDir
    Path directory;

    @Test
    void keepsEntriesInTheirOrder() throws IOException {
        Path jar = project().jar("b.jar", Map.of(), Map.of());
        Path classes = Files.createDirectory(directory.resolve("a"));

        assertThat(entries(Requests.classPath(jar.toString(), classes.toString())))
                .containsExactly(jar, classes);
    }

    @Test
    void expandsAWildcardToItsJarsSorted() throws IOException {
        Path second = project().jar("lib/b.jar", Map.of(), Map.of());
        Path first = project().jar("lib/a.jar", Map.of(), Map.of());
        project().write("lib/readme.txt", "no jar");

        assertThat(entries(Requests.classPath(directory + "/lib/*"))).containsExactly(first, second);
    }

    @Test
    void followsTheClassPathOfAManifestAndPassesOverWhatNobodyDelivered() throws IOException {
        Path inner = project().jar("lib/inner.jar", Map.of(), Map.of());
        Path outer = project().jar("outer.jar", Map.of("Class-Path", "lib/inner.jar lib/absent.jar"), Map.of());
        List<String> notes = new ArrayList<>();

        assertThat(entries(Requests.project(outer), notes)).containsExactly(outer, inner);
        assertThat(notes).singleElement().asString().contains("outer.jar", "lib/absent.jar");
    }

    @Test
    void namesAMissingEntryAndTheNearestFolderThatExists() {
        Failure failure = failure(Requests.classPath(directory + "/build/libs/app.jar"));

        assertThat(failure.code()).isEqualTo(FailureCode.PROJECT_UNRESOLVED);
        assertThat(failure.message())
                .contains(directory + "/build/libs/app.jar does not exist")
                .endsWith("the nearest folder that does is " + directory);
        assertThat(failure.next()).contains("-cp");
    }

    @Test
    void saysThatAFileIsNoJar() throws IOException {
        Path file = project().write("notes.jar", "not a jar");

        assertThat(failure(Requests.classPath(file.toString())).toString())
                .contains(file + " is neither a folder nor a readable jar", "damaged");
    }

    @Test
    void saysThatAWildcardStandsForNothing() {
        assertThat(failure(Requests.classPath(directory + "/*")).message()).contains("there are none");
    }

    @Test
    void unpacksAnExecutableJarOnceInTheOrderOfItsIndex() throws IOException {
        Path jar = project()
                .jar(
                        "app.jar",
                        Map.of(),
                        Map.of(
                                "BOOT-INF/classes/com/acme/A.class", CONTENT,
                                "BOOT-INF/lib/a.jar", CONTENT,
                                "BOOT-INF/lib/b.jar", CONTENT,
                                "BOOT-INF/lib/unlisted.jar", CONTENT,
                                "BOOT-INF/classpath.idx",
                                        "- \"BOOT-INF/lib/b.jar\"\n- \"BOOT-INF/lib/a.jar\"\n".getBytes(UTF_8),
                                "org/springframework/boot/loader/Main.class", CONTENT));
        List<String> notes = new ArrayList<>();

        List<Path> entries = entries(Requests.project(jar), notes);
        entries(Requests.project(jar), notes);

        Path root = directory.resolve("cache").resolve(Sha256.ofFile(jar)).resolve("BOOT-INF");
        assertThat(entries)
                .containsExactly(
                        root.resolve("classes"),
                        root.resolve("lib/b.jar"),
                        root.resolve("lib/a.jar"),
                        root.resolve("lib/unlisted.jar"));
        assertThat(root.resolve("classes/com/acme/A.class")).hasBinaryContent(CONTENT);
        assertThat(notes).containsExactly("unpacking app.jar");
        assertThat(directory.resolve("cache")).isDirectoryNotContaining("glob:**unpacking*");
    }

    @Test
    void unpacksAWar() throws IOException {
        Path war = project()
                .jar(
                        "app.war",
                        Map.of(),
                        Map.of(
                                "WEB-INF/classes/A.class", CONTENT,
                                "WEB-INF/lib/a.jar", CONTENT,
                                "WEB-INF/lib-provided/servlet.jar", CONTENT));

        assertThat(entries(Requests.project(war)))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("classes", "a.jar", "servlet.jar");
    }

    @Test
    void refusesAJarWhoseEntriesPointOutsideOfIt() throws IOException {
        Path jar = project().jar("evil.jar", Map.of(), Map.of("BOOT-INF/lib/../../../../evil.txt", CONTENT));

        assertThat(failure(Requests.project(jar)).toString()).contains("points outside of it", "do not run it");
        assertThat(directory.resolve("evil.txt")).doesNotExist();
        assertThat(directory.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void takesADirectoryWithClassesInIt() throws IOException {
        Path classes = project().compile("classes", Map.of("com.acme.A", "package com.acme; class A {}"));

        assertThat(entries(Requests.project(classes))).containsExactly(classes);
    }

    @Test
    void namesTheRootWhereClassesLieDeeper() throws IOException {
        Path classes = project().compile("out/classes", Map.of("com.acme.A", "package com.acme; class A {}"));

        assertThat(failure(Requests.project(directory.resolve("out"))).next()).contains("-cp " + classes);
    }

    @Test
    void takesTheOnlyJarOfADirectoryAndAsksWhereThereAreSeveral() throws IOException {
        Path only = project().jar("one/a.jar", Map.of(), Map.of());
        project().jar("two/a.jar", Map.of(), Map.of());
        project().jar("two/b.jar", Map.of(), Map.of());

        assertThat(entries(Requests.project(directory.resolve("one")))).containsExactly(only);
        assertThat(failure(Requests.project(directory.resolve("two"))).toString())
                .contains("holds 2 jars", "--project", "-cp");
    }

    @Test
    void saysWhatItLookedForWhereThereIsNothingAndNamesTheProjectAbove() throws IOException {
        project().write("app/pom.xml", "<project/>");
        Path inside = Files.createDirectories(directory.resolve("app/docs/more"));

        Failure failure = failure(Requests.project(inside));

        assertThat(failure.message()).contains("pom.xml", "build.gradle", "settings.gradle", "jar", "class file");
        assertThat(failure.next())
                .isEqualTo("Pass --project " + directory.resolve("app") + ", or the class path with -cp.");
    }

    @Test
    void asksForAClassPathWhereNothingWasGiven() {
        assertThat(failure(Requests.request(List.of(), null, null)).next()).contains("-cp", "--project");
    }

    @Test
    void namesAProjectThatDoesNotExist() {
        assertThat(failure(Requests.project(directory.resolve("absent"))).message())
                .contains(directory.resolve("absent") + " does not exist", directory.toString());
    }

    private SmallProject project() {
        return new SmallProject(directory);
    }

    private List<Path> entries(JobRequest request) {
        return entries(request, new ArrayList<>());
    }

    private List<Path> entries(JobRequest request, List<String> notes) {
        Resolution resolution = resolver().resolve(request, notes::add);
        assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
        return ((Resolution.Resolved) resolution).classPath().entries();
    }

    private Failure failure(JobRequest request) {
        Resolution resolution = resolver().resolve(request, note -> {});
        assertThat(resolution).isInstanceOf(Resolution.Unresolved.class);
        return ((Resolution.Unresolved) resolution).failure();
    }

    private ClassPathResolver resolver() {
        return new ClassPathResolver(new RecordedCommands(127, ""), directory.resolve("cache"));
    }
}
