package dev.shadowctl.daemon.target;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of variables, {@code NAME=value} a line: read by Docker, Compose, systemd and shells alike. */
final class Variables {

    private Variables() {}

    private static Matcher line(String text, String name) {
        return Pattern.compile(
                        "(?m)^(?<head>[ \\t]*(?:export[ \\t]+)?" + Pattern.quote(name)
                                + "[ \\t]*=[ \\t]*)(?<value>\"(?:[^\"\\\\\\n]|\\\\.)*\"|'[^'\\n]*'|[^\\r\\n]*?)(?<tail>[ \\t]*(?:[ \\t]#[^\\r\\n]*)?)(?=\\r?$)")
                .matcher(text);
    }

    /** What a variable is set to, quotes taken off; the last line counts. */
    static Optional<String> value(String text, String name) {
        Matcher line = line(text, name);
        Optional<String> value = Optional.empty();
        while (line.find()) {
            value = Optional.of(unquoted(line.group("value")));
        }
        return value;
    }

    /**
     * The text with a variable set: where its last line stands, in its quotes, or else on a line of its own at the end.
     *
     * @param value what it shall be, without line breaks
     * @param quoted whether a new line puts it in quotes where it holds white space
     */
    static String with(String text, String name, String value, boolean quoted) {
        Matcher line = line(text, name);
        int from = -1;
        int to = -1;
        while (line.find()) {
            from = line.start("value");
            to = line.end("value");
        }
        if (from < 0) {
            String eol = text.contains("\r\n") ? "\r\n" : "\n";
            boolean open = !text.isEmpty() && !text.endsWith("\n");
            return text + (open ? eol : "") + name + "=" + written(value, quoted) + eol;
        }
        String before = text.substring(from, to);
        if (unquoted(before).equals(value)) {
            return text;
        }
        return text.substring(0, from) + likeBefore(before, value) + text.substring(to);
    }

    private static String likeBefore(String before, String value) {
        if (before.startsWith("'") && !value.contains("'")) {
            return "'" + value + "'";
        }
        return before.startsWith("\"") || before.startsWith("'") ? doubleQuoted(value) : value;
    }

    /** Docker's own {@code --env-file} keeps quotes as part of a value; a shell needs them around white space. */
    private static String written(String value, boolean quoted) {
        return quoted && !value.matches("[A-Za-z0-9_./:+@%=,-]*") ? doubleQuoted(value) : value;
    }

    private static String doubleQuoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String unquoted(String value) {
        if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
            return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
        }
        if (value.length() >= 2 && value.startsWith("'") && value.endsWith("'")) {
            return value.substring(1, value.length() - 1);
        }
        return value;
    }
}
