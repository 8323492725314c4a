package dev.shadowctl.daemon.classpath;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes a shadow JVM of one version would see: those of the class path, else those of the JDK. */
final class Classes {

    private final ClassIndex index;
    private final PlatformClasses platform;
    private final int javaFeature;
    private final Map<String, ClassFile> read = new HashMap<>();

    Classes(ClassIndex index, PlatformClasses platform, int javaFeature) {
        this.index = index;
        this.platform = platform;
        this.javaFeature = javaFeature;
    }

    ClassIndex index() {
        return index;
    }

    PlatformClasses platform() {
        return platform;
    }

    /** Whether a class is the JDK's own. */
    boolean isPlatform(String name) {
        return !index.holds(name);
    }

    /**
     * Reads a class.
     *
     * @param name internal name
     * @return null where there is none
     * @throws DamagedCode if its file is no class file
     * @throws CodeTooNew if it was built for a later Java than the shadow JVM
     */
    @Nullable
    ClassFile find(String name) {
        ClassFile known = read.get(name);
        if (known != null) {
            return known;
        }
        byte[] bytes = bytes(name);
        if (bytes == null) {
            byte[] own = platform.read(name);
            return own == null ? null : keep(name, ClassFile.read(own, name));
        }
        return keep(name, ClassFile.read(bytes, index.origin(name)));
    }

    /** The bytes of a class of the class path, as far as the shadow JVM could load them; null where there is none. */
    byte @Nullable [] bytes(String name) {
        byte[] bytes = index.read(name, javaFeature);
        if (bytes != null && ClassFile.feature(bytes) > javaFeature) {
            throw new CodeTooNew(name.replace('/', '.'), ClassFile.feature(bytes), javaFeature);
        }
        return bytes;
    }

    private ClassFile keep(String name, ClassFile file) {
        read.put(name, file);
        return file;
    }
}
