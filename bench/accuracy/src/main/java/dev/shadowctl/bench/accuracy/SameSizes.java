package dev.shadowctl.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sizes at which generated arguments are as large as those of a case's fixture, as {@code bench/inputs/same-size} found
 * them; where it found nothing, the case's own.
 */
final class SameSizes {

    private static final String UNKNOWN = "not looked into";

    private final Map<String, Row> rows;

    private record Row(List<Integer> sizes, String note) {}

    private SameSizes(Map<String, Row> rows) {
        this.rows = Map.copyOf(rows);
    }

    /** None where the file is not there. */
    static SameSizes read(Path file) throws IOException {
        Map<String, Row> rows = new HashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.split("\t", -1);
                List<Integer> sizes =
                        Stream.of(cells[2].split(",", -1)).map(Integer::valueOf).toList();
                rows.put(cells[0], new Row(sizes, cells[3]));
            }
        }
        return new SameSizes(rows);
    }

    /** One for each size of the case. */
    List<Integer> of(Case one) {
        Row row = rows.get(one.name());
        return row == null || row.sizes().size() != one.sizes().size() ? one.sizes() : row.sizes();
    }

    /** Whether there are sizes at which both are equally large, or take the same number. */
    boolean areCommon(Case one) {
        return note(one).startsWith("same ");
    }

    String note(Case one) {
        Row row = rows.get(one.name());
        return row == null ? UNKNOWN : row.note();
    }
}
