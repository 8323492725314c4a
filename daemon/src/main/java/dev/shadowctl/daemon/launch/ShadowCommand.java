package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.JobDefaults;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the shadow JVM. Pure. */
final class ShadowCommand {

    private static final String MAIN = "dev.shadowctl.runner.Main";

    /** Arguments that name a heap of their own; with one of them the default stays away. */
    private static final List<String> HEAP =
            List.of("-Xmx", "-XX:MaxHeapSize=", "-XX:MaxRAMPercentage=", "-XX:MaxRAMFraction=");

    private ShadowCommand() {}

    /**
     * The command.
     *
     * @param runnerJar first on the class path, so that the runner is the daemon's own
     * @param cores processors the JVM is to see: those allowed, for in a sandbox it finds no quota, and elsewhere not always
     * @param jvmArguments the user's; they win over the defaults before them
     * @param scratch where temporary files, crash logs and heap dumps go
     * @throws RefusedException if a JVM argument is none
     */
    static List<String> argv(
            Path java, Path runnerJar, List<Path> classPath, int cores, List<String> jvmArguments, Path scratch) {
        List<String> argv = new ArrayList<>();
        argv.add(java.toString());
        if (jvmArguments.stream().noneMatch(ShadowCommand::namesHeap)) {
            argv.add("-Xmx" + (JobDefaults.HEAP_BYTES >> 20) + "m");
        }
        argv.add("-XX:ActiveProcessorCount=" + cores);
        // nobody reads the counters, and their memory-mapped file would be writes to disk that no method made
        argv.add("-XX:-UsePerfData");
        // where the heap lies, for the runner to tell what is resident beside it
        Path heapLog = scratch.resolve("heap.log");
        argv.add("-Xlog:gc+heap+coops=debug:file=" + heapLog);
        argv.add("-Dshadowctl.heapLog=" + heapLog);
        argv.add("-XX:ErrorFile=" + scratch.resolve("hs_err.log"));
        argv.add("-XX:HeapDumpPath=" + scratch);
        argv.add("-Djava.io.tmpdir=" + scratch.resolve("tmp"));
        argv.add("-Duser.home=" + scratch);
        argv.add("-Dshadowctl.shadow=true");
        jvmArguments.forEach(argument -> argv.add(checked(argument)));
        argv.add("-cp");
        argv.add(joined(runnerJar, classPath));
        argv.add(MAIN);
        return argv;
    }

    private static boolean namesHeap(String argument) {
        return HEAP.stream().anyMatch(argument::startsWith);
    }

    /** What does not begin with a dash would be taken for the main class, and these would replace it. */
    private static String checked(String argument) {
        boolean replacesMain = List.of("-jar", "-m", "--module", "--source", "-version", "-help", "--help", "-h", "-?")
                .contains(argument);
        if (!argument.startsWith("-") || replacesMain) {
            throw new RefusedException(
                    FailureCode.LAUNCH_FAILED,
                    "'" + argument + "' is no argument of a JVM that runs a method.",
                    "Give JVM arguments one by one, as in --jvm-arg=-XX:+UseZGC --jvm-arg=-Dkey=value.");
        }
        return argument;
    }

    private static String joined(Path runnerJar, List<Path> classPath) {
        StringBuilder joined = new StringBuilder(runnerJar.toString());
        classPath.forEach(entry -> joined.append(File.pathSeparator).append(entry));
        return joined.toString();
    }
}
