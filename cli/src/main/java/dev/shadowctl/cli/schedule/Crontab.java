package dev.shadowctl.cli.schedule;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import java.util.List;

/** The user's crontab, read and written through {@code crontab(1)}. */
public final class Crontab {

    private static final String PROGRAM = "crontab";

    private final Programs programs;

    public Crontab(Programs programs) {
        this.programs = programs;
    }

    /** Whether there can be one. */
    public boolean exists() {
        return programs.has(PROGRAM);
    }

    /** The line a routine would be. */
    public String preview(Routine routine) {
        return CronBlock.text(CronBlock.line(routine));
    }

    /** Writes a routine, in place of the one of the same home; whether anything changed. */
    public boolean install(Routine routine) {
        String before = read();
        String after = CronBlock.with(before, routine);
        if (!after.equals(before)) {
            write(before, after);
        }
        return !after.equals(before);
    }

    /** Takes the routine of a home out; whether there was one. */
    public boolean remove(String home) {
        String before = read();
        String after = CronBlock.without(before, home);
        if (!after.equals(before)) {
            write(before, after);
        }
        return !after.equals(before);
    }

    /** The routines of all homes. */
    public List<Scheduled> all() {
        return exists() ? CronBlock.all(read()) : List.of();
    }

    private String read() {
        Programs.Result result = programs.run("", PROGRAM, "-l");
        if (result.exitCode() == 0) {
            return result.output();
        }
        if (result.talk().contains("no crontab for") || result.output().contains("no crontab for")) {
            return "";
        }
        result.orFail("Nothing was changed.");
        return "";
    }

    /** One that was read a moment ago and is another by now is somebody's work: it is left alone. */
    private void write(String before, String after) {
        if (!read().equals(before)) {
            throw new CommandFailure(
                    ExitCode.CONFLICT, "Somebody changes the crontab right now. Nothing was changed.", "Try again.");
        }
        if (after.isEmpty()) {
            programs.run("", PROGRAM, "-r").orFail("See it: crontab -l");
        } else {
            programs.run(after, PROGRAM, "-").orFail("See it: crontab -l");
        }
    }
}
