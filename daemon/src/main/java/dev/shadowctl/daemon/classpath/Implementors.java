package dev.shadowctl.daemon.classpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** The subtypes of a type on a class path; reads the head of every class once. */
final class Implementors {

    private final Map<String, List<String>> children = new HashMap<>();
    private final Set<String> concrete = new HashSet<>();

    Implementors(ClassIndex index, int javaFeature) {
        for (String name : index.names()) {
            try {
                byte[] bytes = index.read(name, javaFeature);
                if (bytes != null) {
                    add(new ClassReader(bytes));
                }
            } catch (DamagedCode | IllegalArgumentException | IndexOutOfBoundsException e) {
                // a class nobody can read implements nothing; it was not asked for, so it is not worth a word
            }
        }
    }

    private void add(ClassReader type) {
        if (type.getSuperName() != null) {
            addChild(type.getSuperName(), type.getClassName());
        }
        for (String parent : type.getInterfaces()) {
            addChild(parent, type.getClassName());
        }
        if ((type.getAccess() & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0) {
            concrete.add(type.getClassName());
        }
    }

    private void addChild(String parent, String child) {
        children.computeIfAbsent(parent, name -> new ArrayList<>()).add(child);
    }

    /** Internal names of the concrete, named subtypes of a type, sorted. */
    List<String> of(String type) {
        Set<String> found = new TreeSet<>();
        addBelow(type, new HashSet<>(), found);
        return found.stream()
                .filter(concrete::contains)
                .filter(name -> !name.matches(".*\\$\\d.*"))
                .toList();
    }

    private void addBelow(String type, Set<String> seen, Set<String> found) {
        if (seen.add(type)) {
            List<String> below = children.getOrDefault(type, List.of());
            found.addAll(below);
            below.forEach(child -> addBelow(child, seen, found));
        }
    }
}
