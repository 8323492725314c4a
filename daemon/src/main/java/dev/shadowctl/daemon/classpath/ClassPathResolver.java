package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.daemon.process.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the class path or project of a request into a class path: entries as given, the build tool's own resolution of
 * a Maven or Gradle project, a jar with its manifest, an executable jar unpacked, or a class directory.
 */
public final class ClassPathResolver {

    private static final String PASS_CLASS_PATH =
            "Pass the class path with -cp, or the project's folder with --project.";

    private final GivenEntries given;
    private final Project project;

    /**
     * Makes a resolver that keeps what it resolved as long as the project does not change.
     *
     * @param commands runs the build tools
     * @param cache directory for unpacked executable jars; made when first needed
     */
    public ClassPathResolver(Commands commands, Path cache) {
        this.given = new GivenEntries(new ExecutableJars(cache));
        this.project = new Project(commands, given);
    }

    /**
     * Resolves a request's class path.
     *
     * @param request where to look: {@code classPath} first, else {@code project}
     * @param note told, one line each, of what takes time
     */
    public Resolution resolve(JobRequest request, Consumer<String> note) {
        boolean withTests = request.inputs() != null || request.instance() != null;
        return resolve(request.classPath(), request.project(), withTests, request.method(), note);
    }

    /**
     * Resolves the class path to be scanned.
     *
     * @param request where to look: {@code classPath} first, else {@code project}
     * @param note told, one line each, of what takes time
     */
    public Resolution resolve(ScanRequest request, Consumer<String> note) {
        return resolve(request.classPath(), request.project(), false, "the scan", note);
    }

    private Resolution resolve(
            List<String> classPath,
            @Nullable String project,
            boolean withTests,
            String subject,
            Consumer<String> note) {
        try {
            return new Resolution.Resolved(new ClassPath(entries(classPath, project, withTests, note)));
        } catch (Unresolvable e) {
            return new Resolution.Unresolved(e.failure());
        } catch (IOException | UncheckedIOException e) {
            String message = "resolving the class path of " + subject + " failed: " + e;
            return new Resolution.Unresolved(
                    new Failure(FailureCode.PROJECT_UNRESOLVED, message, "Check that the files can be read."));
        }
    }

    private List<Path> entries(
            List<String> classPath, @Nullable String directory, boolean withTests, Consumer<String> note)
            throws Unresolvable, IOException {
        if (!classPath.isEmpty()) {
            return given.expand(classPath, note);
        }
        if (directory == null) {
            throw new Unresolvable("no class path and no project was given", PASS_CLASS_PATH);
        }
        return this.project.resolve(Path.of(directory).toAbsolutePath().normalize(), withTests, note);
    }
}
