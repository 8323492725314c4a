package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.call.Method;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The latency target that a method's annotation promises. */
public final class AnnotatedTarget {

    private static final Listings LISTINGS = new Listings();

    private AnnotatedTarget() {}

    /** As the class path says now; empty where it says nothing, or is gone. */
    public static Optional<LatencyTarget> of(ClassPath classPath, Method method) {
        try (ClassIndex index = new ClassIndex(classPath, LISTINGS)) {
            return index.readAll(method.type().replace('.', '/')).stream()
                    .findFirst()
                    .flatMap(bytes -> of(bytes, method));
        } catch (DamagedCode e) {
            return Optional.empty();
        }
    }

    private static Optional<LatencyTarget> of(byte[] bytes, Method method) {
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return type.methods.stream()
                .filter(each -> isMeant(each, method))
                .findFirst()
                .map(Candidates::target);
    }

    private static boolean isMeant(MethodNode each, Method method) {
        DeclaredMethod declared = new DeclaredMethod(each.name, each.desc, each.access);
        return !declared.isSynthetic()
                && each.name.equals(method.name())
                && declared.parameterTypes().equals(method.parameterTypes());
    }
}
