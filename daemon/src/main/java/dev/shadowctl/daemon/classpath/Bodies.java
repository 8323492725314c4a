package dev.shadowctl.daemon.classpath;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The code of methods, read as it is asked for; the classes read last are kept. */
final class Bodies {

    private static final int KEPT = 400;

    private final ClassIndex index;
    private final int javaFeature;
    private final Map<String, Optional<ClassNode>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<ClassNode>> eldest) {
            return size() > KEPT;
        }
    };

    Bodies(ClassIndex index, int javaFeature) {
        this.index = index;
        this.javaFeature = javaFeature;
    }

    /** The code of a method, or null where there is none that could be read. */
    @Nullable
    MethodNode of(MethodKey key) {
        ClassNode type = type(key.type());
        if (type != null) {
            for (MethodNode method : type.methods) {
                if (method.name.equals(key.name()) && method.desc.equals(key.descriptor())) {
                    return method;
                }
            }
        }
        return null;
    }

    /** A class with its code, or null where it cannot be read. */
    @Nullable
    ClassNode type(String name) {
        Optional<ClassNode> known = kept.get(name);
        if (known == null) {
            known = Optional.ofNullable(read(name));
            kept.put(name, known);
        }
        return known.orElse(null);
    }

    private @Nullable ClassNode read(String name) {
        try {
            byte[] bytes = index.read(name, javaFeature);
            if (bytes == null) {
                return null;
            }
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
            return node;
        } catch (DamagedCode | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return null;
        }
    }
}
