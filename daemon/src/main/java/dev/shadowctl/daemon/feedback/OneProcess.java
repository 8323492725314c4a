package dev.shadowctl.daemon.feedback;

import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.daemon.inputs.InputSets;
import dev.shadowctl.daemon.plan.PlanException;
import dev.shadowctl.daemon.plan.PlanException.Kind;
import dev.shadowctl.daemon.target.JvmOptions;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whether several methods can be validated in one process, which is run as the first of them was profiled. */
final class OneProcess {

    private OneProcess() {}

    /**
     * Refuses a method that was not profiled as the first was.
     *
     * @param first how the first was measured
     * @param measured how this one was, or again the first
     */
    static void refuseOther(String method, JobRequest first, JobRequest measured) {
        boolean alike = first.classPath().equals(measured.classPath())
                && Objects.equals(first.project(), measured.project())
                && Objects.equals(first.javaHome(), measured.javaHome())
                && undecided(first).equals(undecided(measured))
                && first.network().equals(measured.network())
                && first.allowUnsandboxed() == measured.allowUnsandboxed();
        if (!alike) {
            throw new PlanException(
                    Kind.REFUSED,
                    "'" + method
                            + "' was profiled with another class path, JDK, JVM argument, network or sandbox than '"
                            + first.method() + "', and a validation runs them in one process",
                    "Profile them alike, or validate each alone: " + alone(method));
        }
        if (measured.spring() != null || !measured.stubs().isEmpty()) {
            throw new PlanException(
                    Kind.REFUSED,
                    "'" + method
                            + "' was profiled with --spring or --stub, which a validation of several methods in one"
                            + " process does not know",
                    "Validate each alone: " + alone(method));
        }
    }

    /** What a plan decides is the same for all. */
    private static List<String> undecided(JobRequest measured) {
        List<String> arguments = new ArrayList<>(measured.jvmArguments());
        arguments.removeAll(JvmOptions.deciding(measured.jvmArguments()));
        return arguments;
    }

    /**
     * Refuses a method whose inputs are generated and were not kept: only the first is searched for inputs that it takes.
     *
     * @param profile id of its profile
     * @param measured how it was measured
     */
    static void refuseUnexplored(String method, String profile, JobRequest measured, InputSets inputSets) {
        boolean generated = measured.inputs() == null && !method.endsWith("()");
        if (generated && !explored(profile, inputSets)) {
            throw new PlanException(
                    Kind.REFUSED,
                    "the inputs that '" + method + "' was profiled with are generated and were not kept, and a"
                            + " validation of several methods in one process searches no others for it",
                    "Validate it alone, or give --inputs when you profile it again: " + alone(method));
        }
    }

    private static boolean explored(String profile, InputSets inputSets) {
        try {
            return inputSets
                    .find(profile)
                    .map(json -> Json.read(json, InputSet.class))
                    .flatMap(InputSet::plan)
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String alone(String method) {
        return "shadowctl validate '" + method + "' --rps R";
    }
}
