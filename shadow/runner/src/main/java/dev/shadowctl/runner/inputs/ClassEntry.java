package dev.shadowctl.runner.inputs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class as its file tells it.
 *
 * @param name internal, {@code com/acme/Order}
 * @param above internal names of what it extends and implements
 * @param methods public methods whose result is an object of no platform type
 */
record ClassEntry(String name, int access, List<String> above, List<Producer> methods) {

    ClassEntry {
        above = List.copyOf(above);
        methods = List.copyOf(methods);
    }

    /** A public method of a type. */
    record Producer(String type, String name, String descriptor, boolean isStatic) {

        String result() {
            return descriptor.substring(descriptor.indexOf(')') + 1);
        }
    }

    static ClassEntry read(ClassReader reader) {
        Members members = new Members(reader.getClassName());
        reader.accept(members, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        List<String> above = Stream.concat(Stream.ofNullable(reader.getSuperName()), Stream.of(reader.getInterfaces()))
                .toList();
        return new ClassEntry(reader.getClassName(), reader.getAccess(), above, members.methods);
    }

    /** Whether it has instances: an enum has, though its constants have bodies, and those bodies are nothing apart from it. */
    boolean isConcrete() {
        if ((access & Opcodes.ACC_ENUM) != 0) {
            return above.contains("java/lang/Enum");
        }
        return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE | Opcodes.ACC_SYNTHETIC)) == 0;
    }

    boolean isPublic() {
        return (access & Opcodes.ACC_PUBLIC) != 0;
    }

    private static final class Members extends ClassVisitor {
        private final String type;
        private final List<Producer> methods = new ArrayList<>();

        Members(String type) {
            super(Opcodes.ASM9);
            this.type = type;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            boolean open =
                    (access & Opcodes.ACC_PUBLIC) != 0 && (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == 0;
            if (open && descriptor.contains(")L") && !descriptor.contains(")Ljava/")) {
                methods.add(new Producer(type, name, descriptor, (access & Opcodes.ACC_STATIC) != 0));
            }
            return null;
        }
    }
}
