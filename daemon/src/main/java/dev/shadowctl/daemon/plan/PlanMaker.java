package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.job.TypedOptions;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.plan.Allotment.Collector;
import dev.shadowctl.core.plan.Bounds;
import dev.shadowctl.core.plan.Load;
import dev.shadowctl.core.plan.Model;
import dev.shadowctl.core.plan.Planner;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.plan.Sizing;
import dev.shadowctl.core.plan.SizingQuestion;
import dev.shadowctl.core.plan.Standing;
import dev.shadowctl.core.plan.placement.Place;
import dev.shadowctl.core.plan.placement.PlacedPlanner;
import dev.shadowctl.core.plan.placement.Placement;
import dev.shadowctl.daemon.classpath.ClassPath;
import dev.shadowctl.daemon.job.JobService;
import dev.shadowctl.daemon.model.Lookup;
import dev.shadowctl.daemon.model.PredictionService;
import dev.shadowctl.daemon.plan.PlanException.Kind;
import dev.shadowctl.wire.daemon.PlanRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sizes what a request asks for, from the profiles of this home. */
public final class PlanMaker {

    private static final int CONCURRENCY = 16;
    private static final double P99 = 0.99;

    private final PredictionService predictions;
    private final JobService jobs;
    private final BiFunction<ClassPath, Method, Optional<LatencyTarget>> promised;

    /**
     * A maker of plans.
     *
     * @param jobs for the options a profile was measured with
     * @param promised the latency target a method's annotation promises
     */
    public PlanMaker(
            PredictionService predictions,
            JobService jobs,
            BiFunction<ClassPath, Method, Optional<LatencyTarget>> promised) {
        this.predictions = predictions;
        this.jobs = jobs;
        this.promised = promised;
    }

    /**
     * A service with its size.
     *
     * @param name of the service
     * @param question what it was sized by
     * @param sized the size
     * @param placement where its processes run, or null where there was no choice
     * @param notes what a reader must know, beside what the model warns of
     * @param model what was asked
     */
    record SizedService(
            String name,
            SizingQuestion question,
            Sizing.Sized sized,
            @Nullable Placement placement,
            List<String> notes,
            Model model) {}

    /**
     * Sizes the service, or refuses.
     *
     * @param standing what it has today, place by place
     */
    SizedService size(PlanRequest request, List<Standing> standing) {
        checked(() -> new MixQuestion(
                        request.parts(),
                        request.concurrency(),
                        null,
                        null,
                        request.p99Seconds(),
                        request.host(),
                        request.force())
                .checked());
        List<Profile> profiles = request.parts().stream()
                .map(part -> profile(part.method(), request.host()))
                .toList();
        SizingQuestion question = checked(() -> question(request, profiles, standing));
        Model model = predictions.model(profiles);
        String name = name(request, profiles.get(0));
        List<String> notes = notes(request, question, profiles);
        List<Place> places = request.places();
        if (places != null && !places.isEmpty()) {
            Map<String, Double> calls = Objects.requireNonNullElse(request.callsPerRequest(), Map.of());
            PlacedPlanner.Outcome outcome =
                    checked(() -> new PlacedPlanner(new Planner(model), name, calls, places).size(question));
            if (outcome instanceof PlacedPlanner.Refused refused) {
                throw refusal(refused.reason(), refused.next(), profiles.get(0));
            }
            PlacedPlanner.Placed placed = (PlacedPlanner.Placed) outcome;
            return new SizedService(name, question, placed.sized(), placed.placement(), notes, model);
        }
        Sizing sizing = checked(() -> new Planner(model).size(question));
        if (sizing instanceof Sizing.Refused refused) {
            throw refusal(refused.reason(), refused.next(), profiles.get(0));
        }
        return new SizedService(name, question, (Sizing.Sized) sizing, null, notes, model);
    }

    private PlanException refusal(String reason, String next, Profile profile) {
        return new PlanException(Kind.REFUSED, reason, completed(next, profile));
    }

    private SizingQuestion question(PlanRequest request, List<Profile> profiles, List<Standing> standing) {
        List<MixQuestion.Part> parts = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            MixQuestion.Part part = request.parts().get(i);
            parts.add(new MixQuestion.Part(profiles.get(i).method(), part.rps(), part.size()));
        }
        return new SizingQuestion(
                new Load(
                        parts,
                        request.growth(),
                        request.peakFactor(),
                        Objects.requireNonNullElse(request.concurrency(), CONCURRENCY)),
                target(request, profiles),
                targets(request, profiles),
                request.likely(),
                Objects.requireNonNullElse(request.bounds(), Bounds.USUAL),
                standing,
                Objects.requireNonNullElse(request.prices(), Prices.USUAL),
                collector(profiles.get(0)),
                !request.alone(),
                request.host(),
                request.force());
    }

    /** As asked, else as all methods are annotated alike. */
    private @Nullable LatencyTarget target(PlanRequest request, List<Profile> profiles) {
        Double bound = request.p99Seconds();
        if (bound != null) {
            return new LatencyTarget(P99, bound);
        }
        List<Optional<LatencyTarget>> promises =
                profiles.stream().map(this::promised).distinct().toList();
        return promises.size() == 1 ? promises.get(0).orElse(null) : null;
    }

    /** Where methods are annotated differently, each as it is; one without a target only has its rate borne. */
    private Map<String, LatencyTarget> targets(PlanRequest request, List<Profile> profiles) {
        Map<String, LatencyTarget> targets = new HashMap<>();
        if (request.p99Seconds() == null && target(request, profiles) == null) {
            profiles.forEach(profile -> promised(profile).ifPresent(target -> targets.put(profile.method(), target)));
        }
        return targets;
    }

    private Optional<LatencyTarget> promised(Profile profile) {
        List<Path> entries = profile.classPath().stream().map(Path::of).toList();
        return promised.apply(
                new ClassPath(entries), MethodReference.parse(profile.method()).exactly());
    }

    /** What a reader must know of the latency target that nobody asked for. */
    private List<String> notes(PlanRequest request, SizingQuestion question, List<Profile> profiles) {
        if (request.p99Seconds() != null) {
            return List.of();
        }
        if (question.target() != null) {
            return List.of("annotated-target: the latency target is the one of @LatencyTarget; --p99 says another");
        }
        if (question.targets().isEmpty()) {
            return List.of();
        }
        List<String> unbound = profiles.stream()
                .map(Profile::method)
                .filter(method -> !question.targets().containsKey(method))
                .distinct()
                .toList();
        return List.of("several-targets: each method is held to the target of its own @LatencyTarget"
                + (unbound.isEmpty() ? "" : ", and of " + String.join(", ", unbound) + ", which has none, to its rate")
                + "; --p99 says one for all");
    }

    /** By the flag it was given, else by the name of the one that ran. */
    private static @Nullable Collector collector(Profile profile) {
        return profile.jvmArguments().stream()
                .flatMap(argument -> Collector.of(argument).stream())
                .findFirst()
                .or(() -> Arrays.stream(Collector.values())
                        .filter(each ->
                                profile.collector().toUpperCase(Locale.ROOT).equals(each.name()))
                        .findFirst())
                .orElse(null);
    }

    private static String name(PlanRequest request, Profile first) {
        String type = MethodReference.parse(first.method()).type();
        return Optional.ofNullable(request.service())
                .or(() -> Optional.ofNullable(first.service()))
                .orElse(type.substring(type.lastIndexOf('.') + 1));
    }

    private Profile profile(String typed, @Nullable String host) {
        Lookup lookup = checked(() -> predictions.lookup(typed));
        if (lookup instanceof Lookup.Ambiguous ambiguous) {
            throw new PlanException(
                    Kind.INVALID,
                    "'" + typed + "' means several methods",
                    "Say which: " + String.join(", ", ambiguous.candidates()));
        }
        Optional<String> method = lookup instanceof Lookup.Known known
                ? Optional.of(known.summary().method())
                : Optional.empty();
        return method.flatMap(name -> predictions.newest(method, Optional.ofNullable(host)))
                .orElseThrow(() -> new PlanException(
                        Kind.UNKNOWN,
                        "'" + typed + "' was never profiled"
                                + (host == null ? " in this home" : " on host '" + host + "'"),
                        "Profile it first: shadowctl profile " + TypedOptions.quoted(typed)
                                + (host == null ? "" : " --host " + TypedOptions.quoted(host))));
    }

    /** The model does not know the profile's project: the job that measured it does. */
    private String completed(String next, Profile profile) {
        return jobs.find(profile.id()).stream()
                .findFirst()
                .map(job -> TypedOptions.complete(next, job.request()))
                .orElse(next);
    }

    private static <T> T checked(Supplier<T> rule) {
        try {
            return rule.get();
        } catch (IllegalArgumentException e) {
            throw new PlanException(Kind.INVALID, String.valueOf(e.getMessage()), "See: shadowctl plan --help", e);
        }
    }
}
