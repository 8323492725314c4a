package dev.shadowctl.daemon.classpath;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A type of the class path as calls see it: everything but the code of its methods.
 *
 * @param name internal name
 * @param access flags
 * @param superName internal name of the superclass, null for {@code java.lang.Object}
 * @param interfaces internal names
 * @param methods its methods, constructors and static initialiser included
 * @param fields its fields
 * @param annotations descriptors of its annotations, and of those of its methods
 * @param lambdas internal names of the interfaces its code makes lambdas of
 * @param permitted internal names of the subtypes a sealed type permits
 * @param open whether code of other packages may name it: public, and so are the types around it
 */
record TypeHead(
        String name,
        int access,
        @Nullable String superName,
        List<String> interfaces,
        List<DeclaredMethod> methods,
        List<Field> fields,
        Set<String> annotations,
        Set<String> lambdas,
        List<String> permitted,
        boolean open) {

    private static final int INVOKE_DYNAMIC = 18;

    /** A field as its class file declares it. */
    record Field(String name, String descriptor, int access) {

        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        boolean isFinal() {
            return (access & Opcodes.ACC_FINAL) != 0;
        }

        boolean isPublic() {
            return (access & Opcodes.ACC_PUBLIC) != 0;
        }
    }

    /**
     * Reads a class file.
     *
     * @param shared gives one text for all that are equal: class files name the same methods over and over
     */
    static TypeHead read(byte[] bytes, UnaryOperator<String> shared) {
        ClassReader reader = new ClassReader(bytes);
        Reading reading = new Reading(shared);
        reader.accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new TypeHead(
                reader.getClassName(),
                reading.access == 0 ? reader.getAccess() : reading.access,
                reader.getSuperName(),
                List.of(reader.getInterfaces()),
                List.copyOf(reading.methods),
                List.copyOf(reading.fields),
                Set.copyOf(reading.annotations),
                lambdas(reader),
                List.copyOf(reading.permitted),
                reading.open && (reader.getAccess() & Opcodes.ACC_PUBLIC) != 0);
    }

    /** What an invokedynamic instruction makes is what its descriptor returns. */
    private static Set<String> lambdas(ClassReader reader) {
        Set<String> made = new HashSet<>();
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset > 0 && reader.readByte(offset - 1) == INVOKE_DYNAMIC) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
                String descriptor = Objects.requireNonNull(reader.readUTF8(nameAndType + 2, buffer));
                Type result = Type.getReturnType(descriptor);
                if (result.getSort() == Type.OBJECT) {
                    made.add(result.getInternalName());
                }
            }
        }
        return Set.copyOf(made);
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isFinal() {
        return (access & Opcodes.ACC_FINAL) != 0;
    }

    boolean isEnum() {
        return (access & Opcodes.ACC_ENUM) != 0;
    }

    String qualifiedName() {
        return name.replace('/', '.');
    }

    /** The method it declares itself, or null. */
    @Nullable
    DeclaredMethod declared(String method, String descriptor) {
        for (DeclaredMethod each : methods) {
            if (each.name().equals(method) && each.descriptor().equals(descriptor)) {
                return each;
            }
        }
        return null;
    }

    /** Superclass and interfaces. */
    List<String> parents() {
        List<String> parents = new ArrayList<>();
        if (superName != null) {
            parents.add(superName);
        }
        parents.addAll(interfaces);
        return parents;
    }

    private static final class Reading extends ClassVisitor {
        private final List<DeclaredMethod> methods = new ArrayList<>();
        private final List<Field> fields = new ArrayList<>();
        private final Set<String> annotations = new HashSet<>();
        private final List<String> permitted = new ArrayList<>();
        private String name = "";
        private int access;
        private final UnaryOperator<String> shared;
        private boolean open = true;

        Reading(UnaryOperator<String> shared) {
            super(Opcodes.ASM9);
            this.shared = shared;
        }

        @Override
        public void visit(
                int version,
                int flags,
                String type,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            name = type;
            access = flags;
        }

        @Override
        public void visitInnerClass(String type, @Nullable String outerName, @Nullable String innerName, int flags) {
            if (name.equals(type) || name.startsWith(type + "$")) {
                open &= (flags & Opcodes.ACC_PUBLIC) != 0 && innerName != null;
            }
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            annotations.add(shared.apply(descriptor));
            return null;
        }

        @Override
        public void visitPermittedSubclass(String subclass) {
            permitted.add(subclass);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int flags, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
            fields.add(new Field(shared.apply(field), shared.apply(descriptor), flags));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int flags, String method, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            methods.add(new DeclaredMethod(shared.apply(method), shared.apply(descriptor), flags));
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    annotations.add(shared.apply(annotation));
                    return null;
                }
            };
        }
    }
}
