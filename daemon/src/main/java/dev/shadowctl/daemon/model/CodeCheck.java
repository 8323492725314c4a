package dev.shadowctl.daemon.model;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.daemon.classpath.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a profile still fits the code. Hashing reads every reachable class, so a hash is kept for as long as no file of the
 * class path changes its size or time.
 */
final class CodeCheck {

    private static final int KEPT = 64;

    private final BiFunction<ClassPath, Method, String> hash;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > KEPT;
        }
    };

    private record Known(long fingerprint, String hash) {}

    CodeCheck(BiFunction<ClassPath, Method, String> hash) {
        this.hash = hash;
    }

    /** Why a profile no longer fits, or null where it does. */
    @Nullable
    String stale(Profile profile) {
        List<Path> entries = profile.classPath().stream().map(Path::of).toList();
        for (Path entry : entries) {
            if (!Files.exists(entry)) {
                return "the class path it was measured on is gone: " + entry + " does not exist";
            }
        }
        try {
            String now = current(profile, entries);
            return now.equals(profile.codeHash()) ? null : "the code of the method has changed since it was measured";
        } catch (IOException | RuntimeException e) {
            return "the code of the method could not be read again: " + e.getMessage();
        }
    }

    private synchronized String current(Profile profile, List<Path> entries) throws IOException {
        long fingerprint = fingerprint(entries);
        Known before = known.get(profile.id());
        if (before == null || before.fingerprint() != fingerprint) {
            before = new Known(
                    fingerprint,
                    hash.apply(
                            new ClassPath(entries),
                            MethodReference.parse(profile.method()).exactly()));
            known.put(profile.id(), before);
        }
        return before.hash();
    }

    private static long fingerprint(List<Path> entries) throws IOException {
        long fingerprint = 1;
        for (Path entry : entries) {
            try (Stream<Path> files = Files.walk(entry)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    fingerprint =
                            31 * fingerprint + Objects.hash(file, Files.size(file), Files.getLastModifiedTime(file));
                }
            }
        }
        return fingerprint;
    }
}
