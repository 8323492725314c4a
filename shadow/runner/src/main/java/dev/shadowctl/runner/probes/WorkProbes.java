package dev.shadowctl.runner.probes;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Adds one to a static field at each branch and at the beginning of each method. No local variable and no branch of its
 * own, so that the frames of a class stay as they are.
 */
final class WorkProbes {

    /** Of the JDK, seldom loaded, and found by every class loader: holds the count. */
    static final String HOLDER = "java/lang/EnumConstantNotPresentException";

    private static final String FIELD = "$shadowWork";

    private WorkProbes() {}

    /** The field that holds the count, added to its class as that is loaded. */
    static Field field(Instrumentation instrumentation) throws ReflectiveOperationException {
        ClassFileTransformer adding = new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    @Nullable String name,
                    @Nullable Class<?> redefined,
                    @Nullable ProtectionDomain domain,
                    byte[] classFile) {
                return HOLDER.equals(name) ? withField(classFile) : null;
            }
        };
        instrumentation.addTransformer(adding);
        try {
            return Class.forName(HOLDER.replace('/', '.')).getField(FIELD);
        } finally {
            instrumentation.removeTransformer(adding);
        }
    }

    private static byte[] withField(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(writer, 0);
        writer.visitField(
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_TRANSIENT,
                        FIELD,
                        "J",
                        null,
                        null)
                .visitEnd();
        return writer.toByteArray();
    }

    static byte[] in(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Methods(writer), 0);
        return writer.toByteArray();
    }

    private static final class Methods extends ClassVisitor {

        Methods(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.startsWith("$jacoco") ? next : new Branches(next);
        }
    }

    private static final class Branches extends MethodVisitor {

        Branches(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        private void count() {
            super.visitFieldInsn(Opcodes.GETSTATIC, HOLDER, FIELD, "J");
            super.visitInsn(Opcodes.LCONST_1);
            super.visitInsn(Opcodes.LADD);
            super.visitFieldInsn(Opcodes.PUTSTATIC, HOLDER, FIELD, "J");
        }

        @Override
        public void visitCode() {
            super.visitCode();
            count();
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            count();
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitTableSwitchInsn(int least, int most, Label otherwise, Label... labels) {
            count();
            super.visitTableSwitchInsn(least, most, otherwise, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            count();
            super.visitLookupSwitchInsn(otherwise, keys, labels);
        }
    }
}
