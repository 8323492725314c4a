package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.job.complexity.Complexity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What javac writes in another form from one version on counts alike: here the same class in the form of 17 and in that of 25. */
class CompilersTest {

    private static final String METHODS =
            """
            package p;
            import java.util.*;
            public class M {
                public interface Shape {}
                public interface Told { int hashCode(); }
                public static final class Line implements Shape, Told { int[] parts = {1}; public int hashCode() { int h = 0; for (int each : parts) h += each; return h; } }
                public static final class Ring implements Shape { int[] parts = {1}; public int hashCode() { int h = 0; for (int each : parts) h ^= each; return h; } public String toString() { return "o"; } }
                public enum Side { LEFT, RIGHT; final Side[] all = {}; }
                public int hash(Shape shape) { return shape.hashCode(); }
                public int told(Told told) { return told.hashCode(); }
                public int hashes(Deque<String> all) { return all.hashCode(); }
                public String text(Shape shape, int n) { String s = ""; for (int i = 0; i < n; i++) s += shape.toString().length(); return s; }
                public int side(Side side) { switch (side) { case LEFT: return 1; case RIGHT: return 2; default: return 3; } }
            }
            """;

    private static final Map<String, String> INTERFACES =
            Map.of("hash", "p/M$Shape", "hashes", "java/util/Deque", "text", "p/M$Shape");

    @TempDir
    static Path directory;

    private static ClassPath before;
    private static ClassPath since;

    @BeforeAll
    static void compile() throws IOException {
        SmallProject project = new SmallProject(directory);
        Map<String, String> sources = Map.of("p.M", METHODS);
        before = new ClassPath(List.of(project.compile("before", sources)));
        Path rewritten = project.compile("since", sources);
        Path file = rewritten.resolve("p/M.class");
        ClassNode type = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(type, 0);
        type.methods.forEach(CompilersTest::rewrite);
        ClassWriter writer = new ClassWriter(0);
        type.accept(writer);
        Files.write(file, writer.toByteArray());
        since = new ClassPath(List.of(rewritten));
    }

    private static void rewrite(MethodNode method) {
        for (AbstractInsnNode each : method.instructions.toArray()) {
            if (each instanceof MethodInsnNode call
                    && call.owner.equals("java/lang/Object")
                    && INTERFACES.containsKey(method.name)) {
                call.setOpcode(Opcodes.INVOKEINTERFACE);
                call.owner = INTERFACES.get(method.name);
                call.itf = true;
            }
            boolean isTable = each instanceof FieldInsnNode field && field.name.startsWith("$SwitchMap$");
            if (isTable || (each.getOpcode() == Opcodes.IALOAD && method.name.equals("side"))) {
                method.instructions.remove(each);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "hashes", "text", "side", "told"})
    void bothFormsCountAlike(String method) {
        assertThat(of(since, method)).isEqualTo(of(before, method));
    }

    @Test
    void whatAnInterfaceDeclaresItselfIsFollowed() {
        assertThat(of(before, "told").growth()).isEqualTo("n");
        assertThat(of(before, "hash").growth()).isEqualTo("1");
    }

    private static Complexity of(ClassPath classes, String method) {
        Finding.Found found =
                (Finding.Found) new MethodFinder().find(classes, MethodReference.parse("M#" + method), 17);
        return new MethodScan()
                .told(classes, found.method(), found.descriptor(), found.isStatic(), 17)
                .complexity();
    }
}
