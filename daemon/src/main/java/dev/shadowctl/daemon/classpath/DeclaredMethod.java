package dev.shadowctl.daemon.classpath;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method as its class file declares it.
 *
 * @param name name
 * @param descriptor JVM descriptor
 * @param access flags
 */
record DeclaredMethod(String name, String descriptor, int access) {

    boolean isStatic() {
        return has(Opcodes.ACC_STATIC);
    }

    boolean isPrivate() {
        return has(Opcodes.ACC_PRIVATE);
    }

    boolean isFinal() {
        return has(Opcodes.ACC_FINAL);
    }

    boolean isAbstract() {
        return has(Opcodes.ACC_ABSTRACT);
    }

    /** Bridges, lambda bodies and the like: nobody wrote them. */
    boolean isSynthetic() {
        return has(Opcodes.ACC_SYNTHETIC);
    }

    boolean isPublic() {
        return has(Opcodes.ACC_PUBLIC);
    }

    boolean isPackagePrivate() {
        return !has(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE);
    }

    /** What a method of a subclass must share to override this one. */
    String signature() {
        return name + descriptor.substring(0, descriptor.indexOf(')') + 1);
    }

    /** Erased parameter types as in source. */
    List<String> parameterTypes() {
        return Arrays.stream(Type.getArgumentTypes(descriptor))
                .map(Type::getClassName)
                .toList();
    }

    private boolean has(int flags) {
        return (access & flags) != 0;
    }
}
