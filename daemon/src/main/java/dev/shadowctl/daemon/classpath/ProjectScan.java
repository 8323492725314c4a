package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.scan.ScanRequest;
import java.util.ArrayList;
import java.util.List;

/** Scans what a person names: a project, a jar or a class path. One at a time, for a scan takes memory. */
public final class ProjectScan {

    private final ClassPathResolver resolver;
    private final MethodScan scan;

    public ProjectScan(ClassPathResolver resolver, MethodScan scan) {
        this.resolver = resolver;
        this.scan = scan;
    }

    /** Resolves the class path, building the project where that is needed, and looks it through. */
    public synchronized ScanOutcome scan(ScanRequest request) {
        List<String> notes = new ArrayList<>();
        Resolution resolution = resolver.resolve(request, notes::add);
        if (resolution instanceof Resolution.Unresolved unresolved) {
            return new ScanOutcome.Refused(unresolved.failure());
        }
        try {
            ClassPath classPath = ((Resolution.Resolved) resolution).classPath();
            return new ScanOutcome.Scanned(
                    scan.scan(classPath, request, notes, Runtime.version().feature()));
        } catch (OutOfMemoryError e) {
            return new ScanOutcome.Refused(new Failure(
                    FailureCode.INTERNAL,
                    "scanning took more memory than the daemon has",
                    "Scan fewer jars at a time: name them as the class path."));
        } catch (Deadline.Passed | IllegalStateException e) {
            return new ScanOutcome.Refused(new Failure(
                    FailureCode.TIMED_OUT,
                    "scanning: " + e.getMessage(),
                    "Scan fewer jars at a time, or one package: --package NAME."));
        } catch (DamagedCode e) {
            return new ScanOutcome.Refused(new Failure(
                    FailureCode.PROJECT_UNRESOLVED,
                    "scanning: " + e.getMessage(),
                    "Build or download " + e.origin() + " again."));
        }
    }
}
