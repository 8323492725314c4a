package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.call.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class AnnotatedTargetTest {

    @TempDir
    private Path classes;

    @Test
    void theTargetIsThatOfTheMethodMeant() throws IOException {
        ClassWriter type = new ClassWriter(0);
        type.visit(Opcodes.V17, Opcodes.ACC_ABSTRACT, "com/acme/A", null, "java/lang/Object", null);
        method(type, "(I)V", 20.0);
        method(type, "(J)V", 50.0);
        method(type, "()V", null);
        Files.createDirectories(classes.resolve("com/acme"));
        Files.write(classes.resolve("com/acme/A.class"), type.toByteArray());
        ClassPath path = new ClassPath(List.of(classes));

        assertThat(AnnotatedTarget.of(path, method("int"))).contains(new LatencyTarget(0.99, 0.02));
        assertThat(AnnotatedTarget.of(path, method("long"))).contains(new LatencyTarget(0.99, 0.05));
        assertThat(AnnotatedTarget.of(path, method())).isEmpty();
        assertThat(AnnotatedTarget.of(path, method("double"))).isEmpty();
    }

    @Test
    void codeThatIsGonePromisesNothing() {
        assertThat(AnnotatedTarget.of(new ClassPath(List.of(classes.resolve("gone.jar"))), method("int")))
                .isEmpty();
        assertThat(AnnotatedTarget.of(new ClassPath(List.of(classes)), method("int")))
                .isEmpty();
    }

    private static Method method(String... parameters) {
        return new Method("com.acme.A", "m", List.of(parameters));
    }

    private static void method(ClassWriter type, String descriptor, Double millis) {
        MethodVisitor method = type.visitMethod(Opcodes.ACC_ABSTRACT, "m", descriptor, null, null);
        if (millis != null) {
            AnnotationVisitor promise = method.visitAnnotation("Ldev/shadowctl/annotations/LatencyTarget;", true);
            promise.visit("millis", millis);
            promise.visitEnd();
        }
        method.visitEnd();
    }
}
