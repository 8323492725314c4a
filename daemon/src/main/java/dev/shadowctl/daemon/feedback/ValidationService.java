package dev.shadowctl.daemon.feedback;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Expectation;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.daemon.inputs.InputSets;
import dev.shadowctl.daemon.job.JobService;
import dev.shadowctl.daemon.model.PredictionService;
import dev.shadowctl.daemon.plan.PlanException;
import dev.shadowctl.daemon.plan.PlanException.Kind;
import dev.shadowctl.daemon.plan.PlanService;
import dev.shadowctl.daemon.store.ObservationTable;
import dev.shadowctl.daemon.target.JvmOptions;
import dev.shadowctl.wire.daemon.ValidationRequest;
import dev.shadowctl.wire.daemon.ValidationRequest.Amount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has one process of each service of a plan run as planned, and keeps what was seen. */
public final class ValidationService {

    /** The slowest hundredth of so many calls is twenty of them. */
    private static final double CALLS = 2_000;

    /** Shorter than this a queue may grow and nobody sees it; longer nobody waits unless told to. */
    private static final double LEAST_SECONDS = 20;

    private static final double MOST_SECONDS = 120;

    /** Parsers and writers take half of it at full speed; below one core it takes longer. */
    private static final double WARM_UP_SECONDS = 30;

    /** Calls after which compilers are done, under a CPU quota; no longer than that is waited for them. */
    private static final double WARM_UP_CALLS = 8_000;

    private static final double MOST_WARM_UP_SECONDS = 90;

    private static final double LEAST_SHARE_OF_CORE = 1.0 / 3;

    /** Of sandbox, JVM and inputs beside what the first call took to come about. */
    private static final double START_SECONDS = 10;

    private final PlanService plans;
    private final PredictionService predictions;
    private final JobService jobs;
    private final ObservationTable observations;
    private final InputSets inputSets;

    /**
     * A service over the plans and profiles of one home.
     *
     * @param jobs runs the processes, and knows how each profile was measured
     * @param inputSets the inputs that profiles found
     */
    public ValidationService(
            PlanService plans,
            PredictionService predictions,
            JobService jobs,
            ObservationTable observations,
            InputSets inputSets) {
        this.plans = plans;
        this.predictions = predictions;
        this.jobs = jobs;
        this.observations = observations;
        this.inputSets = inputSets;
    }

    /**
     * Queues a job for each service of the plan that was not refused, in its order. Whether all can be run is found out
     * before the first is.
     *
     * @throws PlanException if one cannot
     */
    public List<Job> submit(ValidationRequest request) {
        Plan plan = plans.find(request.plan());
        List<JobRequest> requests = new ArrayList<>();
        for (Plan.Service service : plan.services()) {
            if (service.allotment() != null && service.expected() != null) {
                requests.add(request(plan, service, service.allotment(), service.expected(), request));
            }
        }
        if (requests.isEmpty()) {
            throw new PlanException(
                    Kind.REFUSED, "plan " + plan.id() + " gives no service anything", "Plan again: shadowctl plan");
        }
        return requests.stream().map(jobs::submit).toList();
    }

    /** The observation of a job. */
    public Optional<Observation> find(String job) {
        return observations.find(job);
    }

    /** The newest observations of a method fully written, or of any. */
    public List<Observation> newest(@Nullable String method, int limit) {
        return observations.newest(method, limit);
    }

    private JobRequest request(
            Plan plan, Plan.Service service, Allotment allotment, Expectation expected, ValidationRequest request) {
        List<MixQuestion.Part> parts = parts(service, allotment.replicas(), request.rps());
        List<Profile> profiles =
                parts.stream().map(part -> profile(part.method(), expected)).toList();
        Validation.Limits planned = checked(() -> limits(allotment, request));
        double cores = planned.cpuCores() == null ? expected.cores() : planned.cpuCores();
        Forecast forecast = checked(() ->
                Forecast.of(predictions, profiles, parts, service.load().concurrency(), cores, planned.heapBytes()));
        List<Served> all = served(forecast, profiles);
        Profile basis = all.get(0).basis();
        Validation.Limits limits = planned.with(all.stream()
                .mapToLong(each -> argumentBytes(each.basis(), each.load()))
                .sum());
        JobRequest measured = measured(basis);
        double rps = forecast.parts().stream()
                .mapToDouble(part -> part.rung().rate())
                .sum();
        double seconds = request.seconds() == null
                ? Math.max(LEAST_SECONDS, Math.min(MOST_SECONDS, CALLS / rps))
                : request.seconds();
        Validation validation = checked(() -> new Validation(
                plan.id(),
                service.name(),
                basis.id(),
                basis.codeHash(),
                all.get(0).load(),
                service.load().concurrency(),
                limits,
                service.quantile(),
                service.boundSeconds(),
                seconds,
                forecast.expected(),
                all.size() == 1 ? List.of() : members(all, service, expected)));
        return checked(() -> measured.validating(
                validation,
                basis.method(),
                arguments(measured, allotment, limits),
                Math.ceil(seconds + otherSeconds(all, limits.cpuCores() == null ? 0 : WARM_UP_CALLS / rps, limits))));
    }

    /**
     * One method of the process.
     *
     * @param basis the profile its part of the prediction stands on
     * @param load its sizes and their rates
     */
    private record Served(Profile basis, List<Part.Rung> load) {}

    /** Each method once, in the order of the plan. */
    private List<Served> served(Forecast forecast, List<Profile> profiles) {
        Map<String, Served> served = new LinkedHashMap<>();
        for (int i = 0; i < profiles.size(); i++) {
            Forecast.Portion portion = forecast.parts().get(i);
            Profile basis = predictions.profile(portion.profile()).orElse(profiles.get(i));
            served.computeIfAbsent(profiles.get(i).method(), method -> new Served(basis, new ArrayList<>()))
                    .load()
                    .add(portion.rung());
        }
        return List.copyOf(served.values());
    }

    /** Several are run as the first was measured, so they must have been measured alike. */
    private List<Validation.Member> members(List<Served> all, Plan.Service service, Expectation expected) {
        JobRequest first = measured(all.get(0).basis());
        List<Validation.Member> members = new ArrayList<>();
        for (Served each : all) {
            String method = each.basis().method();
            JobRequest measured = measured(each.basis());
            OneProcess.refuseOther(method, first, measured);
            if (!members.isEmpty()) {
                OneProcess.refuseUnexplored(method, each.basis().id(), measured, inputSets);
            }
            Optional<Expectation.MethodTarget> own = expected.targets().stream()
                    .filter(target -> target.method().equals(method))
                    .findFirst();
            members.add(new Validation.Member(
                    method,
                    each.basis().id(),
                    each.basis().codeHash(),
                    measured.inputs(),
                    measured.instance(),
                    each.load(),
                    own.map(Expectation.MethodTarget::quantile).orElse(service.quantile()),
                    own.map(Expectation.MethodTarget::boundSeconds).orElse(service.boundSeconds())));
        }
        return members;
    }

    /** Each at its rate in the busiest time, of one of several processes. */
    private static List<MixQuestion.Part> parts(Plan.Service service, int replicas, @Nullable Double rps) {
        List<MixQuestion.Part> all = service.load().parts();
        double stated = all.stream().mapToDouble(MixQuestion.Part::rps).sum();
        double factor = (rps == null ? service.load().peakRps() : rps) / stated / replicas;
        return all.stream()
                .map(part -> new MixQuestion.Part(part.method(), part.rps() * factor, part.size()))
                .toList();
    }

    private static Validation.Limits limits(Allotment planned, ValidationRequest request) {
        OptionalDouble limit = planned.cpuLimitCores();
        Amount cpu = request.cpu();
        Double cores = cpu != null
                ? Double.valueOf(cpu.of(limit.orElse(planned.cpuRequestCores())))
                : limit.isPresent() ? Double.valueOf(limit.getAsDouble()) : null;
        return new Validation.Limits(
                cores,
                cpu == null ? planned.startupCpuCores() : null,
                bytes(planned.memoryBytes(), request.memory()),
                bytes(planned.heapBytes(), request.heap()),
                planned.collector().name(),
                planned.activeProcessors(),
                0,
                planned.diskReadBytesPerSecond(),
                planned.diskWriteBytesPerSecond(),
                Stream.of(
                                Optional.ofNullable(planned.networkReceiveBytesPerSecond()),
                                Optional.ofNullable(planned.networkTransmitBytesPerSecond()))
                        .flatMap(Optional::stream)
                        .min(Long::compare)
                        .orElse(null));
    }

    private static long argumentBytes(Profile basis, List<Part.Rung> load) {
        return Math.round(
                basis.argumentBytes(load.stream().mapToDouble(Part.Rung::size).sum()));
    }

    private static long bytes(long planned, @Nullable Amount instead) {
        return instead == null ? planned : Math.round(instead.of((double) planned));
    }

    /** Those of the profile, but what a plan decides is the plan's. */
    private static List<String> arguments(JobRequest measured, Allotment planned, Validation.Limits limits) {
        List<String> arguments = new ArrayList<>(measured.jvmArguments());
        arguments.removeAll(JvmOptions.deciding(measured.jvmArguments()));
        JvmOptions.of(planned).stream()
                .map(argument ->
                        argument.startsWith("-Xmx") ? "-Xmx" + (limits.heapBytes() + limits.argumentBytes()) : argument)
                .forEach(arguments::add);
        return arguments;
    }

    /**
     * Beside the steady step.
     *
     * @param compiling what compilers take that nobody may be held up by
     */
    private static double otherSeconds(List<Served> all, double compiling, Validation.Limits limits) {
        Double cores = limits.firstCpuCores();
        double share = cores == null ? 1 : Math.max(LEAST_SHARE_OF_CORE, Math.min(1, cores));
        double startup =
                all.stream().mapToDouble(each -> each.basis().startup()).sum();
        return START_SECONDS
                + Math.max(Math.min(MOST_WARM_UP_SECONDS, compiling), (4 * startup + WARM_UP_SECONDS) / share);
    }

    /** The one that the plan stands on, else the newest of the method. */
    private Profile profile(String method, Expectation expected) {
        return expected.basis().stream()
                .flatMap(id -> predictions.profile(id).stream())
                .filter(profile -> profile.method().equals(method))
                .findFirst()
                .or(() -> predictions.newest(Optional.of(method), Optional.empty()))
                .orElseThrow(() -> new PlanException(
                        Kind.UNKNOWN,
                        "'" + method + "' was never profiled in this home",
                        "Profile it first: shadowctl profile '" + method + "'"));
    }

    private JobRequest measured(Profile basis) {
        return jobs.find(basis.id()).stream()
                .filter(job -> job.id().equals(basis.id()))
                .findFirst()
                .map(Job::request)
                .orElseThrow(() -> new PlanException(
                        Kind.UNKNOWN,
                        "how profile " + basis.id() + " was measured is not known in this home",
                        "Profile it again: shadowctl profile '" + basis.method() + "'"));
    }

    private static <T> T checked(Supplier<T> rule) {
        try {
            return rule.get();
        } catch (IllegalArgumentException e) {
            throw new PlanException(Kind.INVALID, String.valueOf(e.getMessage()), "See: shadowctl validate --help", e);
        }
    }
}
