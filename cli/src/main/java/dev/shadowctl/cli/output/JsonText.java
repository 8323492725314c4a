package dev.shadowctl.cli.output;

/**
 * Lays out JSON and leaves out members without parsing values: numbers and strings stay the very characters the daemon
 * wrote.
 */
public final class JsonText {

    private JsonText() {}

    /** Indented by two spaces, one member or element a line. The input must be well-formed. */
    public static String indent(String json) {
        StringBuilder out = new StringBuilder(json.length() * 2);
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                int end = endOfString(json, i);
                out.append(json, i, end);
                i = end - 1;
            } else if (c == '{' || c == '[') {
                int next = skipSpace(json, i + 1);
                if (json.charAt(next) == '}' || json.charAt(next) == ']') {
                    out.append(c).append(json.charAt(next));
                    i = next;
                } else {
                    newLine(out.append(c), ++depth);
                }
            } else if (c == '}' || c == ']') {
                newLine(out, --depth).append(c);
            } else if (c == ',') {
                newLine(out.append(c), depth);
            } else if (c == ':') {
                out.append(": ");
            } else if (!Character.isWhitespace(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** An object without one of its members; the same text where it has none of that name. */
    public static String without(String object, String member) {
        return without(object, member, 1);
    }

    /** An object whose arrays hold objects, those without one of their members. */
    public static String withoutInEach(String object, String member) {
        String before;
        String after = object;
        do {
            before = after;
            after = without(before, member, 3);
        } while (!after.equals(before));
        return after;
    }

    /** Cuts the first member of that name at a depth: 1 within the object itself, 3 within objects of its arrays. */
    private static String without(String object, String member, int at) {
        int depth = 0;
        for (int i = 0; i < object.length(); i++) {
            char c = object.charAt(i);
            if (c == '"') {
                int end = endOfString(object, i);
                int colon = skipSpace(object, end);
                boolean isKey = depth == at && colon < object.length() && object.charAt(colon) == ':';
                if (isKey && object.substring(i + 1, end - 1).equals(member)) {
                    return cut(object, i, endOfValue(object, colon + 1));
                }
                i = end - 1;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return object;
    }

    /** An object with a further last member. */
    public static String with(String object, String member, String value) {
        int close = object.lastIndexOf('}');
        String before = object.substring(0, close).stripTrailing();
        String comma = before.endsWith("{") ? "" : ",";
        return before + comma + '"' + member + "\":" + value + "}";
    }

    /** Takes the comma on one side with it. */
    private static String cut(String text, int from, int to) {
        int after = skipSpace(text, to);
        if (text.charAt(after) == ',') {
            return text.substring(0, from) + text.substring(after + 1).stripLeading();
        }
        String before = text.substring(0, from).stripTrailing();
        return (before.endsWith(",") ? before.substring(0, before.length() - 1) : before) + text.substring(after);
    }

    private static int endOfValue(String text, int from) {
        int depth = 0;
        int i = skipSpace(text, from);
        while (i < text.length()) {
            char c = text.charAt(i);
            if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
                return i;
            }
            if (c == '"') {
                i = endOfString(text, i);
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            i++;
        }
        return i;
    }

    private static int endOfString(String text, int quote) {
        int i = quote + 1;
        while (text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private static int skipSpace(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static StringBuilder newLine(StringBuilder out, int depth) {
        return out.append('\n').append("  ".repeat(depth));
    }
}
