package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.core.measure.Disturbance;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.daemon.host.CleanEnvironment;
import dev.shadowctl.daemon.host.Confinement;
import dev.shadowctl.daemon.host.ControlGroup;
import dev.shadowctl.daemon.host.ControlGroups;
import dev.shadowctl.daemon.host.DiskRates;
import dev.shadowctl.daemon.host.Installation;
import dev.shadowctl.daemon.host.Monitor;
import dev.shadowctl.daemon.host.Nonce;
import dev.shadowctl.daemon.host.Scratch;
import dev.shadowctl.daemon.host.SystemLimits;
import dev.shadowctl.daemon.job.JobProgress;
import dev.shadowctl.daemon.process.Launch;
import dev.shadowctl.daemon.process.OutputTail;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.process.RunningProcess;
import dev.shadowctl.wire.FrameReader;
import dev.shadowctl.wire.FrameWriter;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One shadow JVM from its start to its end: its part of a job. */
final class ShadowJvm {

    private static final Duration MACHINE_LIMIT = Duration.ofSeconds(30);
    private static final Duration SAMPLE_LIMIT = Duration.ofSeconds(2);
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(5);
    private static final int TALK_LINES = 12;

    private final Installation installation;
    private final ProcessLauncher launcher;
    private final ControlGroups groups;
    private final JobLimits limits;
    private final Job job;
    private final Subject subject;
    private final JobProgress progress;
    private boolean disksRefused;

    ShadowJvm(
            Installation installation,
            ProcessLauncher launcher,
            ControlGroups groups,
            JobLimits limits,
            Job job,
            Subject subject,
            JobProgress progress) {
        this.installation = installation;
        this.launcher = launcher;
        this.groups = groups;
        this.limits = limits;
        this.job = job;
        this.subject = subject;
        this.progress = progress;
    }

    /**
     * What it is started for.
     *
     * @param part its part of the job
     * @param sizes sizes of its ladder, ascending
     * @param budgetSeconds its time
     * @param jvmArguments its arguments beside the defaults; the later of two wins
     * @param plan which inputs to measure with, or null where they were not explored
     * @param companions further methods that are called in it
     * @param rates what it may read from its disk and write to it, or null for no limit
     */
    record Order(
            Part part,
            List<Integer> sizes,
            double budgetSeconds,
            List<String> jvmArguments,
            @Nullable InputPlan plan,
            List<Companion> companions,
            @Nullable DiskRates rates) {

        Order {
            sizes = List.copyOf(sizes);
            jvmArguments = List.copyOf(jvmArguments);
            companions = List.copyOf(companions);
        }

        /** Of one method. */
        Order(
                Part part,
                List<Integer> sizes,
                double budgetSeconds,
                List<String> jvmArguments,
                @Nullable InputPlan plan) {
            this(part, sizes, budgetSeconds, jvmArguments, plan, List.of(), null);
        }

        /** The same with the inputs that were found. */
        Order with(@Nullable InputPlan other) {
            return new Order(part, sizes, budgetSeconds, jvmArguments, other, companions, rates);
        }
    }

    /** How it ended; it is dead by then. */
    sealed interface End {

        /** It brought what it was asked for. */
        record Told(Dialogue.End.Done done, Machine machine, OutputTail talk, Instant started) implements End {}

        /** It explored the inputs. */
        record Explored(InputSet inputs) implements End {}

        /** It could not. */
        record Failed(Failure failure) implements End {}
    }

    /**
     * Runs it.
     *
     * @param monitor started, not yet told what to watch
     * @param cores processors it is to see
     * @param scratch its own directory
     * @param endings what ends it from outside, its watchdog's first
     */
    End run(Order order, Monitor monitor, int cores, Scratch scratch, List<Ending> endings) throws IOException {
        endings.forEach(Ending::check);
        checkSpace(scratch);
        Instant started = Instant.now();
        String name = job.id() + "-" + order.part().jvm();
        Quota quota = Quota.of(job.request().validation());
        try (ControlGroup group =
                        groups.open(name, limits.memoryBytes(), limits.processes(), quota.firstCores(), order.rates());
                RunningProcess process = launcher.start(launch(order, cores, scratch, group))) {
            disksRefused = group.refusesDisk();
            endings.forEach(ending -> ending.concerns(process));
            progress.running(process.pid());
            Nonce nonce = Nonce.fresh();
            Dialogue dialogue = new Dialogue(
                    new FrameReader(process.stdout(), nonce.hex()),
                    new FrameWriter(process.stdin(), nonce.hex()),
                    progress,
                    judge(quota, group, monitor));
            try (Watchdog watchdog = new Watchdog(
                    endings.get(0), scratch, group, limits, order.budgetSeconds(), dialogue, watchesMemory(group))) {
                watchdog.start(process);
                monitor.watch(process.pid(), watchdog);
                introduce(nonce, process);
                Dialogue.End end = dialogue.hold(new Message.Assign(
                        assignment(order),
                        order.plan(),
                        order.companions().stream()
                                .map(each -> each.assigned(assignment(order)))
                                .toList()));
                End told = limited(group, end(end, dialogue, process, monitor, started));
                dialogue.tellRest();
                return told;
            }
        }
    }

    /** Whether the kernel refused to hold the last to its rates of the disk. */
    boolean disksRefused() {
        return disksRefused;
    }

    /**
     * Memory that a plan gives is held by the kernel alone where it can: it counts a page of a file that others had read before
     * as theirs, and what a process holds is more than what is charged to it.
     */
    private boolean watchesMemory(ControlGroup group) {
        return job.request().validation() == null || !group.holdsMemory();
    }

    /** A failure has the limit it ran into for its reason, whatever came of it; a method that lived with it is a result. */
    private End limited(ControlGroup group, End end) {
        return end instanceof End.Failed
                ? group.hit()
                        .<End>map(resource -> new End.Failed(new LimitHits(limits).met(resource)))
                        .orElse(end)
                : end;
    }

    private Launch launch(Order order, int cores, Scratch scratch, ControlGroup group) throws IOException {
        Path directory = scratch.directory();
        List<Path> readable = new ArrayList<>(subject.javaHome().readable());
        readable.add(installation.runnerJar());
        readable.addAll(subject.classPath().entries());
        List<String> command = ShadowCommand.argv(
                subject.javaHome().java(),
                installation.runnerJar(),
                subject.classPath().entries(),
                cores,
                arguments(order),
                directory);
        Confinement confinement = new Confinement(
                directory,
                readable,
                SystemLimits.forJobs(fileBytes(), limits.seconds(order.budgetSeconds()), limits.processes()));
        return new Launch(
                        "job " + job.id()
                                + (order.part().jvm() == 0
                                        ? ""
                                        : " JVM " + order.part().jvm()),
                        group.argv(subject.rung().argv(confinement, command)),
                        directory,
                        CleanEnvironment.of(directory),
                        limits.outputBytes())
                .wired();
    }

    /** Beyond it a file is cut off even before the watchdog sees it; ZGC keeps its heap in such a file. */
    private long fileBytes() {
        return 2 * Math.min(Long.MAX_VALUE / 2, Math.max(limits.memoryBytes(), limits.scratchBytes()));
    }

    /** One that explores is an agent of its own, and quick to start and the same each time rather than fast. */
    private List<String> arguments(Order order) {
        if (order.part().course() != Part.Course.EXPLORE) {
            return order.jvmArguments();
        }
        List<String> arguments =
                new ArrayList<>(List.of("-javaagent:" + installation.runnerJar(), "-XX:TieredStopAtLevel=1"));
        arguments.addAll(order.jvmArguments());
        return arguments;
    }

    /** A JVM that dies at once breaks the pipe; the dialogue finds the wire ended and says why. */
    private static void introduce(Nonce nonce, RunningProcess process) {
        try {
            nonce.introduce(process.stdin());
        } catch (IOException ended) {
            process.kill();
        }
    }

    private Assignment assignment(Order order) {
        JobRequest request = job.request();
        return new Assignment(
                subject.method().type(),
                subject.method().name(),
                subject.descriptor(),
                subject.inputs(),
                subject.instance(),
                order.sizes(),
                request.rates().stream().sorted().distinct().toList(),
                request.validation() == null
                        ? JobDefaults.CONCURRENCY
                        : request.validation().concurrency(),
                JobDefaults.ARGUMENT_SETS,
                order.budgetSeconds(),
                // the same for each run of a method, so that two profiles of it saw the same inputs and arrivals
                subject.method().toString().hashCode(),
                order.part(),
                subject.spring(),
                subject.stubs(),
                subject.isolated());
    }

    private void checkSpace(Scratch scratch) throws IOException {
        long free = scratch.freeBytes();
        if (free < 2 * Watchdog.DISK_RESERVE_BYTES) {
            throw new RefusedException(
                    FailureCode.DISK_FULL,
                    "The disk of " + scratch.directory() + " has only " + JobLimits.mebibytes(free)
                            + " MiB left, too little for the scratch space of a job.",
                    "Free some space, or set SHADOWCTL_HOME to a larger disk.");
        }
    }

    private Dialogue.Judge judge(Quota quota, ControlGroup group, Monitor monitor) {
        return new Dialogue.Judge() {
            @Override
            public void begun(Phase phase) {
                quota.begun(phase, group);
            }

            @Override
            public Step ended(Step step) {
                return quota.marked(step, group);
            }

            @Override
            public boolean isSeen(Step step) {
                return monitor.hasSampled(end(step));
            }

            @Override
            public Step judged(Step step) {
                return ShadowJvm.this.judged(step, monitor);
            }
        };
    }

    private Step judged(Step step, Monitor monitor) {
        int cores = machine(monitor).cores();
        return Disturbance.during(
                        step.startedAt(), step.seconds(), monitor.samplesThrough(end(step), SAMPLE_LIMIT), cores)
                .mark(step);
    }

    private static Instant end(Step step) {
        return step.startedAt().plusNanos((long) (step.seconds() * 1e9));
    }

    /**
     * The machine that a monitor read.
     *
     * @throws RefusedException if it did not say
     */
    static Machine machine(Monitor monitor) {
        return monitor.machine(MACHINE_LIMIT)
                .orElseThrow(() -> new RefusedException(
                        FailureCode.INTERNAL,
                        "The monitor beside the shadow JVM did not say what the machine is; it printed last: "
                                + monitor.talk(),
                        "Run it again; shadowctl doctor checks the monitor."));
    }

    private static End end(
            Dialogue.End end, Dialogue dialogue, RunningProcess process, Monitor monitor, Instant started)
            throws IOException {
        if (end instanceof Dialogue.End.Done done) {
            Machine machine = machine(monitor);
            process.stdout().close();
            process.awaitExit(EXIT_LIMIT);
            process.kill();
            return new End.Told(done, machine, process.talk(), started);
        }
        if (end instanceof Dialogue.End.Explored explored) {
            process.kill();
            return new End.Explored(explored.inputs());
        }
        if (end instanceof Dialogue.End.Refused refused) {
            return new End.Failed(refused.failure());
        }
        String broken = ((Dialogue.End.Lost) end).broken();
        if (broken != null) {
            process.kill();
        }
        process.stdout().close();
        OptionalInt exit = process.awaitExit(EXIT_LIMIT);
        return new End.Failed(Exits.failure(
                dialogue.greeted(),
                broken,
                exit,
                dialogue.lastHeard(),
                process.talk().lastLines(TALK_LINES)));
    }
}
