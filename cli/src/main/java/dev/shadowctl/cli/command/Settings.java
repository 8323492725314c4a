package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.PrivateFiles;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.host.RungChoice;
import dev.shadowctl.wire.daemon.Setting;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The settings with where each comes from: environment, project file, user file, default, in that order. (A flag, where a
 * command has one, wins over all of them.) A project file speaks for the runs of its project only: the daemon's own keys in
 * it have no effect, and it cannot open the host's network, because whoever clones a project did not write it.
 */
final class Settings {

    static final String PROJECT_FILE = ".shadowctl.properties";

    private final Context context;

    Settings(Context context) {
        this.context = context;
    }

    /**
     * A setting in force.
     *
     * @param origin {@code env}, {@code project}, {@code user} or {@code default}
     * @param source variable or file it stands in, or empty
     */
    record Effective(Setting setting, String value, String origin, String source) {}

    String value(Setting setting) {
        return effective(setting).value();
    }

    Effective effective(Setting setting) {
        String variable = context.surroundings().variable(setting.variable());
        if (!variable.isEmpty()) {
            return new Effective(setting, variable, "env", setting.variable());
        }
        Path projectFile = context.absolute(PROJECT_FILE);
        String project = isForProjects(setting) ? read(projectFile).getProperty(setting.key(), "") : "";
        if (!project.isBlank()) {
            return new Effective(setting, closed(project.strip(), projectFile), "project", projectFile.toString());
        }
        Path userFile = context.home().settings();
        String user = read(userFile).getProperty(setting.key(), "");
        return user.isBlank()
                ? new Effective(setting, setting.defaultValue(), "default", "")
                : new Effective(setting, user.strip(), "user", userFile.toString());
    }

    private static boolean isForProjects(Setting setting) {
        return setting == Setting.JOB_NETWORK;
    }

    private static String closed(String network, Path file) {
        if (network.equals(NetworkAccess.HOST.toString())) {
            throw new CommandFailure(
                    ExitCode.NOT_ALLOWED,
                    file + " asks for the host's network, which a project file cannot open.",
                    "If you want it: --network host, or shadowctl config set job.network host");
        }
        return network;
    }

    /** Writes one setting to the user file, leaving every other line as it is. */
    void set(Setting setting, String value) {
        Path file = context.home().settings();
        try {
            List<String> lines = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
            String line = setting.key() + "=" + value;
            int at = lineOf(setting, lines);
            if (at < 0) {
                lines.add(line);
            } else {
                lines.set(at, line);
            }
            PrivateFiles.replace(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "The setting could not be written to " + file + ": " + e, "")
                    .causedBy(e);
        }
    }

    private static int lineOf(Setting setting, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("\\s*" + java.util.regex.Pattern.quote(setting.key()) + "\\s*[=: ].*")) {
                return i;
            }
        }
        return -1;
    }

    /** Throws an IllegalArgumentException that says what to write instead. */
    static void check(Setting setting, String value) {
        switch (setting) {
            case DAEMON_IDLE -> Quantities.seconds(value);
            case DAEMON_PORT -> checkPort(value);
            case JOB_MEMORY, JOB_SCRATCH -> Quantities.bytes(value);
            case JOB_PROCESSES -> checkProcesses(value);
            case JOB_ISOLATION -> RungChoice.parse(value);
            case JOB_NETWORK -> NetworkAccess.parse(value);
        }
    }

    private static void checkProcesses(String value) {
        if (!value.matches("\\d{1,7}") || Integer.parseInt(value) < 64 || Integer.parseInt(value) > 1_000_000) {
            throw new IllegalArgumentException("'" + value + "' is no number of processes; write 64 to 1000000");
        }
    }

    private static void checkPort(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("'" + value + "' is no port; write 0 to 65535");
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new CommandFailure(ExitCode.FAILED, "The settings in " + file + " could not be read: " + e, "")
                        .causedBy(e);
            }
        }
        return properties;
    }
}
