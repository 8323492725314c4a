package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.job.effects.SideEffects;
import dev.shadowctl.core.job.scan.Scan;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.core.job.scan.ScannedMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files nobody's compiler writes: reading them ends, and nothing of them is called harmless. */
class HostileCodeTest {

    private static final String SUM =
            "public class Sum { public int of(int a, int b) { int s = 0; for (int i = a; i < b; i++) { s += i * a - b / (i + 1) + a * b; } return s; } }";

    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = new SmallProject(directory).compile("classes", Map.of("p.Sum", "package p; " + SUM));
    }

    @Test
    void typesThatExtendThemselvesAreNone() throws IOException {
        type("p/Self", "p/Self", type -> returning(type, 1, 1));
        type("p/One", "p/Two", type -> returning(type, 1, 1));
        type("p/Two", "p/One", type -> returning(type, 1, 1));
        type("p/Below", "p/One", type -> returning(type, 1, 1));

        assertThat(scan().methods()).extracting(ScannedMethod::method).containsExactly("p.Sum#of(int,int)");
        for (String name : List.of("p.Self", "p.One", "p.Below")) {
            assertThat(effects(name, "does", "()I").effectClass()).as(name).isEqualTo("unknown");
        }
    }

    @Test
    void aMethodThatClaimsEndlessRoomIsNotFollowed() throws IOException {
        type("p/Roomy", "java/lang/Object", type -> returning(type, 20_000, 65_535));

        assertThat(effects("p.Roomy", "does", "()I").effectClass()).isEqualTo("unknown");
    }

    @Test
    void aTypeOfThePlatformIsThePlatformsOwn() throws IOException {
        type("java/io/File", "java/lang/Object", type -> {
            MethodVisitor delete = type.visitMethod(Opcodes.ACC_PUBLIC, "delete", "()Z", null, null);
            delete.visitInsn(Opcodes.ICONST_0);
            delete.visitInsn(Opcodes.IRETURN);
            delete.visitMaxs(1, 1);
        });
        type("p/Deletes", "java/lang/Object", type -> {
            MethodVisitor does =
                    type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "does", "(Ljava/io/File;)Z", null, null);
            does.visitVarInsn(Opcodes.ALOAD, 0);
            does.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/io/File", "delete", "()Z", false);
            does.visitInsn(Opcodes.IRETURN);
            does.visitMaxs(1, 1);
        });

        assertThat(effects("p.Deletes", "does", "(Ljava/io/File;)Z").effectClass())
                .isEqualTo("writes");
    }

    @Test
    void bytesChangedAtRandomNeverStopAScan() throws IOException {
        byte[] whole = Files.readAllBytes(classes.resolve("p/Sum.class"));
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] bytes = whole.clone();
            for (int i = 0; i < 3; i++) {
                bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
            }
            Files.write(classes.resolve("p/Sum.class"), bytes);

            assertThat(scan().methods()).as("seed " + seed).hasSizeLessThan(3);
        }
    }

    @Test
    void loopsWithoutEndAreNotFollowedWithoutEnd() throws IOException {
        type("p/Nested", "java/lang/Object", type -> method(type, code -> nest(code, 300)));
        type("p/Tangled", "java/lang/Object", type -> method(type, code -> tangle(code, 100)));
        type("p/Guarded", "java/lang/Object", type -> method(type, code -> guard(code, 300)));

        for (String name : List.of("p.Nested", "p.Tangled", "p.Guarded")) {
            Complexity complexity = told(name, "does", "(I)I").complexity();
            assertThat(complexity.score()).as(name).isBetween(0.0, 100.0);
            assertThat(complexity.own().cyclomatic()).as(name).isGreaterThan(90);
        }
        assertThat(told("p.Nested", "does", "(I)I").complexity().own().loops()).isPositive();
    }

    @Test
    void callsInACircleAreFollowedOnce() throws IOException {
        for (int i = 0; i < 300; i++) {
            int next = (i + 1) % 300;
            type(
                    "p/Ring" + i,
                    "java/lang/Object",
                    type -> method(type, code -> {
                        code.visitVarInsn(Opcodes.ILOAD, 0);
                        code.visitMethodInsn(Opcodes.INVOKESTATIC, "p/Ring" + next, "does", "(I)I", false);
                        code.visitInsn(Opcodes.POP);
                    }));
        }

        Complexity complexity = told("p.Ring0", "does", "(I)I").complexity();

        assertThat(complexity.own().isRecursive()).isTrue();
        assertThat(complexity.reached().recursiveMethods()).isEqualTo(300);
        assertThat(complexity.growth()).isEqualTo("n");
    }

    /** Loops within loops. */
    private static void nest(MethodVisitor code, int depth) {
        Label[] ends = new Label[depth];
        Label[] heads = new Label[depth];
        for (int i = 0; i < depth; i++) {
            heads[i] = new Label();
            ends[i] = new Label();
            code.visitLabel(heads[i]);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFEQ, ends[i]);
        }
        for (int i = depth - 1; i >= 0; i--) {
            code.visitIincInsn(0, -1);
            code.visitJumpInsn(Opcodes.GOTO, heads[i]);
            code.visitLabel(ends[i]);
        }
    }

    /** Places that all lead to one another. */
    private static void tangle(MethodVisitor code, int places) {
        Label end = new Label();
        Label[] labels = new Label[places];
        for (int i = 0; i < places; i++) {
            labels[i] = new Label();
        }
        for (int i = 0; i < places; i++) {
            code.visitLabel(labels[i]);
            code.visitIincInsn(0, i % 7 - 3);
            if (i < 40) {
                code.visitVarInsn(Opcodes.ILOAD, 0);
                code.visitTableSwitchInsn(0, places - 1, end, labels);
            } else {
                code.visitVarInsn(Opcodes.ILOAD, 0);
                code.visitJumpInsn(Opcodes.IFNE, labels[(i * 31) % places]);
            }
        }
        code.visitLabel(end);
    }

    /** Handlers that cover everything. */
    private static void guard(MethodVisitor code, int handlers) {
        Label from = new Label();
        Label to = new Label();
        Label handler = new Label();
        Label end = new Label();
        for (int i = 0; i < handlers; i++) {
            code.visitTryCatchBlock(from, to, handler, "java/lang/Exception");
        }
        code.visitLabel(from);
        for (int i = 0; i < 500; i++) {
            Label next = new Label();
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFEQ, next);
            code.visitIincInsn(0, 1);
            code.visitLabel(next);
        }
        code.visitLabel(to);
        code.visitJumpInsn(Opcodes.GOTO, end);
        code.visitLabel(handler);
        code.visitInsn(Opcodes.POP);
        code.visitJumpInsn(Opcodes.GOTO, from);
        code.visitLabel(end);
    }

    private static void method(ClassWriter type, Consumer<MethodVisitor> body) {
        MethodVisitor does = type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "does", "(I)I", null, null);
        body.accept(does);
        does.visitInsn(Opcodes.ICONST_0);
        does.visitInsn(Opcodes.IRETURN);
        does.visitMaxs(1, 1);
    }

    @Test
    void anInterruptedThreadStopsReading() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(this::scan).isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private Scan scan() {
        return new MethodScan()
                .scan(
                        path(),
                        new ScanRequest(List.of(classes.toString()), null, List.of(), List.of(), false, 50),
                        List.of(),
                        17);
    }

    private SideEffects effects(String type, String name, String descriptor) {
        return told(type, name, descriptor).effects();
    }

    private MethodScan.Told told(String type, String name, String descriptor) {
        Method method = new Method(type, name, new DeclaredMethod(name, descriptor, 0).parameterTypes());
        return new MethodScan().told(path(), method, descriptor, !descriptor.startsWith("()"), 17);
    }

    private ClassPath path() {
        return new ClassPath(List.of(classes));
    }

    private void type(String name, String parent, Consumer<ClassWriter> body) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, parent, null);
        body.accept(writer);
        writer.visitEnd();
        Path file = classes.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
    }

    /** A method of so many instructions that returns 0. */
    private static void returning(ClassWriter type, int instructions, int locals) {
        MethodVisitor does = type.visitMethod(Opcodes.ACC_PUBLIC, "does", "()I", null, null);
        for (int i = 0; i < instructions; i++) {
            does.visitInsn(Opcodes.NOP);
        }
        does.visitInsn(Opcodes.ICONST_0);
        does.visitInsn(Opcodes.IRETURN);
        does.visitMaxs(1, locals);
    }
}
