package dev.shadowctl.cli.schedule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/*
 * A block of three lines, known by its first and last, which name the home. A crontab whose last line had no end gets one before
 * the block; the first line says so, and taking the block out takes that away as well.
 *
 * In a crontab % ends the command and \% stands for it (crontab(5)), whatever quotes are around.
 */
/** The lines of a routine in the text of a crontab, each byte a character. */
final class CronBlock {

    private static final String BEGIN = "# >>> shadowctl retrain in ";
    private static final String BEGIN_REST =
            " >>> written by shadowctl schedule install, removed by shadowctl schedule rm";
    private static final String JOINED = " (with the line end before)";
    private static final String END = "# <<< shadowctl retrain in ";
    private static final String END_REST = " <<<";

    /** Longer commands are cut off or refused by some crons. */
    private static final int MOST_CHARACTERS = 990;

    private CronBlock() {}

    /** The one line that does something. */
    static String line(Routine routine) {
        StringBuilder command = new StringBuilder();
        routine.sortedEnvironment()
                .forEach((name, value) ->
                        command.append(name).append('=').append(quoted(value)).append(' '));
        command.append(quoted(routine.launcher().toString())).append(' ').append(String.join(" ", Routine.ARGUMENTS));
        String line = routine.at().getMinute() + " " + routine.at().getHour() + " * * * "
                + bytes(command.toString().replace("%", "\\%"));
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

    /** The routines of all homes. */
    static List<Scheduled> all(String crontab) {
        List<Scheduled> all = new ArrayList<>();
        for (String first :
                crontab.lines().filter(line -> line.startsWith(BEGIN)).toList()) {
            int rest = first.indexOf(BEGIN_REST);
            String home = rest < 0 ? "" : first.substring(BEGIN.length(), rest);
            find(crontab, home).ifPresent(block -> {
                String line = crontab.substring(block.start(), block.end())
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElse("");
                String[] fields = line.split(" ", 6);
                all.add(new Scheduled(
                        "cron",
                        text(home),
                        fields.length < 6
                                ? line
                                : String.join(" ", List.of(fields).subList(0, 5)),
                        "crontab",
                        text(fields[fields.length - 1])));
            });
        }
        return all;
    }

    private record Found(int start, int end, boolean joined) {}

    private static Optional<Found> find(String crontab, String home) {
        String begin = BEGIN + home + BEGIN_REST;
        String end = END + home + END_REST + "\n";
        int start = ("\n" + crontab).indexOf("\n" + begin);
        int last = start < 0 ? -1 : crontab.indexOf("\n" + end, start);
        return last < 0
                ? Optional.empty()
                : Optional.of(new Found(start, last + 1 + end.length(), crontab.startsWith(begin + JOINED, start)));
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@+=,-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
