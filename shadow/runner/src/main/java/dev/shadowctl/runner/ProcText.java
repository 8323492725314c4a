package dev.shadowctl.runner;

import java.util.OptionalLong;

/** Numbers in the text of procfs files. */
final class ProcText {

    private ProcText() {}

    /** The decimal number after the first occurrence of a name and blanks, empty where there is none. */
    static OptionalLong number(String text, String name) {
        int at = text.indexOf(name);
        return at < 0 ? OptionalLong.empty() : number(text, at + name.length());
    }

    /** The decimal number at a position, blanks skipped. */
    static OptionalLong number(String text, int from) {
        int begin = from;
        while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
            begin++;
        }
        int end = begin;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == begin ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.substring(begin, end)));
    }
}
