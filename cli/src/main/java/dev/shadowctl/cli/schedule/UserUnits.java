package dev.shadowctl.cli.schedule;

import dev.shadowctl.cli.client.PrivateFiles;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A service and a timer of the user's own systemd, named after the home. */
public final class UserUnits {

    private static final String MARK = "# Written by shadowctl schedule install, removed by shadowctl schedule rm.\n";
    private static final String HOME = "# home: ";
    private static final String SYSTEMCTL = "systemctl";
    private static final String PREFIX = "shadowctl-retrain-";

    private final Programs programs;
    private final Path directory;

    /**
     * Those of a user.
     *
     * @param config the user's {@code XDG_CONFIG_HOME}
     */
    public UserUnits(Programs programs, Path config) {
        this.programs = programs;
        this.directory = config.resolve("systemd/user");
    }

    /** The files of a routine, by their paths. */
    public Map<Path, String> files(Routine routine) {
        String name = name(routine.home().toString());
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(directory.resolve(name + ".service"), service(routine));
        files.put(directory.resolve(name + ".timer"), timer(routine));
        return files;
    }

    /** The same home always gets the same name, another home another. */
    private static String name(String home) {
        return PREFIX
                + UUID.nameUUIDFromBytes(home.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 8);
    }

    private static String service(Routine routine) {
        StringBuilder text = new StringBuilder(MARK + HOME + routine.home() + "\n");
        text.append("[Unit]\nDescription=shadowctl learns from what was observed\n\n[Service]\nType=oneshot\n");
        routine.sortedEnvironment().forEach((name, value) -> text.append("Environment=")
                .append(quoted(name + "=" + value))
                .append('\n'));
        text.append("ExecStart=")
                .append(quoted(routine.launcher().toString()).replace("$", "$$"))
                .append(' ')
                .append(String.join(" ", Routine.ARGUMENTS))
                .append('\n');
        // a daemon that it had to start serves others by then
        return text.append("KillMode=process\nTimeoutStartSec=1h\nUMask=0077\n").toString();
    }

    private static String timer(Routine routine) {
        return MARK + HOME + routine.home() + "\n[Unit]\nDescription=shadowctl learns every day\n\n[Timer]\n"
                + String.format(
                        java.util.Locale.ROOT,
                        "OnCalendar=*-*-* %02d:%02d:00\n",
                        routine.at().getHour(),
                        routine.at().getMinute())
                + "Persistent=true\n\n[Install]\nWantedBy=timers.target\n";
    }

    /** As systemd.syntax(7) wants it, with its specifiers taken literally. */
    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%") + "\"";
    }

    /** Writes the units and starts the timer; whether another text was written. Where that fails all stays as it was. */
    public boolean install(Routine routine) {
        Map<Path, String> files = files(routine);
        files.keySet().stream().filter(Files::exists).forEach(UserUnits::demandOurs);
        Map<Path, String> before = new LinkedHashMap<>();
        files.keySet().forEach(file -> before.put(file, text(file)));
        try {
            write(files);
            systemctl("daemon-reload");
            systemctl("enable", "--now", name(routine.home().toString()) + ".timer");
        } catch (CommandFailure e) {
            restore(before, e);
            throw e;
        }
        return !before.equals(files);
    }

    private static void write(Map<Path, String> files) {
        try {
            for (Map.Entry<Path, String> file : files.entrySet()) {
                if (!text(file.getKey()).equals(file.getValue())) {
                    PrivateFiles.replace(file.getKey(), file.getValue());
                }
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "The units could not be written: " + e, "").causedBy(e);
        }
    }

    /** An empty text is a file that was not there. */
    private void restore(Map<Path, String> before, CommandFailure failure) {
        try {
            for (Map.Entry<Path, String> file : before.entrySet()) {
                if (file.getValue().isEmpty()) {
                    Files.deleteIfExists(file.getKey());
                } else if (!text(file.getKey()).equals(file.getValue())) {
                    PrivateFiles.replace(file.getKey(), file.getValue());
                }
            }
            systemctl("daemon-reload");
        } catch (IOException | CommandFailure e) {
            failure.addSuppressed(e);
        }
    }

    private static void demandOurs(Path file) {
        if (!text(file).startsWith(MARK)) {
            throw new CommandFailure(
                    ExitCode.CONFLICT, file + " is there and is not ours. Nothing was changed.", "Move it away.");
        }
    }

    /** Stops the timer of a home and deletes its units; whether there were any. */
    public boolean remove(String home) {
        List<Path> ours = Stream.of(".timer", ".service")
                .map(ending -> directory.resolve(name(home) + ending))
                .filter(file -> text(file).startsWith(MARK))
                .toList();
        if (ours.isEmpty()) {
            return false;
        }
        systemctl("disable", "--now", name(home) + ".timer");
        delete(home);
        systemctl("daemon-reload");
        return true;
    }

    private void delete(String home) {
        try {
            for (String ending : List.of(".timer", ".service")) {
                Path file = directory.resolve(name(home) + ending);
                if (text(file).startsWith(MARK)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "The units could not be deleted: " + e, "").causedBy(e);
        }
    }

    /** The routines of all homes. */
    public List<Scheduled> all() {
        List<Scheduled> all = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return all;
        }
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.getFileName().toString().matches(PREFIX + "[0-9a-f]{8}\\.timer"))
                    .filter(file -> text(file).startsWith(MARK))
                    .sorted()
                    .forEach(file -> all.add(scheduled(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " could not be read", e);
        }
        return all;
    }

    private Scheduled scheduled(Path timer) {
        String name = timer.getFileName().toString().replace(".timer", "");
        return new Scheduled(
                "systemd",
                after(HOME, text(timer)),
                after("OnCalendar=", text(timer)),
                timer.toString(),
                after("ExecStart=", text(directory.resolve(name + ".service"))));
    }

    private static String after(String key, String text) {
        return text.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElse("");
    }

    private void systemctl(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--user"));
        all.addAll(List.of(arguments));
        programs.run("", SYSTEMCTL, all.toArray(String[]::new))
                .orFail("Is a systemd of yours running? See: systemctl --user status. Else: schedule install --cron");
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
