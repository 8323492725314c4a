package dev.shadowctl.runner.inputs;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/** What class files tell and reflection does not: literals, and names of parameters from debug information. */
final class ClassFiles {

    private final Map<Class<?>, Optional<ClassReader>> readers = new ConcurrentHashMap<>();
    private final Map<Executable, Literals> literals = new ConcurrentHashMap<>();

    /** Literals of a method, those of the private methods of its class that it calls, and then those of its class. */
    Literals literals(Executable executable) {
        return literals.computeIfAbsent(executable, this::readLiterals);
    }

    private Literals readLiterals(Executable executable) {
        return reader(executable.getDeclaringClass())
                .map(reader -> LiteralReader.read(reader, name(executable), descriptor(executable)))
                .orElse(Literals.NONE);
    }

    /** Names of the parameters, or empty where the class was compiled without. */
    List<String> parameterNames(Executable executable) {
        if (executable.getParameterCount() == 0 || executable.getParameters()[0].isNamePresent()) {
            return List.of();
        }
        return reader(executable.getDeclaringClass())
                .map(reader -> ParameterNameReader.read(reader, name(executable), executable))
                .orElse(List.of());
    }

    /** Lets go of the files; what was read of them stays. */
    void release() {
        readers.clear();
    }

    private Optional<ClassReader> reader(Class<?> type) {
        return readers.computeIfAbsent(type, ClassFiles::open);
    }

    /** Empty too where the class file is newer than we can read: it is only hints that are missing then. */
    private static Optional<ClassReader> open(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(new ClassReader(in.readAllBytes()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String name(Executable executable) {
        return executable instanceof Constructor ? "<init>" : executable.getName();
    }

    static String descriptor(Executable executable) {
        return executable instanceof Method method
                ? Type.getMethodDescriptor(method)
                : Type.getConstructorDescriptor((Constructor<?>) executable);
    }
}
