package dev.shadowctl.runner;

import dev.shadowctl.core.measure.FrameShares.FrameShare;
import java.util.regex.Pattern;

/**
 * A frame of a stack.
 *
 * @param method {@code pkg.Type.method}, without what differs from run to run
 * @param line in its source, below 1 where unknown
 */
record Frame(String method, int line) {

    /** Where the recorder cut off the root of a deep stack. */
    static final Frame CUT = new Frame("[deeper]", 0);

    /** The class of a lambda is numbered on JDK 17 and named by its address from 21 on. */
    private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda[$./+0-9a-fx]*");

    private static final Pattern ADDRESS = Pattern.compile("[./+]0x[0-9a-f]+");

    /** What collapsed stacks and lines are made of; the class file format allows it in names. */
    private static final Pattern SEPARATOR = Pattern.compile("[;\\p{Cntrl}\\p{Zl}\\p{Zp}]");

    private static final int LINE_CHARACTERS = 12;

    static Frame of(String type, String method, int line) {
        String stable =
                ADDRESS.matcher(LAMBDA.matcher(type).replaceAll("\\$\\$Lambda")).replaceAll("");
        String name = SEPARATOR.matcher(stable + "." + method).replaceAll("?");
        int most = FrameShare.MOST_CHARACTERS - LINE_CHARACTERS;
        return new Frame(name.length() <= most ? name : name.substring(0, most), line);
    }

    boolean isOf(Class<?> type) {
        return method.startsWith(type.getName() + ".");
    }

    /** {@code pkg.Type.method:line}. */
    @Override
    public String toString() {
        return line < 1 ? method : method + ":" + line;
    }
}
