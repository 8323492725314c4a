package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.scan.Scan;

/** What became of a scan. */
public sealed interface ScanOutcome {

    /** It was done. */
    record Scanned(Scan scan) implements ScanOutcome {}

    /** Its class path could not be had or read. */
    record Refused(Failure failure) implements ScanOutcome {}
}
