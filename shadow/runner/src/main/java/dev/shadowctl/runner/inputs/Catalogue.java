package dev.shadowctl.runner.inputs;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * The class files of the target's own jar or directory and of the rest of the class path, by what they extend and what their
 * methods return. Read once, when first asked, without loading a class; by number of classes bounded, not by time, so that
 * the answer is the same each time. Thread-safe.
 */
final class Catalogue {

    private static final int MAX_CLASSES = 20_000;
    private static final String OURS = "dev/shadowctl/runner/";

    private final @Nullable Path own;
    private final Map<Path, Map<String, ClassEntry>> read = new LinkedHashMap<>();
    private int classes;
    private long readingNanos;
    private boolean released;

    /** Of a class path whose own entry, that of the target, comes first. */
    Catalogue(Class<?> target) {
        this.own = location(target).orElse(null);
    }

    /** Names of concrete classes that are a subtype, the likeliest first. */
    synchronized List<String> subtypes(Class<?> wanted) {
        for (List<Path> among : reach(wanted)) {
            List<ClassEntry> found = subtypes(internal(wanted), entries(among));
            if (!found.isEmpty()) {
                return likeliest(found.stream(), wanted)
                        .map(entry -> entry.name().replace('/', '.'))
                        .toList();
            }
        }
        return List.of();
    }

    /** Public methods of types of the same jars that return it. */
    synchronized List<ClassEntry.Producer> producers(Class<?> wanted) {
        String result = "L" + internal(wanted) + ";";
        Stream<ClassEntry> producing = entries(reach(wanted).get(0)).values().stream()
                .filter(ClassEntry::isPublic)
                .filter(entry -> !entry.name().equals(internal(wanted)))
                .filter(entry -> entry.methods().stream()
                        .anyMatch(method -> method.result().equals(result)));
        return likeliest(producing, wanted)
                .flatMap(entry -> entry.methods().stream())
                .filter(method -> method.result().equals(result))
                .filter(method -> method.isStatic() ? Makers.mayBeFactory(method.name()) : !Makers.acts(method.name()))
                .sorted(Comparator.comparing((ClassEntry.Producer method) -> !method.isStatic()))
                .toList();
    }

    /** Time spent with reading so far, in seconds. */
    synchronized double readingSeconds() {
        return readingNanos / 1e9;
    }

    /** Forgets what was read, and reads no more: from now on nothing is found. */
    synchronized void release() {
        released = true;
        read.clear();
    }

    /** Where to look, nearest first: the jars of target and type, then everything. */
    private List<List<Path>> reach(Class<?> wanted) {
        Set<Path> near = new LinkedHashSet<>();
        location(wanted).ifPresent(near::add);
        Optional.ofNullable(own).ifPresent(near::add);
        List<Path> all = Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
        return List.of(List.copyOf(near), all);
    }

    private static Optional<Path> location(Class<?> type) {
        try {
            return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                    .flatMap(source -> Optional.ofNullable(source.getLocation()))
                    .filter(url -> url.getProtocol().equals("file"))
                    .map(url -> Path.of(java.net.URI.create(url.toString())));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static List<ClassEntry> subtypes(String wanted, Map<String, ClassEntry> entries) {
        Map<String, List<ClassEntry>> below = new HashMap<>();
        entries.values()
                .forEach(entry -> entry.above().forEach(above -> below.computeIfAbsent(above, any -> new ArrayList<>())
                        .add(entry)));
        List<ClassEntry> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(wanted));
        while (!open.isEmpty()) {
            for (ClassEntry entry : below.getOrDefault(open.remove(), List.of())) {
                if (seen.add(entry.name())) {
                    open.add(entry.name());
                    found.add(entry);
                }
            }
        }
        found.removeIf(entry -> !entry.isConcrete());
        return found;
    }

    /** What a type is sorted by, worked out once: named types before anonymous ones, public ones and the same package first. */
    private record Likelihood(ClassEntry entry, int unlikely) {

        private static final Comparator<Likelihood> ORDER = Comparator.comparingInt(Likelihood::unlikely)
                .thenComparingInt(one -> one.entry().name().length())
                .thenComparing(one -> one.entry().name());

        static Likelihood of(ClassEntry entry, String ownPackage) {
            return new Likelihood(
                    entry,
                    (isAnonymous(entry.name()) ? 4 : 0)
                            + (entry.isPublic() ? 0 : 2)
                            + (packageOf(entry.name()).equals(ownPackage) ? 0 : 1));
        }

        private static boolean isAnonymous(String name) {
            for (int at = name.indexOf('$'); at >= 0; at = name.indexOf('$', at + 1)) {
                if (at + 1 < name.length() && Character.isDigit(name.charAt(at + 1))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Stream<ClassEntry> likeliest(Stream<ClassEntry> entries, Class<?> wanted) {
        String own = wanted.getPackageName().replace('.', '/');
        return entries.map(entry -> Likelihood.of(entry, own))
                .sorted(Likelihood.ORDER)
                .map(Likelihood::entry);
    }

    private static String packageOf(String internal) {
        return internal.substring(0, Math.max(0, internal.lastIndexOf('/')));
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private Map<String, ClassEntry> entries(List<Path> among) {
        Map<String, ClassEntry> all = new LinkedHashMap<>();
        if (released) {
            return all;
        }
        long begin = System.nanoTime();
        for (Path path : among) {
            Map<String, ClassEntry> known = read.get(path);
            if (known == null) {
                known = read(path);
                read.put(path, known);
            }
            known.forEach(all::putIfAbsent);
        }
        readingNanos += System.nanoTime() - begin;
        return all;
    }

    private Map<String, ClassEntry> read(Path path) {
        Map<String, ClassEntry> entries = new java.util.TreeMap<>();
        try {
            if (Files.isDirectory(path)) {
                directory(path, entries);
            } else if (Files.isRegularFile(path)) {
                jar(path, entries);
            }
        } catch (IOException | RuntimeException e) {
            return entries; // what cannot be read holds nothing that could be used
        }
        return entries;
    }

    private void directory(Path path, Map<String, ClassEntry> entries) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            if (classes++ < MAX_CLASSES) {
                add(Files.readAllBytes(file), entries);
            }
        }
    }

    private void jar(Path path, Map<String, ClassEntry> entries) throws IOException {
        try (ZipFile jar = new ZipFile(path.toFile())) {
            List<? extends ZipEntry> files = jar.stream()
                    .filter(file -> file.getName().endsWith(".class")
                            && !file.getName().startsWith("META-INF/")
                            && !file.getName().startsWith(OURS))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry file : files) {
                if (classes++ < MAX_CLASSES) {
                    try (InputStream in = jar.getInputStream(file)) {
                        add(in.readAllBytes(), entries);
                    }
                }
            }
        }
    }

    private static void add(byte[] file, Map<String, ClassEntry> entries) {
        try {
            ClassEntry entry = ClassEntry.read(new ClassReader(file));
            entries.put(entry.name(), entry);
        } catch (RuntimeException e) {
            return; // damaged, or newer than we can read
        }
    }
}
