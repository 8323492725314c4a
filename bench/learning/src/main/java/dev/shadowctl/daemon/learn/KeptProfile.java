package dev.shadowctl.daemon.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.daemon.classpath.ClassPath;
import dev.shadowctl.daemon.classpath.Finding;
import dev.shadowctl.daemon.classpath.MethodFinder;
import dev.shadowctl.daemon.classpath.MethodScan;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A profile that the accuracy bench kept.
 *
 * @param caseName the bench's name of the method
 * @param profile what was measured
 */
record KeptProfile(String caseName, Profile profile) {

    private static final String ENDING = ".jsonl";
    private static final int FEATURE = 17;

    /** Those of a folder of answers, by name. */
    static List<KeptProfile> read(Path answers) throws IOException {
        List<KeptProfile> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(answers)) {
            for (Path file : files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                read(file, kept);
            }
        }
        return kept;
    }

    private static void read(Path file, List<KeptProfile> kept) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            JsonNode answer = mapper.readTree(line);
            if (answer.path("name").asText().equals("profile")
                    && answer.path("exit").asInt() == 0) {
                String name = file.getFileName().toString();
                kept.add(new KeptProfile(
                        name.substring(0, name.length() - ENDING.length()),
                        Json.read(answer.path("output").asText(), Profile.class)));
            }
        }
    }

    /** What a regressor knows of it; the code is read again, for profiles of earlier versions do not tell of it. */
    Features features(Path cases) {
        return Features.of(profile, complexity(cases));
    }

    private Complexity complexity(Path cases) {
        ClassPath classPath = new ClassPath(profile.classPath().stream()
                .map(entry -> entry.replaceFirst("^.*/bench/target/cases/", ""))
                .map(entry -> cases.resolve(entry).toAbsolutePath())
                .toList());
        Finding finding = new MethodFinder().find(classPath, MethodReference.parse(profile.method()), FEATURE);
        if (!(finding instanceof Finding.Found found)) {
            throw new IllegalStateException(profile.method() + " is not in " + classPath.entries());
        }
        return new MethodScan()
                .told(classPath, found.method(), found.descriptor(), found.isStatic(), FEATURE)
                .complexity();
    }
}
