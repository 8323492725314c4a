package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Allotment.Collector;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code JAVA_TOOL_OPTIONS} or of an argument file. An allotment has its arguments put in the place of those that
 * say the same thing in whatever spelling; all others stay where they are, quotes and line breaks included.
 *
 * <p>An initial, least or soft heap above the new maximum is lowered to it: a JVM that is asked for {@code -Xms2g -Xmx640m}
 * does not start.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html">java(1)</a>
 */
public final class JvmOptions {

    /** What of an allotment an argument decides. */
    private enum Role {
        HEAP("heapBytes"),
        COLLECTOR("collector"),
        PROCESSORS("activeProcessors"),
        /** Bounds of the heap that must not lie above its maximum. */
        WITHIN_HEAP("initialHeapBytes"),
        OTHER("");

        private final String setting;

        Role(String setting) {
            this.setting = setting;
        }
    }

    private static final Pattern HEAP = Pattern.compile(
            "-Xmx(.+)|-XX:MaxHeapSize=(.+)|-XX:(MaxRAMPercentage|MaxRAMFraction|MinRAMPercentage|MinRAMFraction)=(.+)");
    private static final Pattern COLLECTORS =
            Pattern.compile("-XX:[+-]Use(Serial|Parallel|ParallelOld|ConcMarkSweep|ParNew|G1|Shenandoah|Z|Epsilon)GC");
    private static final Pattern PROCESSORS = Pattern.compile("-XX:ActiveProcessorCount=(.+)");
    private static final Pattern WITHIN =
            Pattern.compile("(-Xms|-XX:InitialHeapSize=|-XX:MinHeapSize=|-XX:SoftMaxHeapSize=)(.+)");

    /** Options of the launcher whose value is the next argument. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--patch-module",
            "--enable-native-access",
            "--source");

    private final String text;
    private final boolean argumentFile;
    private final List<Word> words;

    /** An argument as it stands. */
    private record Word(int start, int end, String value, Role role) {}

    private JvmOptions(String text, boolean argumentFile) {
        this.text = text;
        this.argumentFile = argumentFile;
        words = argumentFile ? beforeMain(split()) : split();
    }

    /** The text of the environment variable. */
    static JvmOptions ofVariable(String text) {
        return new JvmOptions(text, false);
    }

    /** The text of an {@code @argfile}. */
    static JvmOptions ofArgumentFile(String text) {
        return new JvmOptions(text, true);
    }

    /** The arguments that an allotment stands for. */
    public static List<String> of(Allotment wanted) {
        return List.of(
                "-Xmx" + Spelling.jvmBytes(wanted.heapBytes()),
                wanted.collector().flag(),
                "-XX:ActiveProcessorCount=" + wanted.activeProcessors());
    }

    private static Map<Role, String> byRole(Allotment wanted) {
        List<String> arguments = of(wanted);
        return Map.of(Role.HEAP, arguments.get(0), Role.COLLECTOR, arguments.get(1), Role.PROCESSORS, arguments.get(2));
    }

    private static String argument(Map<Role, String> ours, Role role) {
        return Objects.requireNonNull(ours.get(role));
    }

    /** The arguments among these that decide what an allotment decides. */
    public static List<String> deciding(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> role(argument) != Role.OTHER)
                .toList();
    }

    /** The arguments among these that choose a collector. */
    static List<String> collectors(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> argument.startsWith("-XX:+")
                        && COLLECTORS.matcher(argument).matches())
                .toList();
    }

    /** What the options say of the heap, the collector and the processors, by the words of an allotment. */
    Map<String, String> standing() {
        Map<String, String> standing = new LinkedHashMap<>();
        for (Word word : words) {
            if (word.role != Role.OTHER) {
                standing.put(word.role.setting, shown(word.value));
            }
        }
        return standing;
    }

    /** The text with an allotment's arguments in it. */
    String with(Allotment wanted) {
        Map<Role, String> ours = byRole(wanted);
        Set<Role> missing = EnumSet.of(Role.HEAP, Role.COLLECTOR, Role.PROCESSORS);
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (Word word : words) {
            String replacement = replacement(word, wanted, ours, missing);
            if (replacement == null) {
                int from = removalStart(word);
                out.append(text, copied, Math.max(copied, from));
                copied = removalEnd(word);
            } else {
                out.append(text, copied, word.start).append(replacement);
                copied = word.end;
            }
        }
        out.append(text.substring(copied));
        List<String> added = new ArrayList<>();
        missing.forEach(role -> added.add(argument(ours, role)));
        return added.isEmpty() ? out.toString() : adding(out.toString(), added);
    }

    /** What stands in the place of an argument, or null to leave it out. */
    private @Nullable String replacement(Word word, Allotment wanted, Map<Role, String> ours, Set<Role> missing) {
        String raw = text.substring(word.start, word.end);
        return switch (word.role) {
            case OTHER -> raw;
            case WITHIN_HEAP -> within(word, raw, wanted.heapBytes());
            default -> missing.remove(word.role) ? same(word, wanted, ours) ? raw : argument(ours, word.role) : null;
        };
    }

    private static String within(Word word, String raw, long heapBytes) {
        Matcher matcher = WITHIN.matcher(word.value);
        OptionalLong bytes = matcher.matches() ? Spelling.bytes(matcher.group(2)) : OptionalLong.empty();
        return bytes.isPresent() && bytes.getAsLong() > heapBytes
                ? matcher.group(1) + Spelling.jvmBytes(heapBytes)
                : raw;
    }

    private static boolean same(Word word, Allotment wanted, Map<Role, String> ours) {
        Matcher heap = HEAP.matcher(word.value);
        String bytes = heap.matches() ? Optional.ofNullable(heap.group(1)).orElse(heap.group(2)) : null;
        return word.value.equals(ours.get(word.role))
                || (bytes != null && Spelling.bytes(bytes).equals(OptionalLong.of(wanted.heapBytes())));
    }

    /** White space goes with an argument so that its neighbours stay apart and a comment does not swallow them. */
    private int removalStart(Word word) {
        int at = word.start;
        while (at > 0 && isBlank(text.charAt(at - 1))) {
            at--;
        }
        return isFirstOfLine(word) && !isAlone(word) ? word.start : at;
    }

    private int removalEnd(Word word) {
        if (!isFirstOfLine(word)) {
            return word.end;
        }
        int at = word.end;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return isAlone(word) && at < text.length() ? text.indexOf('\n', at) + 1 : at;
    }

    private boolean isFirstOfLine(Word word) {
        return text.substring(text.lastIndexOf('\n', word.start - 1) + 1, word.start)
                .isBlank();
    }

    private boolean isAlone(Word word) {
        return isFirstOfLine(word) && atLineEnd(word.end);
    }

    private boolean atLineEnd(int offset) {
        int at = offset;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** At the end of a variable; at the start of a file, whose end may be a main class and its own arguments. */
    private String adding(String merged, List<String> added) {
        if (!argumentFile) {
            int end = merged.stripTrailing().length();
            String glue = end == 0 ? "" : " ";
            return merged.substring(0, end) + glue + String.join(" ", added) + merged.substring(end);
        }
        String eol = text.contains("\r\n") ? "\r\n" : "\n";
        List<Word> left = ofArgumentFile(merged).words;
        if (left.isEmpty()) {
            boolean open = !merged.isEmpty() && !merged.endsWith("\n");
            return merged + (open ? eol : "") + String.join(eol, added) + eol;
        }
        int first = left.get(0).start;
        return merged.substring(0, first) + String.join(eol, added) + eol + merged.substring(first);
    }

    private static String shown(String argument) {
        Optional<Collector> collector = Collector.of(argument);
        if (collector.isPresent()) {
            return collector.get().name().toLowerCase(Locale.ROOT);
        }
        Matcher heap = HEAP.matcher(argument);
        if (heap.matches()) {
            String bytes = Optional.ofNullable(heap.group(1)).orElse(heap.group(2));
            return bytes == null ? argument.substring("-XX:".length()) : Spelling.shownBytes(bytes);
        }
        Matcher within = WITHIN.matcher(argument);
        if (within.matches()) {
            return Spelling.shownBytes(within.group(2));
        }
        Matcher processors = PROCESSORS.matcher(argument);
        return processors.matches() ? processors.group(1) : argument;
    }

    private static Role role(String argument) {
        if (HEAP.matcher(argument).matches()) {
            return Role.HEAP;
        }
        if (COLLECTORS.matcher(argument).matches()) {
            return Role.COLLECTOR;
        }
        if (PROCESSORS.matcher(argument).matches()) {
            return Role.PROCESSORS;
        }
        return WITHIN.matcher(argument).matches() ? Role.WITHIN_HEAP : Role.OTHER;
    }

    /** What follows {@code -jar}, {@code -m} or a main class is the program's own. */
    private static List<Word> beforeMain(List<Word> all) {
        for (int i = 0; i < all.size(); i++) {
            String value = all.get(i).value;
            if (WITH_VALUE.contains(value)) {
                i++;
            } else if (Set.of("-jar", "-m", "--module").contains(value) || !value.matches("[-@].*")) {
                return List.copyOf(all.subList(0, i));
            }
        }
        return all;
    }

    /**
     * Words are set apart by white space; quotes of either kind hold it. In a file a backslash escapes within quotes and
     * {@code #} starts a comment; in a variable {@code ${…}} of a Compose file is one word.
     */
    private List<Word> split() {
        List<Word> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (argumentFile && c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                Word word = word(at);
                found.add(word);
                at = word.end;
            }
        }
        return List.copyOf(found);
    }

    private Word word(int start) {
        StringBuilder value = new StringBuilder();
        char quote = 0;
        int depth = 0;
        int at = start;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (argumentFile && c == '\\' && at + 1 < text.length()) {
                    value.append(text.charAt(++at));
                } else {
                    value.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (Character.isWhitespace(c) && depth == 0) {
                break;
            } else {
                depth += !argumentFile && c == '{' && at > 0 && text.charAt(at - 1) == '$' ? 1 : 0;
                depth -= depth > 0 && c == '}' ? 1 : 0;
                value.append(c);
            }
        }
        return new Word(start, at, value.toString(), role(value.toString()));
    }
}
