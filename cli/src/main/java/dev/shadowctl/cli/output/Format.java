package dev.shadowctl.cli.output;

import java.util.Locale;

/** The forms data can be shown in. */
public enum Format {
    /** For people. */
    TABLE,
    /** The daemon's JSON, indented. */
    JSON,
    /** The same as YAML. */
    YAML,
    /** One header line, values in SI base units. */
    CSV;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
