package dev.shadowctl.daemon.target;

import java.util.ArrayList;
import java.util.List;

/**
 * Values of unit files that are lists of words, by systemd's rules: white space sets apart, quotes hold it, a backslash
 * escapes as in C.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/systemd.syntax.7.html">systemd.syntax(7), "quoting"</a>
 */
final class SystemdWords {

    private SystemdWords() {}

    static List<String> split(String value) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '\\' && at + 1 < value.length()) {
                word.append(unescaped(value.charAt(++at)));
                open = true;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
                if (quote != 0) {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                open = true;
            } else if (Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else {
                word.append(c);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 's' -> ' ';
            default -> c;
        };
    }

    /** One word in double quotes. Specifiers stay specifiers: a text that comes from a unit file has them doubled already. */
    static String quoted(String word) {
        return "\""
                + word.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\r", "\\r")
                + "\"";
    }
}
