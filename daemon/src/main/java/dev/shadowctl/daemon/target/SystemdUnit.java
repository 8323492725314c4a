package dev.shadowctl.daemon.target;

import dev.shadowctl.core.target.TargetException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the files of a unit say in their {@code [Service]} sections, in the order systemd reads them: the unit's file, then
 * its drop-ins by file name, whichever directory they lie in; of two with one name the one in the stronger directory.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/systemd.unit.5.html">systemd.unit(5)</a>
 */
final class SystemdUnit {

    private final List<Assignment> assignments;

    /**
     * One line.
     *
     * @param value raw, lines that continue joined; specifiers are left as they are
     */
    record Assignment(Path file, String key, String value) {}

    private SystemdUnit(List<Assignment> assignments) {
        this.assignments = List.copyOf(assignments);
    }

    /**
     * Reads a unit.
     *
     * @param name with its suffix
     * @param directories where units lie, the strongest first
     * @throws TargetException if there is no such unit
     */
    static SystemdUnit read(String name, List<Path> directories) {
        List<String> names = names(name);
        Path file = names.stream()
                .flatMap(each -> directories.stream().map(directory -> directory.resolve(each)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new TargetException("there is no unit " + name + " in " + directories
                        + "; 'systemctl cat " + name + "' shows where one comes from"));
        List<Assignment> all = new ArrayList<>(assignments(file));
        dropIns(name, directories).values().forEach(dropIn -> all.addAll(assignments(dropIn)));
        return new SystemdUnit(all);
    }

    /** An instance's own file, then its template's. */
    private static List<String> names(String name) {
        int at = name.indexOf('@');
        return at < 0
                ? List.of(name)
                : List.of(name, name.substring(0, at + 1) + name.substring(name.lastIndexOf('.')));
    }

    /** By file name, in which order they are read. */
    private static Map<String, Path> dropIns(String name, List<Path> directories) {
        Map<String, Path> found = new TreeMap<>();
        for (String folder : folders(name)) {
            for (Path directory : directories) {
                Path at = directory.resolve(folder + ".d");
                if (Files.isDirectory(at)) {
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(at, "*.conf")) {
                        files.forEach(
                                file -> found.putIfAbsent(file.getFileName().toString(), file));
                    } catch (IOException e) {
                        throw new TargetException(at + " could not be listed: " + e.getMessage(), e);
                    }
                }
            }
        }
        return found;
    }

    /** The nearest first: the unit's, its template's, those of its dashed prefixes, that of all services. */
    private static Set<String> folders(String name) {
        Set<String> folders = new LinkedHashSet<>(names(name));
        String suffix = name.substring(name.lastIndexOf('.'));
        String stem = name.substring(0, name.lastIndexOf('.'));
        for (int dash = stem.lastIndexOf('-'); dash > 0; dash = stem.lastIndexOf('-', dash - 1)) {
            folders.add(stem.substring(0, dash + 1) + suffix);
        }
        folders.add(suffix.substring(1));
        return folders;
    }

    /** A link to nothing stands for a file that is not to be read. */
    private static boolean isMasked(Path file) {
        try {
            return file.toRealPath().equals(Path.of("/dev/null"));
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Assignment> assignments(Path file) {
        List<Assignment> found = new ArrayList<>();
        String text = isMasked(file) ? "" : new ConfigFile(file).text().orElse("");
        String section = "";
        String open = "";
        for (String line : text.lines().toList()) {
            String stripped = line.strip();
            if (stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            String whole = open + stripped;
            if (whole.endsWith("\\")) {
                open = whole.substring(0, whole.length() - 1) + " ";
                continue;
            }
            open = "";
            int equals = whole.indexOf('=');
            if (whole.startsWith("[") && whole.endsWith("]")) {
                section = whole;
            } else if (section.equals("[Service]") && equals > 0) {
                found.add(new Assignment(
                        file,
                        whole.substring(0, equals).strip(),
                        whole.substring(equals + 1).strip()));
            }
        }
        return found;
    }

    /** What is read before a file of that name, and what after. */
    SystemdUnit before(Path dropIn) {
        return new SystemdUnit(assignments.stream()
                .filter(each -> isUnitFile(each.file) || name(each.file).compareTo(name(dropIn)) < 0)
                .toList());
    }

    /** What is read after a drop-in of that name and has the last word. */
    SystemdUnit after(Path dropIn) {
        return new SystemdUnit(assignments.stream()
                .filter(each -> !isUnitFile(each.file) && name(each.file).compareTo(name(dropIn)) > 0)
                .toList());
    }

    private static boolean isUnitFile(Path file) {
        return !name(file).endsWith(".conf");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    List<Assignment> assignments() {
        return assignments;
    }

    /** The last word on a setting; empty where it was set to nothing, which takes back what came before. */
    Optional<String> last(String key) {
        return assignments.stream()
                .filter(each -> each.key.equals(key))
                .map(Assignment::value)
                .reduce((earlier, later) -> later)
                .filter(value -> !value.isEmpty());
    }

    /** A variable that {@code Environment=} sets. */
    Optional<String> variable(String variable) {
        Optional<String> found = Optional.empty();
        for (Assignment each : assignments) {
            if (each.key.equals("Environment")) {
                found = each.value.isEmpty() ? Optional.empty() : found;
                for (String word : SystemdWords.split(each.value)) {
                    found = word.startsWith(variable + "=")
                            ? Optional.of(word.substring(variable.length() + 1))
                            : found;
                }
            }
        }
        return found;
    }

    /** The files of variables that set one; what they set wins over {@code Environment=}. */
    List<Path> filesThatSet(String variable) {
        List<Path> files = new ArrayList<>();
        for (Assignment each : assignments) {
            if (each.key.equals("EnvironmentFile")) {
                if (each.value.isEmpty()) {
                    files.clear();
                } else if (each.value.matches("-?/[^%*?\\[]+")) {
                    Path file = Path.of(each.value.startsWith("-") ? each.value.substring(1) : each.value);
                    new ConfigFile(file)
                            .text()
                            .flatMap(text -> Variables.value(text, variable))
                            .ifPresent(value -> files.add(file));
                }
            }
        }
        return files;
    }
}
