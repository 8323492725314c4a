package dev.shadowctl.cli.output;

/** The few ways text is set off; never the only sign of a meaning. */
public enum Style {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    WARN("33"),
    BAD("31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** Sets text off by ECMA-48 "select graphic rendition". */
    String apply(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
