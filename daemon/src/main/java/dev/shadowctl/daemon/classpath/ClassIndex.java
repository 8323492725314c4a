package dev.shadowctl.daemon.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The classes on a class path, by internal name; the first entry with a name wins. Jars are open until it is closed. */
final class ClassIndex implements AutoCloseable {

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<Path, ZipFile> open = new HashMap<>();

    /**
     * Indexes a class path.
     *
     * @throws DamagedCode if an entry cannot be listed
     */
    ClassIndex(ClassPath classPath, Listings listings) {
        for (Path entry : classPath.entries()) {
            listings.of(entry).files().forEach((name, files) -> places.putIfAbsent(name, new Place(entry, files)));
        }
    }

    /** Internal names of all classes. */
    Set<String> names() {
        return places.keySet();
    }

    /** Internal names of all classes: certain ones first, then those of directories, then of jars as they stand. */
    List<String> names(Predicate<String> first) {
        Map<Path, Integer> ranks = new HashMap<>();
        for (Place place : places.values()) {
            int next = 2 + ranks.size();
            ranks.computeIfAbsent(place.entry(), entry -> Files.isDirectory(entry) ? 1 : next);
        }
        Map<String, Integer> byName = new HashMap<>();
        places.forEach((name, place) ->
                byName.put(name, first.test(name) ? 0 : Objects.requireNonNull(ranks.get(place.entry()))));
        return byName.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean holds(String name) {
        return places.containsKey(name);
    }

    /**
     * The bytes a JVM of a version would load for a class.
     *
     * @param name internal name
     * @param feature version of that JVM
     * @return null where there is no such class
     * @throws DamagedCode if it cannot be read
     */
    byte @Nullable [] read(String name, int feature) {
        Place place = places.get(name);
        if (place == null) {
            return null;
        }
        ClassLocation chosen = place.files().stream()
                .filter(file -> file.feature() <= feature)
                .max(Comparator.comparingInt(ClassLocation::feature))
                .orElse(null);
        return chosen == null ? null : read(place.entry(), chosen);
    }

    /**
     * The bytes of all versions of a class, lowest first: one but in a multi-release jar, none where there is no such
     * class.
     */
    List<byte[]> readAll(String name) {
        Place place = places.get(name);
        List<byte[]> all = new ArrayList<>();
        if (place != null) {
            place.files().stream()
                    .sorted(Comparator.comparingInt(ClassLocation::feature))
                    .forEach(file -> all.add(read(place.entry(), file)));
        }
        return all;
    }

    /** The entry of the class path a class is of, or null where there is no such class. */
    @Nullable
    Path entry(String name) {
        Place place = places.get(name);
        return place == null ? null : place.entry();
    }

    /** Where a class lies, for a person: {@code lib/a.jar!com/acme/A.class}. */
    String origin(String name) {
        Place place = places.get(name);
        return place == null ? name : origin(place.entry(), place.files().get(0));
    }

    private static String origin(Path entry, ClassLocation location) {
        return entry + (Files.isDirectory(entry) ? "/" : "!") + location.file();
    }

    private byte[] read(Path entry, ClassLocation location) {
        try {
            return Files.isDirectory(entry)
                    ? Files.readAllBytes(entry.resolve(location.file()))
                    : readFromJar(entry, location);
        } catch (IOException e) {
            throw new DamagedCode(origin(entry, location), e);
        }
    }

    private byte[] readFromJar(Path jar, ClassLocation location) throws IOException {
        ZipFile file = open.get(jar);
        if (file == null) {
            file = new ZipFile(jar.toFile());
            open.put(jar, file);
        }
        ZipEntry entry = file.getEntry(location.file());
        if (entry == null) {
            throw new NoSuchFileException(location.file());
        }
        try (InputStream in = file.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        for (Map.Entry<Path, ZipFile> jar : open.entrySet()) {
            try {
                jar.getValue().close();
            } catch (IOException e) {
                throw new DamagedCode(jar.getKey().toString(), e);
            }
        }
    }

    private record Place(Path entry, List<ClassLocation> files) {}
}
