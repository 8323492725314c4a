package dev.shadowctl.bench.accuracy;

import dev.shadowctl.core.measure.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The profiles that are kept: what {@code shadowctl profile -o json} printed, every step with every measurement, which is
 * all that a prediction stands on.
 *
 * @param byCase by name of the case
 */
record KeptProfiles(Map<String, Profile> byCase) {

    private static final String ENDING = ".jsonl";

    KeptProfiles {
        byCase = Map.copyOf(byCase);
    }

    /** Reads a folder of answers; none where it is not there. */
    static KeptProfiles read(Path answers) throws IOException {
        return read(answers, "profile");
    }

    /** Those that are kept under another name. */
    static KeptProfiles read(Path answers, String kept) throws IOException {
        Map<String, Profile> byCase = new TreeMap<>();
        for (Path file : files(answers)) {
            String name = file.getFileName().toString();
            new Kept(file, answers, Map.of())
                    .find(kept)
                    .filter(Answer::done)
                    .ifPresent(printed -> byCase.put(
                            name.substring(0, name.length() - ENDING.length()), profile(file, printed.output())));
        }
        return new KeptProfiles(byCase);
    }

    private static List<Path> files(Path answers) throws IOException {
        if (!Files.isDirectory(answers)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(answers)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        }
    }

    private static Profile profile(Path file, String json) {
        try {
            return dev.shadowctl.wire.Json.read(json, Profile.class);
        } catch (RuntimeException e) {
            throw new IllegalStateException("the profile in " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    Optional<Profile> of(String caseName) {
        return Optional.ofNullable(byCase.get(caseName));
    }

    boolean isEmpty() {
        return byCase.isEmpty();
    }
}
