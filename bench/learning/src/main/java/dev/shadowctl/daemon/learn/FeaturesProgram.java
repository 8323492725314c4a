package dev.shadowctl.daemon.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what a regressor knows of each profile the accuracy bench kept: {@code features.csv}. */
public final class FeaturesProgram {

    private FeaturesProgram() {}

    /**
     * Writes the file.
     *
     * @param arguments folder of kept answers, folder of the cases' class paths, the file
     */
    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.join(",", Row.columns())));
        for (KeptProfile kept : KeptProfile.read(Path.of(arguments[0]))) {
            List<String> values = new ArrayList<>(
                    List.of(kept.caseName(), kept.profile().measuredAt().toString()));
            kept.features(Path.of(arguments[1])).values().forEach(value -> values.add(text(value)));
            lines.add(String.join(",", values));
        }
        Files.write(Path.of(arguments[2]), lines);
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.6g", value);
    }
}
