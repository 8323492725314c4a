package dev.shadowctl.runner;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A little text beyond Latin-1, met before the method is. The JDK keeps a string in one byte a character or in two, and C2
 * leaves the second way out of whatever it compiles until this JVM meets such a string; from then on it stays in, and while it
 * is rare, as a call. A loop over {@code charAt} takes two to three times as long with that call as without. One name in Greek or
 * one ellipsis in a message is enough, so a service has met it long before it is under load.
 */
final class WideText {

    /** Few: were it often, C2 would compile it into the loop. */
    private static final int ROUNDS = 3;

    private static final String WIDE = "Ιουλία · 12.50 € … ναι, Zürich";
    private static final String NARROW = "Julia: 12.50 EUR, yes, Zurich ";

    private WideText() {}

    /**
     * Reads and writes some such strings, in a few milliseconds.
     *
     * @return what nobody needs, so that no compiler leaves the work out
     */
    static int meet() {
        int sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            sum += read(WIDE, i) + written(WIDE, NARROW, i) + written(NARROW, WIDE, i);
        }
        return sum;
    }

    private static int read(String text, int round) {
        String part = text.substring(round, 9 + round);
        int sum = text.chars().sum();
        for (int i = 0; i < text.length(); i++) {
            sum = 31 * sum + text.charAt(i);
        }
        return sum
                + part.hashCode()
                + text.indexOf('.')
                + text.indexOf(part)
                + text.lastIndexOf(' ')
                + text.codePointAt(round)
                + (part.compareTo(text) > 0 ? 1 : 0)
                + (part.compareToIgnoreCase(text) > 0 ? 1 : 0)
                + part.strip().length()
                + text.toCharArray().length
                + (text.startsWith(part) ? 1 : 0)
                + (text.regionMatches(true, 3, text, 3, 9) ? 1 : 0)
                + (part.equals(text.substring(0, 9)) ? 1 : 0)
                + (part.equalsIgnoreCase(text) ? 1 : 0);
    }

    private static int written(String first, String second, int round) {
        StringBuilder builder = new StringBuilder(first)
                .append(second)
                .append(first.charAt(round))
                .append(round)
                .append(second, 2, 9);
        builder.setCharAt(1, second.charAt(1));
        builder.insert(2, second.charAt(2)).deleteCharAt(3);
        byte[] bytes = builder.toString().getBytes(StandardCharsets.UTF_8);
        return builder.charAt(5)
                + builder.indexOf(".")
                + new String(bytes, StandardCharsets.UTF_8).length()
                + new String(first.toCharArray()).length()
                + first.concat(second).length()
                + first.replace('.', second.charAt(0)).length()
                + first.toLowerCase(Locale.ROOT).length()
                + first.toUpperCase(Locale.ROOT).length()
                + String.valueOf(second.charAt(0)).length();
    }
}
