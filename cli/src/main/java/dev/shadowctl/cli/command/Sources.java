package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Distribution;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.core.job.TypedOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the code of a method is: {@code -cp} or {@code --project}. */
final class Sources {

    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "CP",
            description = "Jars and class directories, with ':' between; DIR/* takes all jars of a directory.")
    @Nullable
    String classPath;

    @Option(
            names = "--project",
            paramLabel = "DIR",
            description = "Maven or Gradle project, or a jar. Without it and -cp: this directory.")
    @Nullable
    String project;

    /** Whether neither was given. */
    boolean none() {
        return classPath == null && project == null;
    }

    /**
     * Takes a class path that was given beside the options.
     *
     * @throws IllegalArgumentException if an option gave one too
     */
    void take(@Nullable String typed) {
        if (typed != null && classPath != null) {
            throw new IllegalArgumentException("the class path is given twice; give it once");
        }
        classPath = typed == null ? classPath : typed;
    }

    /** The options that give the same, for the next command; empty for this directory. */
    String asTyped() {
        if (classPath != null) {
            return " -cp " + TypedOptions.quoted(classPath);
        }
        return project == null ? "" : " --project " + TypedOptions.quoted(project);
    }

    /** The class path, empty where a project is to give it. */
    List<String> entries(Context context) {
        if (classPath != null && project != null) {
            throw new IllegalArgumentException("--class-path and --project exclude each other; give one of them");
        }
        return classPath == null ? List.of() : entries(context, classPath);
    }

    /** The project, null where there is a class path. */
    @Nullable
    String project(Context context) {
        return classPath == null ? project(context, project) : null;
    }

    private static String project(Context context, @Nullable String project) {
        Path path = context.absolute(project == null ? "." : project);
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("--project " + path + " does not exist");
        }
        return path.toString();
    }

    /** Absolute paths, wildcards opened as the JVM opens them. What does not exist is left out and named. */
    private static List<String> entries(Context context, String text) {
        List<String> entries = new ArrayList<>();
        for (String entry : text.split(Pattern.quote(File.pathSeparator), -1)) {
            if (entry.equals("*") || entry.endsWith(File.separator + "*")) {
                Path directory = context.absolute(entry.substring(0, entry.length() - 1));
                Distribution.jars(directory).forEach(jar -> entries.add(jar.toString()));
            } else if (!entry.isEmpty()) {
                addExisting(context, entries, context.absolute(entry));
            }
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("--class-path '" + text + "' names no jar or directory that exists");
        }
        return entries;
    }

    private static void addExisting(Context context, List<String> entries, Path path) {
        if (Files.exists(path)) {
            entries.add(path.toString());
        } else {
            context.console().say("--class-path: " + path + " does not exist and is left out", Style.WARN);
        }
    }
}
