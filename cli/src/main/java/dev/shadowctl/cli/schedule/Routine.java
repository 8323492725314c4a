package dev.shadowctl.cli.schedule;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is run every day. Neither cron nor systemd gives it the environment of a shell, so it brings what the command and a daemon
 * it may start need: where the home is, the paths on which Java and build tools are found, how file names are encoded, and settings.
 *
 * @param launcher {@code bin/shadowctl}, absolute
 * @param home directory of what the home cannot make again; it names the home
 * @param environment variables it is run with
 * @param at local time
 */
public record Routine(Path launcher, Path home, Map<String, String> environment, LocalTime at) {

    /** As arguments of the launcher. */
    public static final List<String> ARGUMENTS = List.of("retrain", "--quiet", "--if-free");

    private static final List<String> VARIABLES = List.of(
            "JAVA_HOME",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "PATH",
            "SHADOWCTL_HOME",
            "SHADOWCTL_JAVA_HOME",
            "XDG_CACHE_HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_STATE_HOME");

    /** Keys of {@code shadowctl.properties}. */
    private static final Pattern SETTINGS = Pattern.compile("SHADOWCTL_(DAEMON|JOB)_[A-Z_]+");

    public Routine {
        environment = Map.copyOf(environment);
        refuseLineEnds("the launcher's path", launcher.toString());
        refuseLineEnds("the home's path", home.toString());
        environment.forEach(Routine::refuseLineEnds);
    }

    /** With those of a shell's variables that matter. */
    public static Routine of(Path launcher, Path home, Map<String, String> shell, LocalTime at) {
        Map<String, String> environment = new TreeMap<>(shell);
        environment
                .keySet()
                .removeIf(name ->
                        !VARIABLES.contains(name) && !SETTINGS.matcher(name).matches());
        environment.values().removeIf(String::isEmpty);
        environment.computeIfPresent(
                "PATH", (name, path) -> Stream.of(path.split(":")).distinct().collect(Collectors.joining(":")));
        return new Routine(launcher, home, environment, at);
    }

    Map<String, String> sortedEnvironment() {
        return new TreeMap<>(environment);
    }

    private static void refuseLineEnds(String what, String value) {
        if (value.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(what + " holds a line end or control character, which no schedule can");
        }
    }
}
