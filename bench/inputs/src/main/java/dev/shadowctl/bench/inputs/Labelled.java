package dev.shadowctl.bench.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A method of {@code growth.tsv}.
 *
 * @param method {@code type name descriptor}
 * @param axes parameters its cost grows with, {@code 1,2}; {@code -} for none, empty where nobody labelled it
 * @param growth the form, {@code n log n}
 */
record Labelled(String library, String method, String axes, String growth) {

    private static final List<String> FORMS = List.of("constant", "log n", "n", "n log n", "n²", "n³");

    static List<Labelled> read(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> new Labelled(cells[0], cells[1], cells[2], cells[3]))
                .toList();
    }

    boolean isLabelled() {
        return !axes.isEmpty();
    }

    boolean axesAreRight(String found) {
        return axes.equals(found);
    }

    /** Within one form. */
    boolean growthIsRight(String found) {
        return Math.abs(FORMS.indexOf(growth) - FORMS.indexOf(found)) <= 1;
    }

    /** {@code StringUtils#reverse}. */
    String brief() {
        String[] parts = method.split(" ", -1);
        return parts[0].substring(parts[0].lastIndexOf('.') + 1) + "#" + parts[1];
    }
}
