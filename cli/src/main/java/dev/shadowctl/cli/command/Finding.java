package dev.shadowctl.cli.command;

import java.util.Locale;

/**
 * What the doctor found about one thing.
 *
 * @param fix what to do, to copy; empty where nothing need be done
 */
record Finding(Verdict verdict, String subject, String observation, String fix) {

    /** How bad it is. */
    enum Verdict {
        OK,
        WARN,
        FAIL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String subject, String observation) {
        return new Finding(Verdict.OK, subject, observation, "");
    }

    static Finding warn(String subject, String observation, String fix) {
        return new Finding(Verdict.WARN, subject, observation, fix);
    }

    static Finding fail(String subject, String observation, String fix) {
        return new Finding(Verdict.FAIL, subject, observation, fix);
    }
}
