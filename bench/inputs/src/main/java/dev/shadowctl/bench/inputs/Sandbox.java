package dev.shadowctl.bench.inputs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where code of anybody's runs: no network, no home, nothing to write to but scratch; the kernel ends it with this process.
 *
 * @param scratch an absolute directory
 * @param runner jar of the runner
 * @param java path of the JVM
 */
record Sandbox(Path scratch, Path runner, String java) {

    /** The command of a JVM in it, which begins in scratch. */
    List<String> command(List<String> jvmArguments, String classPath, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "bwrap",
                "--ro-bind",
                "/",
                "/",
                "--dev",
                "/dev",
                "--proc",
                "/proc",
                "--tmpfs",
                "/tmp",
                "--tmpfs",
                "/root",
                "--tmpfs",
                "/home",
                "--bind",
                scratch.toString(),
                scratch.toString(),
                "--chdir",
                scratch.toString(),
                "--ro-bind",
                runner.toString(),
                runner.toString(),
                "--unshare-all",
                "--die-with-parent",
                "--new-session",
                "--clearenv",
                java,
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + scratch,
                "-Djava.awt.headless=true"));
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", classPath + ":" + runner, main));
        command.addAll(List.of(arguments));
        return command;
    }
}
