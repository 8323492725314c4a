package dev.shadowctl.bench.libraries.asm;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Sends a class through ASM. A {@link ClassWriter} holds one class, so each call has its own. */
public final class Rewriter {

    private static final int INSTRUCTIONS = 40;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Rewriter() {}

    /** The class, read and written anew with its frames and stack sizes computed. */
    public static byte[] rewrite(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        reader.accept(writer, 0);
        return writer.toByteArray();
    }

    /** A class of {@code size} methods with some forty instructions each. */
    public static Object[] methods(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, "sample/Sample", null, "java/lang/Object", null);
        for (int i = 0; i < size; i++) {
            method(writer, "sum" + i, random);
        }
        writer.visitEnd();
        return new Object[] {writer.toByteArray()};
    }

    private static void method(ClassWriter writer, String name, Random random) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "(I)I", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ILOAD, 0);
        for (int i = 0; i < INSTRUCTIONS / 2; i++) {
            method.visitLdcInsn(random.nextInt());
            method.visitInsn(random.nextBoolean() ? Opcodes.IADD : Opcodes.IXOR);
        }
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
