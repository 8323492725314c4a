package dev.shadowctl.cli.schedule;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/*
 * A block of three lines, known by its first and last, which name the home. A crontab whose last line had no end gets one before
 * the block; the first line says so, and taking the block out takes that away as well. Whatever else stands between or beside lines
 * of the home is somebody's work: then nothing is replaced, taken out or added.
 *
 * In a crontab % ends the command and \% stands for it (crontab(5)), whatever quotes are around. Some crons take that \ away and
 * some leave it to the shell, so it stands outside the quotes, where it makes no difference.
 */
/** The lines of a routine in the text of a crontab, each byte a character. */
final class CronBlock {

    private static final String BEGIN = "# >>> shadowctl retrain in ";
    private static final String BEGIN_REST =
            " >>> written by shadowctl schedule install, removed by shadowctl schedule rm";
    private static final String JOINED = " (with the line end before)";
    private static final String END = "# <<< shadowctl retrain in ";
    private static final String END_REST = " <<<";
    private static final String JOB = String.join(" ", Routine.ARGUMENTS);

    /** Longer commands are cut off or refused by some crons. */
    private static final int MOST_CHARACTERS = 990;

    private CronBlock() {}

    /** The one line that does something. */
    static String line(Routine routine) {
        StringBuilder command = new StringBuilder();
        routine.sortedEnvironment()
                .forEach((name, value) ->
                        command.append(name).append('=').append(quoted(value)).append(' '));
        command.append(quoted(routine.launcher().toString())).append(' ').append(JOB);
        String line = routine.at().getMinute() + " " + routine.at().getHour() + " * * * " + bytes(command.toString());
        if (line.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("the line would be " + line.length() + " characters long and cron takes "
                    + MOST_CHARACTERS + "; shorten PATH for this command, or use --systemd");
        }
        return line;
    }

    /** Puts the block in place of the one of the same home, else at the end. */
    static String with(String crontab, Routine routine) {
        String home = bytes(routine.home().toString());
        Optional<Found> found = find(crontab, home);
        if (found.isPresent()) {
            Found old = found.get();
            return crontab.substring(0, old.start())
                    + block(home, line(routine), old.joined())
                    + crontab.substring(old.end());
        }
        boolean joined = !crontab.isEmpty() && !crontab.endsWith("\n");
        return crontab + (joined ? "\n" : "") + block(home, line(routine), joined);
    }

    private static String block(String home, String line, boolean joined) {
        return BEGIN + home + BEGIN_REST + (joined ? JOINED : "") + "\n" + line + "\n" + END + home + END_REST + "\n";
    }

    /** Takes the block of a home out; the text itself where there is none. */
    static String without(String crontab, String home) {
        Optional<Found> found = find(crontab, bytes(home));
        if (found.isEmpty()) {
            return crontab;
        }
        Found block = found.get();
        int start = block.joined() && block.end() == crontab.length() ? block.start() - 1 : block.start();
        return crontab.substring(0, start) + crontab.substring(block.end());
    }

    /** The routines of all homes; of one whose block is not whole, only where it stands. */
    static List<Scheduled> all(String crontab) {
        return lines(crontab).stream()
                .map(line -> begun(line.text()))
                .flatMap(Optional::stream)
                .distinct()
                .map(home -> scheduled(crontab, home))
                .toList();
    }

    /** The home whose block a line begins. */
    private static Optional<String> begun(String line) {
        int rest = line.startsWith(BEGIN) ? line.indexOf(BEGIN_REST) : -1;
        return rest < 0 ? Optional.empty() : Optional.of(line.substring(BEGIN.length(), rest));
    }

    private static Scheduled scheduled(String crontab, String home) {
        List<Line> marks = marks(crontab, home);
        Optional<Line> job = job(crontab, marks, home);
        if (job.isEmpty()) {
            return new Scheduled(
                    "cron", text(home), "", "crontab, line " + marks.get(0).number() + ", changed by hand", "");
        }
        String line = job.get().text();
        String[] fields = line.split(" ", 6);
        return new Scheduled(
                "cron",
                text(home),
                fields.length < 6 ? line : String.join(" ", List.of(fields).subList(0, 5)),
                "crontab",
                text(fields[fields.length - 1]));
    }

    private record Found(int start, int end, boolean joined) {}

    /**
     * A line.
     *
     * @param number from 1
     * @param start index of its first character
     * @param end index after its line end
     */
    private record Line(int number, int start, int end, String text) {}

    private static List<Line> lines(String crontab) {
        List<Line> lines = new ArrayList<>();
        for (int start = 0; start < crontab.length(); ) {
            int stop = crontab.indexOf('\n', start);
            int end = stop < 0 ? crontab.length() : stop + 1;
            lines.add(new Line(lines.size() + 1, start, end, crontab.substring(start, stop < 0 ? end : stop)));
            start = end;
        }
        return lines;
    }

    /**
     * The block of a home.
     *
     * @throws CommandFailure if there are lines of one that are not exactly a whole one
     */
    private static Optional<Found> find(String crontab, String home) {
        List<Line> marks = marks(crontab, home);
        if (marks.isEmpty()) {
            return Optional.empty();
        }
        Line first = marks.get(0);
        if (job(crontab, marks, home).isEmpty()) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    "The block of this home at line " + first.number()
                            + " of your crontab is no longer the three lines that were written. Nothing was changed.",
                    "Take out what is left of it, line " + first.number() + ": " + text(first.text())
                            + "; do so by crontab -e, then try again.");
        }
        return Optional.of(new Found(
                first.start(),
                marks.get(1).end(),
                first.text().startsWith(JOINED, BEGIN.length() + home.length() + BEGIN_REST.length())));
    }

    /** All first and last lines of a home's block. */
    private static List<Line> marks(String crontab, String home) {
        return lines(crontab).stream()
                .filter(line -> line.text().startsWith(BEGIN + home + BEGIN_REST)
                        || line.text().equals(END + home + END_REST))
                .toList();
    }

    /** The line between a first and a last one, where that is all there is of a home. */
    private static Optional<Line> job(String crontab, List<Line> marks, String home) {
        boolean one = marks.size() == 2
                && marks.get(0).text().startsWith(BEGIN)
                && marks.get(1).text().equals(END + home + END_REST)
                && marks.get(1).number() == marks.get(0).number() + 2;
        return one
                ? lines(crontab).stream()
                        .skip(marks.get(0).number())
                        .findFirst()
                        .filter(line -> line.text().contains(JOB))
                : Optional.empty();
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@+=,-]+")
                ? value
                : "'" + value.replace("'", "'\\''").replace("%", "'\\%'") + "'";
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
