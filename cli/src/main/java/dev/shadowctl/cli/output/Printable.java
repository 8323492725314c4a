package dev.shadowctl.cli.output;

/**
 * Makes text from outside harmless on a terminal. Names, messages and job output may hold escape sequences that move the
 * cursor, recolour or retitle the terminal, or reverse the reading direction.
 */
final class Printable {

    private Printable() {}

    /** One line: control and direction characters go, line ends and tabs become spaces. */
    static String line(String text) {
        return filtered(text, false);
    }

    /** Several lines: line feeds and tabs stay. */
    static String block(String text) {
        return filtered(text, true);
    }

    /** JSON: what would be stripped is written as an escape, so that its value stays what it is. */
    static String json(String json) {
        StringBuilder out = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (point != '\n' && isHarmful(point)) {
                out.append(String.format("\\u%04x", point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static String filtered(String text, boolean keepLines) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean space = point == '\n' || point == '\t';
            if (space) {
                out.append(keepLines ? (char) point : ' ');
            } else if (!isHarmful(point)) {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static boolean isHarmful(int point) {
        return Character.getType(point) == Character.CONTROL || isDirection(point);
    }

    /** The explicit directional characters of Unicode Annex 9, and the line separators. */
    private static boolean isDirection(int point) {
        return (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x200E
                || point == 0x200F
                || point == 0x061C
                || point == 0x2028
                || point == 0x2029;
    }
}
