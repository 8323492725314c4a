package dev.shadowctl.daemon.classpath;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class file as far as finding methods needs it.
 *
 * @param name internal name
 * @param access flags
 * @param superName internal name of the superclass, null for {@code java.lang.Object}
 * @param interfaces internal names of the interfaces it names
 * @param methods the methods it declares, bridges among them, constructors not
 */
record ClassFile(
        String name, int access, @Nullable String superName, List<String> interfaces, List<DeclaredMethod> methods) {

    /** Major version of class files of Java 1.0, less its feature version. */
    private static final int MAJOR_OF_JAVA_0 = 44;

    private static final int MAGIC = 0xCAFEBABE;

    /** The Java version a class file was built for; 0 where the bytes are no class file. */
    static int feature(byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        boolean isClassFile = bytes.length >= 8 && header.getInt(0) == MAGIC;
        return isClassFile ? header.getShort(6) - MAJOR_OF_JAVA_0 : 0;
    }

    /**
     * Reads a class file.
     *
     * @param origin where the bytes are from, for the message
     * @throws DamagedCode if they are no class file
     */
    static ClassFile read(byte[] bytes, String origin) {
        if (feature(bytes) <= 0) {
            throw new DamagedCode(origin, new IllegalArgumentException("it does not begin as a class file does"));
        }
        try {
            ClassReader reader = new ClassReader(bytes);
            List<DeclaredMethod> methods = new ArrayList<>();
            reader.accept(
                    new MethodList(methods), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return new ClassFile(
                    reader.getClassName(),
                    reader.getAccess(),
                    reader.getSuperName(),
                    List.of(reader.getInterfaces()),
                    List.copyOf(methods));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new DamagedCode(origin, e);
        }
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    /** Qualified binary name, {@code com.acme.Outer$Inner}. */
    String qualifiedName() {
        return name.replace('/', '.');
    }

    String packageName() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** Superclass and interfaces, in the order methods are looked up. */
    List<String> parents() {
        List<String> parents = new ArrayList<>();
        if (superName != null) {
            parents.add(superName);
        }
        parents.addAll(interfaces);
        return parents;
    }

    private static final class MethodList extends ClassVisitor {

        private final List<DeclaredMethod> methods;

        MethodList(List<DeclaredMethod> methods) {
            super(Opcodes.ASM9);
            this.methods = methods;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (!name.startsWith("<")) {
                methods.add(new DeclaredMethod(name, descriptor, access));
            }
            return null;
        }
    }
}
