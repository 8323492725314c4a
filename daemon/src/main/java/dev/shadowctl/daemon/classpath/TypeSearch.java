package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.call.MethodReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Finds the types a reference may mean. The first of these that finds any decides: the full name on the class path, the
 * full name in the JDK, the end of a name on the class path, the end of a name in {@code java.base}.
 */
final class TypeSearch {

    private static final Pattern ANONYMOUS = Pattern.compile(".*\\$\\d.*");

    private final Classes classes;

    TypeSearch(Classes classes) {
        this.classes = classes;
    }

    List<ClassFile> find(MethodReference reference) {
        List<ClassFile> exact = read(exact(reference.type()));
        if (!exact.isEmpty()) {
            return exact;
        }
        List<ClassFile> onPath = read(named(reference, classes.index().names()));
        return onPath.isEmpty() ? read(named(reference, classes.platform().simplyNamed())) : onPath;
    }

    /** Internal names a full name can stand for: each of its last dots may part nested types instead of packages. */
    private static List<String> exact(String type) {
        List<String> names = new ArrayList<>();
        String name = type.replace('.', '/');
        names.add(name);
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/')) {
            name = name.substring(0, slash) + "$" + name.substring(slash + 1);
            names.add(name);
        }
        return names;
    }

    private static List<String> named(MethodReference reference, Iterable<String> names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            if (reference.namesType(name.replace('/', '.'))
                    && !ANONYMOUS.matcher(name).matches()) {
                found.add(name);
            }
        }
        found.sort(null);
        return found;
    }

    private List<ClassFile> read(List<String> names) {
        return names.stream()
                .map(classes::find)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
