package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.daemon.classpath.ClassPath;
import dev.shadowctl.daemon.classpath.ClassPathResolver;
import dev.shadowctl.daemon.classpath.CodeHash;
import dev.shadowctl.daemon.classpath.DamagedCode;
import dev.shadowctl.daemon.classpath.Finding;
import dev.shadowctl.daemon.classpath.MethodFinder;
import dev.shadowctl.daemon.classpath.MethodScan;
import dev.shadowctl.daemon.classpath.Resolution;
import dev.shadowctl.daemon.host.ControlGroups;
import dev.shadowctl.daemon.host.Installation;
import dev.shadowctl.daemon.host.IsolationProbe;
import dev.shadowctl.daemon.host.JavaHome;
import dev.shadowctl.daemon.host.Monitor;
import dev.shadowctl.daemon.host.Rung;
import dev.shadowctl.daemon.host.Scratch;
import dev.shadowctl.daemon.inputs.InputSets;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.job.JobProgress;
import dev.shadowctl.daemon.job.JobRunner;
import dev.shadowctl.daemon.process.Commands;
import dev.shadowctl.daemon.process.LaunchException;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.recording.Recordings;
import dev.shadowctl.wire.daemon.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs jobs on the daemon's own machine. */
public final class LocalJobRunner implements JobRunner {

    /** Names shown of a path from the method to what it does. */
    private static final int SHOWN_PATH = 5;

    private static final Duration VERSION_LIMIT = Duration.ofSeconds(30);

    private final Home home;
    private final Installation installation;
    private final ClassPathResolver resolver;
    private final MethodFinder finder;
    private final MethodScan scan;
    private final Commands commands;
    private final ProcessLauncher launcher;
    private final IsolationProbe probe;
    private final ControlGroups groups;
    private final JobLimits limits;
    private final Map<Path, Integer> features = new ConcurrentHashMap<>();

    /** A runner whose jobs have their scratch under {@link Home#jobs()}. */
    public LocalJobRunner(
            Home home,
            Installation installation,
            ClassPathResolver resolver,
            MethodFinder finder,
            MethodScan scan,
            Commands commands,
            ProcessLauncher launcher,
            IsolationProbe probe,
            ControlGroups groups,
            JobLimits limits) {
        this.home = home;
        this.installation = installation;
        this.resolver = resolver;
        this.finder = finder;
        this.scan = scan;
        this.commands = commands;
        this.launcher = launcher;
        this.probe = probe;
        this.groups = groups;
        this.limits = limits;
    }

    @Override
    public JobOutcome run(Job job, JobProgress progress) {
        Ending ending = new Ending();
        progress.onCancel(() -> ending.end(new JobOutcome.Cancelled()));
        JobOutcome outcome = ran(job, progress, ending);
        return ending.outcome().orElse(outcome);
    }

    private JobOutcome ran(Job job, JobProgress progress, Ending ending) {
        try (Scratch scratch = Scratch.create(home.jobs(), job.id());
                Monitor monitor =
                        Monitor.start(launcher, installation, "monitor of job " + job.id(), scratch.directory())) {
            Subject subject = subject(job, progress, ending);
            Validation validation = job.request().validation();
            if (validation != null) {
                return new ValidationRun(
                                installation,
                                launcher,
                                groups,
                                limits,
                                job,
                                validation,
                                subject,
                                companions(validation, subject),
                                progress,
                                ending)
                        .run(monitor, scratch, new InputSets(home.inputSets()));
            }
            return new ShadowRun(installation, launcher, groups, limits, job, subject, progress, ending)
                    .run(monitor, scratch, new Recordings(home.recordings()), new InputSets(home.inputSets()));
        } catch (RefusedException e) {
            return new JobOutcome.Failed(e.failure());
        } catch (LaunchException e) {
            return ShadowRun.failed(e, FailureCode.LAUNCH_FAILED);
        } catch (IOException e) {
            return ShadowRun.failed(e, diskFull() ? FailureCode.DISK_FULL : FailureCode.INTERNAL);
        }
    }

    private Subject subject(Job job, JobProgress progress, Ending ending) throws IOException {
        JobRequest request = job.request();
        long started = System.nanoTime();
        NetworkAccess network = NetworkAccess.parse(request.network());
        JavaHome java = javaHome(request);
        int feature = features.computeIfAbsent(java.directory(), directory -> feature(java));
        Resolution resolution = ending.interruptible(() -> resolver.resolve(request, progress::note));
        if (resolution instanceof Resolution.Unresolved unresolved) {
            throw new RefusedException(unresolved.failure());
        }
        ending.check();
        ClassPath classPath = ((Resolution.Resolved) resolution).classPath();
        Finding finding = finder.find(classPath, MethodReference.parse(request.method()), feature);
        if (finding instanceof Finding.NotFound missing) {
            throw new RefusedException(missing.failure());
        }
        Finding.Found found = (Finding.Found) finding;
        progress.resolved(found.method());
        String inputs = fixture(request.inputs(), "Object[] %s(int size)", classPath, feature);
        String instance = fixture(request.instance(), found.method().simpleType() + " %s()", classPath, feature);
        String codeHash = CodeHash.reachable(classPath, found.method());
        String digest = CodeHash.digest(classPath);
        Optional<MethodScan.Told> told =
                ending.interruptible(() -> Optional.ofNullable(told(classPath, found, feature, progress)));
        ending.check();
        TypedNames named = new TypedNames(finder, classPath, feature);
        double seconds = (System.nanoTime() - started) / 1e9;
        Rung rung = rung(request, network, progress);
        return new Subject(
                found.method(),
                found.descriptor(),
                inputs,
                instance,
                named.application(request.spring()),
                named.stubs(request.stubs()),
                classPath,
                codeHash,
                digest,
                java,
                rung,
                network,
                seconds,
                told.map(MethodScan.Told::effects).orElse(null),
                told.map(MethodScan.Told::complexity).orElse(null));
    }

    /** The methods beside the first, on the same class path. */
    private List<Companion> companions(Validation validation, Subject subject) {
        int feature =
                features.computeIfAbsent(subject.javaHome().directory(), directory -> feature(subject.javaHome()));
        return validation.members().stream()
                .skip(1)
                .map(member -> companion(member, subject.classPath(), feature))
                .toList();
    }

    private Companion companion(Validation.Member member, ClassPath classPath, int feature) {
        Finding finding = finder.find(classPath, MethodReference.parse(member.method()), feature);
        if (finding instanceof Finding.NotFound missing) {
            throw new RefusedException(missing.failure());
        }
        Finding.Found found = (Finding.Found) finding;
        return new Companion(
                member,
                found.method(),
                found.descriptor(),
                CodeHash.reachable(classPath, found.method()),
                fixture(member.inputs(), "Object[] %s(int size)", classPath, feature),
                fixture(member.instance(), found.method().simpleType() + " %s()", classPath, feature),
                null);
    }

    /** Told before anything runs. A run does not fail because that cannot be told, for whatever reason. */
    private MethodScan.@Nullable Told told(
            ClassPath classPath, Finding.Found found, int feature, JobProgress progress) {
        progress.note("reading what the method does beside returning a value");
        try {
            MethodScan.Told told = scan.told(classPath, found.method(), found.descriptor(), found.isStatic(), feature);
            progress.note("side effects: " + told.effects().line(SHOWN_PATH));
            progress.note("complexity: " + told.complexity().line(SHOWN_PATH));
            return told;
        } catch (RuntimeException | Error e) {
            String reason = e instanceof DamagedCode ? e.getMessage() : e.toString();
            progress.note("side effects cannot be told: " + reason);
            return null;
        }
    }

    /** A fixture with its type written in full: people type it as they type a method. */
    private @Nullable String fixture(@Nullable String typed, String shape, ClassPath classPath, int feature) {
        if (typed == null) {
            return null;
        }
        Finding finding = finder.find(classPath, MethodReference.parse(typed), feature);
        if (finding instanceof Finding.Found found) {
            return found.method().type() + "#" + found.method().name();
        }
        Failure failure = ((Finding.NotFound) finding).failure();
        throw new RefusedException(
                FailureCode.FIXTURE_INVALID,
                "Fixture " + typed + " was not found: " + failure.message(),
                failure.next() + "\nA fixture is declared like this: public static "
                        + String.format(shape, MethodReference.parse(typed).name()));
    }

    private Rung rung(JobRequest request, NetworkAccess network, JobProgress progress) {
        IsolationProbe.Verdict verdict = probe.best(network);
        if (verdict instanceof IsolationProbe.Verdict.Holds holds) {
            return holds.rung();
        }
        IsolationProbe.Verdict.Unavailable unavailable = (IsolationProbe.Verdict.Unavailable) verdict;
        if (!request.allowUnsandboxed()) {
            throw new RefusedException(unavailable.failure());
        }
        progress.note("no isolation could be had; running without, as --allow-unsandboxed allows");
        return new Rung.Unsandboxed();
    }

    private JavaHome javaHome(JobRequest request) throws IOException {
        String asked = request.javaHome();
        if (asked == null) {
            return JavaHome.of(installation.java());
        }
        Path java = Path.of(asked, "bin", "java");
        if (!Files.isExecutable(java)) {
            throw new RefusedException(
                    FailureCode.LAUNCH_FAILED,
                    "There is no Java at " + asked + ": " + java + " is no executable file.",
                    "Give --java the home of a JDK or JRE, the directory that holds bin/java.");
        }
        return JavaHome.of(java);
    }

    private int feature(JavaHome java) {
        OptionalInt released = java.feature();
        return released.isPresent() ? released.getAsInt() : askedFeature(java);
    }

    private int askedFeature(JavaHome java) {
        Commands.Result result = commands.run(
                List.of(java.java().toString(), "-XshowSettings:properties", "-version"), Path.of("/"), VERSION_LIMIT);
        OptionalInt told = result.output()
                .lines()
                .map(String::strip)
                .filter(text -> text.startsWith("java.specification.version = "))
                .map(text -> JavaHome.feature(text.substring(text.indexOf('=') + 1)))
                .flatMapToInt(OptionalInt::stream)
                .findFirst();
        return told.orElseThrow(() -> new RefusedException(
                FailureCode.LAUNCH_FAILED,
                java.java() + " -version ended with exit code " + result.exitCode() + " and told no version: "
                        + result.output().strip(),
                "Give --java the home of a JDK or JRE that works."));
    }

    private boolean diskFull() {
        try {
            return Files.getFileStore(home.jobs()).getUsableSpace() < Watchdog.DISK_RESERVE_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
