package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.feedback.Judgement;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.feedback.Seen;
import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.daemon.host.BlockDevices;
import dev.shadowctl.daemon.host.ControlGroups;
import dev.shadowctl.daemon.host.Installation;
import dev.shadowctl.daemon.host.Monitor;
import dev.shadowctl.daemon.host.Scratch;
import dev.shadowctl.daemon.inputs.InputSets;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.job.JobProgress;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job that validates: one shadow JVM with the limits that were planned serves the load stated. What the limits do to it is
 * what it was run for, and no failure of the job.
 */
final class ValidationRun {

    private final ControlGroups groups;
    private final Job job;
    private final Validation validation;
    private final Subject subject;
    private final List<Companion> companions;
    private DiskLimit disk = new DiskLimit(null, List.of(), List.of());
    private final JobLimits limits;
    private final JobProgress progress;
    private final Ending ending;
    private final ShadowJvm jvm;

    ValidationRun(
            Installation installation,
            ProcessLauncher launcher,
            ControlGroups groups,
            JobLimits limits,
            Job job,
            Validation validation,
            Subject subject,
            List<Companion> companions,
            JobProgress progress,
            Ending ending) {
        this.groups = groups;
        this.job = job;
        this.validation = validation;
        this.subject = subject;
        this.companions = List.copyOf(companions);
        this.limits = limits.withMemory(
                validation.limits().memoryBytes() + validation.limits().argumentBytes());
        this.progress = progress;
        this.ending = ending;
        this.jvm = new ShadowJvm(installation, launcher, groups, this.limits, job, subject, progress);
    }

    /**
     * Runs it.
     *
     * @param monitor started, not yet told what to watch
     */
    JobOutcome run(Monitor monitor, Scratch scratch, InputSets inputSets) throws IOException {
        progress.note(String.format(
                Locale.ROOT,
                "serving %.3g calls/s with %s and %d MiB of memory",
                validation.rps(),
                validation.limits().cpuCores() == null
                        ? "no CPU limit"
                        : String.format(
                                Locale.ROOT, "%.3g cores", validation.limits().cpuCores()),
                JobLimits.mebibytes(validation.limits().memoryBytes())));
        Ending own = new Ending();
        List<Companion> explored = new ArrayList<>();
        for (Companion each : companions) {
            explored.add(each.with(plan(inputSets, each.member().profile())));
        }
        disk = DiskLimit.of(
                validation.limits(),
                BlockDevices.ofMachine().of(scratch.directory()),
                groups.holdDisk(),
                groups.holdDiskWrites());
        ShadowJvm.Order order = new ShadowJvm.Order(
                Part.validating(validation),
                validation.sizes(),
                job.request().budgetSeconds(),
                job.request().jvmArguments(),
                plan(inputSets, validation.profile()),
                explored,
                disk.rates());
        Machine machine = ShadowJvm.machine(monitor);
        ShadowJvm.End end = jvm.run(order, monitor, machine.cores(), scratch, List.of(own, ending));
        ending.check();
        disk = jvm.disksRefused() ? disk.refused() : disk;
        monitor.close();
        Failure failure = own.outcome().orElse(null) instanceof JobOutcome.Failed failed
                ? failed.failure()
                : end instanceof ShadowJvm.End.Failed failed ? failed.failure() : null;
        if (failure == null && end instanceof ShadowJvm.End.Told told) {
            return new JobOutcome.Validated(observation(told));
        }
        if (failure == null) {
            return ShadowRun.failed(
                    new IOException("the runner explored inputs where a load was to be served"), FailureCode.INTERNAL);
        }
        return Seen.of(failure)
                .<JobOutcome>map(ended -> new JobOutcome.Validated(observation(ended, machine, "", "", List.of())))
                .orElseGet(() -> new JobOutcome.Failed(failure));
    }

    /** The inputs that a profile was measured with, where they were explored. */
    private static @Nullable InputPlan plan(InputSets inputSets, String profile) throws IOException {
        return inputSets
                .find(profile)
                .map(json -> Json.read(json, InputSet.class))
                .flatMap(InputSet::plan)
                .orElse(null);
    }

    private Observation observation(ShadowJvm.End.Told told) {
        Dialogue.Heard heard = told.done().heard();
        List<String> warnings = told.done().finished().warnings();
        boolean warm = warnings.stream().noneMatch(warning -> warning.startsWith("still-compiling:"));
        return observation(
                new Seen.Served(heard.steps(), warm),
                told.machine(),
                heard.hello().jdk(),
                heard.prepared().inputs(),
                warnings.stream()
                        .filter(warning -> !warning.startsWith("still-compiling:"))
                        .toList());
    }

    private Observation observation(Seen seen, Machine machine, String jdk, String inputs, List<String> told) {
        Judgement judgement = Judgement.of(validation, seen, machine.cores());
        List<String> warnings = new ArrayList<>(judgement.warnings());
        warnings.addAll(own(machine));
        warnings.addAll(told);
        return new Observation(
                Profile.API_VERSION,
                Observation.KIND,
                job.id(),
                validation.plan(),
                validation.service(),
                method(),
                validation.profile(),
                subject.codeHash(),
                Instant.now(),
                JobDefaults.HOST,
                machine,
                isolation(),
                jdk,
                inputs,
                validation.load(),
                validation.concurrency(),
                validation.limits(),
                validation.quantile(),
                validation.boundSeconds(),
                judgement.resources(),
                judgement.run(),
                judgement.verdict(),
                warnings,
                validation.members());
    }

    /** All of them: what is seen of several together is none's alone. */
    private String method() {
        return validation.members().isEmpty()
                ? subject.method().toString()
                : validation.members().stream().map(Validation.Member::method).collect(Collectors.joining(" + "));
    }

    private List<String> own(Machine machine) {
        List<String> warnings = new ArrayList<>();
        Double cores = validation.limits().cpuCores();
        if (cores != null && !groups.holdCpu()) {
            warnings.add("cpu-limit-not-held: this machine lets the daemon hold nobody to a CPU limit, so it had all "
                    + machine.cores() + " cores");
        } else if (cores != null && cores > machine.cores()) {
            warnings.add("fewer-cores: this machine has " + machine.cores() + " cores, fewer than the limit");
        }
        warnings.addAll(disk.warnings());
        if (!subject.codeHash().equals(validation.codeHash())) {
            warnings.add(changed(subject.method(), validation.profile()));
        }
        companions.stream()
                .filter(each -> !each.codeHash().equals(each.member().codeHash()))
                .forEach(each ->
                        warnings.add(changed(each.method(), each.member().profile())));
        if (job.request().jvmArguments().stream().anyMatch(argument -> argument.contains("***"))) {
            warnings.add("masked-arguments: secrets in JVM arguments of the profile are not kept, so it ran with *** in"
                    + " their place");
        }
        return warnings;
    }

    private String changed(Method method, String profile) {
        return "code-changed: the code reachable from "
                + (companions.isEmpty() ? "the method" : method.toString())
                + " is not what profile " + profile + " measured; profile it again";
    }

    private Isolation isolation() {
        Isolation held = new ProfileDraft(job, subject, limits, groups.holders(subject.rung())).isolation();
        Double cores = validation.limits().cpuCores();
        List<String> enforced = new ArrayList<>(held.enforced());
        if (cores != null && groups.holdCpu()) {
            enforced.add(String.format(Locale.ROOT, "CPU %.3g cores (cgroup)", cores));
        }
        enforced.addAll(disk.enforced());
        return new Isolation(held.rung(), held.network(), enforced);
    }
}
