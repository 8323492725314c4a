package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.call.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeHashTest {

    private static final Method METHOD = new Method("p.A", "f", List.of());
    private static final Map<String, String> SOURCES = Map.of(
            "p.A", "package p; public class A { public int f() { return new B().g(); } }",
            "p.B", "package p; class B { C[] c; int g() { return c == null ? 1 : c.length; } }",
            "p.C", "package p; class C {}",
            "p.D", "package p; class D { int unused() { return 1; } }");

    @TempDir
    Path directory;

    @Test
    void isTheSameForTheSameCodeElsewhere() throws IOException {
        assertThat(CodeHash.reachable(compiled("one", Map.of()), METHOD))
                .matches("[0-9a-f]{64}")
                .isEqualTo(CodeHash.reachable(compiled("two", Map.of()), METHOD));
        assertThat(CodeHash.digest(compiled("one", Map.of()))).isEqualTo(CodeHash.digest(compiled("two", Map.of())));
    }

    @Test
    void changesWithCodeThatIsReachedThroughOtherClasses() throws IOException {
        String before = CodeHash.reachable(compiled("one", Map.of()), METHOD);

        assertThat(CodeHash.reachable(compiled("two", Map.of("p.C", "package p; class C { int x; }")), METHOD))
                .isNotEqualTo(before);
        assertThat(CodeHash.reachable(
                        compiled("three", Map.of("p.B", "package p; class B { C[] c; int g() { return 2; } }")),
                        METHOD))
                .isNotEqualTo(before);
    }

    @Test
    void doesNotChangeWithCodeThatIsNotReachedOrWithLineNumbers() throws IOException {
        String before = CodeHash.reachable(compiled("one", Map.of()), METHOD);
        Map<String, String> moved = Map.of(
                "p.D", "package p; class D { int unused() { return 2; } }",
                "p.C", "package p;\n\n// a comment\nclass C {}");

        ClassPath after = compiled("two", moved);

        assertThat(CodeHash.reachable(after, METHOD)).isEqualTo(before);
        assertThat(CodeHash.digest(after)).isNotEqualTo(CodeHash.digest(compiled("one", Map.of())));
    }

    @Test
    void changesWhenAMissingClassAppears() throws IOException {
        ClassPath complete = compiled("one", Map.of());
        String before = CodeHash.reachable(complete, METHOD);
        Files.delete(directory.resolve("one/p/B.class"));

        assertThat(CodeHash.reachable(complete, METHOD)).isNotEqualTo(before);
    }

    @Test
    void countsAllVersionsInAMultiReleaseJar() throws IOException {
        Map<String, byte[]> entries = new HashMap<>(
                SmallProject.entries(compiled("one", Map.of()).entries().get(0)));
        Path plain = project().jar("a/m.jar", Map.of("Multi-Release", "true"), entries);
        entries.put("META-INF/versions/90/p/B.class", Files.readAllBytes(directory.resolve("one/p/D.class")));
        Path versioned = project().jar("b/m.jar", Map.of("Multi-Release", "true"), entries);

        assertThat(CodeHash.reachable(new ClassPath(List.of(versioned)), METHOD))
                .isNotEqualTo(CodeHash.reachable(new ClassPath(List.of(plain)), METHOD));
    }

    @Test
    void digestsEntriesInTheirOrderByFileNameAndContent() throws IOException {
        Path a = project().jar("x/a.jar", Map.of(), Map.of("a", new byte[] {1}));
        Path b = project().jar("x/b.jar", Map.of(), Map.of("a", new byte[] {2}));
        Path elsewhere =
                Files.copy(a, Files.createDirectories(directory.resolve("y")).resolve("a.jar"));
        Path renamed = Files.copy(a, directory.resolve("y/c.jar"));

        assertThat(digest(a, b)).isEqualTo(digest(elsewhere, b)).isNotEqualTo(digest(b, a));
        assertThat(digest(a)).isNotEqualTo(digest(renamed));
    }

    @Test
    void namesADamagedClass() throws IOException {
        project().write("broken/p/A.class", "no class file");

        assertThatThrownBy(() -> CodeHash.reachable(new ClassPath(List.of(directory.resolve("broken"))), METHOD))
                .isInstanceOf(DamagedCode.class)
                .hasMessageContaining("broken/p/A.class");
    }

    private ClassPath compiled(String folder, Map<String, String> changes) throws IOException {
        Map<String, String> sources = new HashMap<>(SOURCES);
        sources.putAll(changes);
        return new ClassPath(List.of(project().compile(folder, sources)));
    }

    private SmallProject project() {
        return new SmallProject(directory);
    }

    private static String digest(Path... entries) {
        return CodeHash.digest(new ClassPath(List.of(entries)));
    }
}
