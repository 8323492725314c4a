package dev.shadowctl.bench.complexity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A method whose growth is known.
 *
 * @param library name in {@code libraries.properties}, or {@code kernels.HALF}
 * @param half {@code tune} or {@code score}
 * @param growth as the table names it
 * @param method {@code pkg.Type#name(types)}
 * @param source where the growth is from
 */
record Case(String library, String half, String growth, String method, String source) {

    /** Growth as a slope of log cost over log n, with log n for 0.15 as the analysis has it; only the order counts. */
    private static final Map<String, Double> EXPONENTS = Map.of(
            "1", 0.0, "log n", 0.15, "√n", 0.5, "n", 1.0, "n log n", 1.15, "n√n", 1.5, "n²", 2.0, "n³", 3.0, "n⁴", 4.0,
            "2ⁿ", 4.0);

    Case {
        if (!EXPONENTS.containsKey(growth)) {
            throw new IllegalArgumentException(method + ": no such growth: " + growth);
        }
    }

    double exponent() {
        return EXPONENTS.getOrDefault(growth, 0.0);
    }

    boolean isKernel() {
        return library.startsWith("kernels.");
    }

    /**
     * Reads the table.
     *
     * @param lines library, growth, method and source, by tabulators
     * @param halves half by library
     */
    static List<Case> read(List<String> lines, Map<String, String> halves) {
        List<Case> cases = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                String half = cells[0].startsWith("kernels.") ? cells[0].substring(8) : halves.get(cells[0]);
                if (cells.length != 4 || half == null) {
                    throw new IllegalArgumentException("not a case: " + line);
                }
                cases.add(new Case(cells[0], half, cells[1], cells[2], cells[3]));
            }
        }
        return cases;
    }
}
