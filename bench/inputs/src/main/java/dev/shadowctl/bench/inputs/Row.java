package dev.shadowctl.bench.inputs;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of one method.
 *
 * @param method {@code type name descriptor}
 * @param code {@code RAN}, or the code of the failure
 * @param inputs how its inputs came about
 * @param warnings what a reader would be told of them
 * @param message of the failure
 * @param reach how far calls got, where it ran
 */
record Row(String library, String method, String code, String inputs, String warnings, String message, Reach reach) {

    private static final Pattern OBSTACLE = Pattern.compile(", ([a-z-]+): ");
    private static final List<String> OBSTACLES = List.of(
            "no-implementation",
            "no-way-in",
            "construction-threw",
            "contains-itself",
            "too-deep",
            "too-many-tries",
            "class-unusable");

    static Row parse(String line) {
        String[] cells = Arrays.copyOf(line.split("\t", -1), 7);
        return new Row(
                cell(cells, 0),
                cell(cells, 1),
                cell(cells, 2),
                cell(cells, 3),
                cell(cells, 4),
                cell(cells, 5),
                Reach.parse(cell(cells, 6)));
    }

    private static String cell(String[] cells, int index) {
        return String.valueOf(cells[index] == null ? "" : cells[index]);
    }

    String line() {
        return String.join("\t", library, method, code, inputs, warnings, message, reach.cell());
    }

    boolean ran() {
        return code.equals("RAN");
    }

    boolean warned() {
        return warnings.contains("inputs-");
    }

    /** The code, with the obstacle where a value could not be made. */
    String reason() {
        Matcher obstacle = OBSTACLE.matcher(message);
        return code.equals("INPUT_NOT_CONSTRUCTIBLE") && obstacle.find() && OBSTACLES.contains(obstacle.group(1))
                ? code + " " + obstacle.group(1)
                : code;
    }
}
