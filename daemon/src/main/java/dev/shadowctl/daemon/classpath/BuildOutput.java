package dev.shadowctl.daemon.classpath;

import dev.shadowctl.daemon.process.Commands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a failed build's output what a person has to do about it.
 *
 * @param tool name of the build tool
 * @param project what was to be resolved
 * @param root root of the build: paths below it are shown relative to it
 * @param result how the build ended
 */
record BuildOutput(String tool, Path project, Path root, Commands.Result result) {

    private static final int NOT_STARTED = 127;
    private static final int TIMED_OUT = 124;
    private static final int SHOWN = 5;
    private static final int TAIL = 15;

    /** Maven: {@code [ERROR] /a/B.java:[12,5] text}; the Kotlin plugin: {@code [ERROR] /a/B.kt: (12, 5) text}. */
    private static final Pattern MAVEN_COMPILER =
            Pattern.compile("\\[ERROR] (?:file://)?(/.+\\.\\w+):\\s*[\\[(](\\d+),\\s*\\d+[])] (.*)");

    /** Gradle: {@code /a/B.java:12: error: text}; Kotlin: {@code e: file:///a/B.kt:12:5 text}. */
    private static final Pattern GRADLE_COMPILER = Pattern.compile(
            "(?:e: )?(?:file://)?(/.+\\.\\w+):\\s*\\(?(\\d+)(?:[:,]\\s*\\d+\\)?:?)?:? ?(?:error: )?(.*)");

    private static final Pattern SYMBOL = Pattern.compile("(?:\\[ERROR])?\\s+(symbol: .*)");

    private static final Pattern MISSING = Pattern.compile(
            "(?:Could not find artifact|[Ff]ailure to find|[Tt]he artifact|Could not transfer artifact|Failed to read artifact descriptor for"
                    + "|Could not find|Could not resolve) ([\\w.-]+:[\\w.-]+(?::[\\w.-]+)+)");

    private static final Pattern NEWER_JDK = Pattern.compile(
            "(?:release version|invalid target release:?|invalid source release:?) (\\d+)(?: not supported)?");

    /** What went wrong and what to do. */
    Unresolvable failure() {
        if (result.exitCode() == NOT_STARTED) {
            return notStarted();
        }
        if (result.exitCode() == TIMED_OUT) {
            return new Unresolvable(
                    commandLine() + " in " + project + " did not end within " + BuildTool.LIMIT.toMinutes()
                            + " minutes",
                    "Run it yourself once to see what it waits for, then run again.");
        }
        return fromOutput();
    }

    private Unresolvable fromOutput() {
        Matcher newer = NEWER_JDK.matcher(result.output());
        if (newer.find()) {
            return newerJdk(newer.group(1));
        }
        if (result.output().contains("No compiler is provided")) {
            return new Unresolvable(
                    project + " could not be compiled: " + tool + " runs on a Java without compiler",
                    "Install a JDK and set JAVA_HOME to it, restart the daemon (shadowctl daemon stop), then run again.");
        }
        List<String> errors = compilerErrors();
        if (!errors.isEmpty()) {
            return new Unresolvable(project + " does not compile:" + block(errors), "Fix it, then run again.");
        }
        List<String> missing = missing();
        return missing.isEmpty() ? other() : unresolved(missing);
    }

    private Unresolvable notStarted() {
        String lower = tool.toLowerCase(Locale.ROOT);
        return new Unresolvable(
                project + " is a " + tool + " project, but '" + result.argv().get(0) + "' could not be started",
                "Install " + tool + " (Debian, Ubuntu: apt-get install " + lower + "; macOS: brew install " + lower
                        + "), or pass the class path with -cp.");
    }

    private Unresolvable newerJdk(String feature) {
        return new Unresolvable(
                project + " is built for Java " + feature + ", but " + tool + " runs on an older JDK",
                "Set JAVA_HOME to a JDK " + feature + " or later, restart the daemon (shadowctl daemon stop), then run"
                        + " again; the shadow JVM needs --java HOME of one, too.");
    }

    private Unresolvable unresolved(List<String> missing) {
        return new Unresolvable(
                "what " + project + " needs could not be had from its repositories:" + block(missing)
                        + detail().map(line -> "\n" + line).orElse(""),
                "Check its coordinates, the repositories of the build and the network, then run again.");
    }

    private Optional<String> detail() {
        return result.output()
                .lines()
                .filter(line -> MISSING.matcher(line).find())
                .map(BuildOutput::plain)
                .findFirst();
    }

    private Unresolvable other() {
        List<String> lines = explanation();
        return new Unresolvable(
                commandLine() + " in " + root + " ended with exit code " + result.exitCode() + ":" + block(lines),
                "Make the " + tool + " build succeed there, then run again; or pass the class path with -cp.");
    }

    private List<String> compilerErrors() {
        Set<String> errors = new LinkedHashSet<>();
        List<String> lines = result.output().lines().toList();
        for (int i = 0; i < lines.size() && errors.size() < SHOWN; i++) {
            String error = compilerError(lines.get(i));
            if (error != null) {
                errors.add(error + symbolAfter(lines, i));
            }
        }
        return List.copyOf(errors);
    }

    private @Nullable String compilerError(String line) {
        Matcher maven = MAVEN_COMPILER.matcher(line);
        if (maven.matches()) {
            return located(maven);
        }
        boolean isError = line.startsWith("e: ") || line.contains(": error: ");
        Matcher gradle = GRADLE_COMPILER.matcher(line);
        return isError && gradle.matches() ? located(gradle) : null;
    }

    private String located(Matcher error) {
        Path file = Path.of(error.group(1));
        String shown = file.startsWith(root) ? FileTree.relative(root, file) : file.toString();
        return shown + ":" + error.group(2) + ": " + error.group(3).strip();
    }

    /** javac tells in the lines after "cannot find symbol" which; Gradle shows two lines of source between. */
    private String symbolAfter(List<String> lines, int error) {
        for (int i = error + 1; i < Math.min(lines.size(), error + 4); i++) {
            if (compilerError(lines.get(i)) != null) {
                return "";
            }
            Matcher symbol = SYMBOL.matcher(lines.get(i));
            if (symbol.matches()) {
                return " (" + symbol.group(1).replaceAll("\\s+", " ") + ")";
            }
        }
        return "";
    }

    private List<String> missing() {
        Set<String> artifacts = new LinkedHashSet<>();
        Matcher matcher = MISSING.matcher(result.output());
        while (matcher.find()) {
            artifacts.add(matcher.group(1).replaceFirst("\\.$", ""));
        }
        return artifacts.stream().limit(SHOWN).toList();
    }

    /** Maven's error lines, what Gradle says went wrong, or the end of the output. */
    private List<String> explanation() {
        List<String> lines = result.output().lines().toList();
        List<String> errors = lines.stream()
                .filter(line -> line.startsWith("[ERROR] ") || line.startsWith("[FATAL] "))
                .filter(line -> !line.startsWith("[ERROR] To see the full stack") && !line.startsWith("[ERROR] Re-run"))
                .limit(SHOWN)
                .toList();
        if (!errors.isEmpty()) {
            return errors.stream().map(BuildOutput::plain).toList();
        }
        int wrong = lines.indexOf("* What went wrong:");
        if (wrong >= 0) {
            return lines.subList(wrong + 1, lines.size()).stream()
                    .takeWhile(line -> !line.startsWith("* "))
                    .filter(line -> !line.isBlank())
                    .limit(TAIL)
                    .toList();
        }
        return new ArrayList<>(lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    private static String plain(String line) {
        return line.replaceFirst("^\\[(ERROR|FATAL)] ", "")
                .replaceFirst(" -> \\[Help 1]$", "")
                .strip();
    }

    private static String block(List<String> lines) {
        return lines.stream().map(line -> "\n  " + line).collect(Collectors.joining());
    }

    private String commandLine() {
        return String.join(" ", result.argv());
    }
}
