package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Cost;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.Standing;
import dev.shadowctl.core.plan.placement.Placement;
import dev.shadowctl.core.target.Application;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.job.JobIds;
import dev.shadowctl.daemon.plan.PlanException.Kind;
import dev.shadowctl.daemon.store.PlanTable;
import dev.shadowctl.wire.daemon.Consent;
import dev.shadowctl.wire.daemon.PlanDiff;
import dev.shadowctl.wire.daemon.PlanOutcome;
import dev.shadowctl.wire.daemon.PlanRequest;
import dev.shadowctl.wire.daemon.PlanStatus;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans from their making to their undoing. Making, comparing and asking how one stands write nothing at a target. */
public final class PlanService {

    private static final String UNREADABLE = "unreadable";

    private final PlanTable plans;
    private final TargetRegistry targets;
    private final PlanMaker maker;
    private final InstantSource clock;
    private final JobIds ids;
    private final Applier applier;

    public PlanService(PlanTable plans, TargetRegistry targets, PlanMaker maker, InstantSource clock) {
        this.plans = plans;
        this.targets = targets;
        this.maker = maker;
        this.clock = clock;
        this.ids = new JobIds(plans.greatestId());
        this.applier = new Applier(plans, clock);
    }

    /** Makes a plan of what a service needs, on what stands at the targets now, and keeps it. */
    public Plan make(PlanRequest request) {
        List<RegisteredTarget> named =
                request.targets().stream().distinct().map(targets::find).toList();
        refuseTwins(named);
        List<Seen> seen = named.stream().map(this::seen).toList();
        PlanMaker.SizedService service =
                maker.size(request, seen.stream().map(Seen::standing).toList());
        List<Plan.TargetChange> changes =
                seen.stream().map(each -> each.change(service)).toList();
        refuseTooFewProcesses(service.sized().allotment().replicas(), changes);
        return keptNew(service, changes);
    }

    private Plan keptNew(PlanMaker.SizedService service, List<Plan.TargetChange> changes) {
        Cost cost = service.sized().cost();
        Placement placement = service.placement();
        Plan plan;
        do {
            plan = new Plan(
                    Profile.API_VERSION,
                    Plan.KIND,
                    ids.next(clock.instant()),
                    clock.instant(),
                    List.of(service(service)),
                    changes,
                    service.question().prices(),
                    cost,
                    placement == null ? null : placement.quality(),
                    Stream.concat(service.notes().stream(), service.sized().expected().warnings().stream())
                            .toList());
        } while (!plans.insert(plan));
        return plan;
    }

    private static Plan.Service service(PlanMaker.SizedService service) {
        Placement placement = service.placement();
        LatencyTarget target = service.question().target();
        return new Plan.Service(
                service.name(),
                service.question().load(),
                target == null ? null : target.quantile(),
                target == null ? null : target.boundSeconds(),
                service.sized().allotment(),
                service.sized().expected(),
                service.sized().cost(),
                placement == null
                        ? List.of()
                        : placement.seats().stream()
                                .map(seat -> new Plan.ChosenPlace(seat.place(), seat.replicas(), seat.reason()))
                                .toList(),
                service.sized().reasons(),
                service.sized().refused().stream()
                        .map(reason -> new Plan.Refusal(reason, null))
                        .toList());
    }

    /** Each process is given its share of the load, which one process alone would not bear. */
    private static void refuseTooFewProcesses(int replicas, List<Plan.TargetChange> changes) {
        long single = changes.stream()
                .filter(change ->
                        change.unenforceable().stream().anyMatch(said -> said.startsWith(Preview.ONE_PROCESS)))
                .count();
        if (single == changes.size() && single > 0 && single < replicas) {
            throw new PlanException(
                    Kind.REFUSED,
                    "the load takes " + replicas + " processes, and "
                            + changes.stream().map(Plan.TargetChange::target).collect(Collectors.joining(", "))
                            + (single == 1 ? " runs one" : " run one each"),
                    "Plan for one with --replicas ..1, or name a target that runs several or one for each.");
        }
    }

    /** One place under two names would be changed twice. */
    private static void refuseTwins(List<RegisteredTarget> named) {
        Set<String> places = new HashSet<>();
        for (RegisteredTarget each : named) {
            if (!places.add(each.kind() + " " + each.reference())) {
                throw new PlanException(
                        Kind.INVALID,
                        "two of the targets are one place: " + each.kind() + " " + each.reference(),
                        "Name it once.");
            }
        }
    }

    /** A target as it stands while a plan is made. */
    private record Seen(RegisteredTarget registered, Target target, Snapshot now, Standing standing) {

        Plan.TargetChange change(PlanMaker.SizedService service) {
            Preview preview = planning(
                    registered, () -> target.preview(now, service.sized().allotment()));
            return new Plan.TargetChange(
                    registered.name(),
                    service.name(),
                    now.fingerprint(),
                    preview.after(),
                    new Effects(service, standing).told(preview.changes()),
                    preview.unenforceable());
        }
    }

    private Seen seen(RegisteredTarget registered) {
        Target target = targets.open(registered);
        return planning(registered, () -> {
            Snapshot now = target.read();
            return new Seen(registered, target, now, target.standing(now));
        });
    }

    private static <T> T planning(RegisteredTarget registered, Supplier<T> work) {
        try {
            return work.get();
        } catch (TargetException e) {
            throw new PlanException(
                    Kind.UNREADABLE,
                    "target '" + registered.name() + "' can't be planned for: " + e.getMessage(),
                    "See: shadowctl target test " + registered.name(),
                    e);
        }
    }

    /**
     * Keeps a plan that comes as a document. One that is kept already is the same; a document that was changed since is
     * refused, for what was reviewed is what is applied.
     */
    public Plan keep(Plan document) {
        if (!document.id().matches("[0-9a-z]{1,32}") || !Plan.KIND.equals(document.kind())) {
            throw new PlanException(Kind.INVALID, "the document is no plan", "Make one: shadowctl plan --out FILE");
        }
        document.targets().forEach(change -> targets.find(change.target()));
        if (!plans.insert(document) && !Documents.areSame(find(document.id()), document)) {
            throw new PlanException(
                    Kind.CONFLICT,
                    "the document is not plan " + document.id() + " as it was made",
                    "Make another: shadowctl plan; or apply the one that was made: shadowctl apply " + document.id());
        }
        return document;
    }

    /** The plan of an id or of the beginning of one. */
    public Plan find(String id) {
        List<Plan> meant = plans.find(id);
        if (meant.isEmpty()) {
            throw new PlanException(
                    Kind.UNKNOWN, "no plan's id starts with '" + id + "'", "See them with: shadowctl plan ls");
        }
        if (meant.size() > 1) {
            throw new PlanException(
                    Kind.INVALID,
                    "several plans' ids start with '" + id + "'",
                    "Say which: "
                            + String.join(", ", meant.stream().map(Plan::id).toList()));
        }
        return meant.get(0);
    }

    /** The newest first. */
    public List<Plan> newest(int limit) {
        return plans.newest(limit);
    }

    /** What it would change now. */
    public PlanDiff diff(Plan plan) {
        return new PlanDiff(
                Profile.API_VERSION,
                PlanDiff.KIND,
                plan.id(),
                sites(plan).stream().map(PlanService::difference).toList());
    }

    private static PlanDiff.At difference(Site site) {
        try {
            Site.Look look = site.look();
            Preview preview = site.preview(look.now());
            return new PlanDiff.At(
                    site.name(),
                    site.registered().production(),
                    word(look),
                    preview.changes().stream()
                            .map(change -> new Plan.SettingChange(
                                    change.setting(), change.before(), change.after(), site.effect(change.setting())))
                            .toList(),
                    preview.unenforceable(),
                    null);
        } catch (TargetException e) {
            return new PlanDiff.At(
                    site.name(),
                    site.registered().production(),
                    UNREADABLE,
                    List.of(),
                    List.of(),
                    String.valueOf(e.getMessage()));
        }
    }

    private static String word(Site.Look look) {
        return switch (look.live()) {
            case BEFORE -> "before";
            case PLANNED -> "planned";
            case BETWEEN -> "between";
            case OTHER -> "other";
        };
    }

    /** How it stands: by what its targets say now. */
    public PlanStatus status(Plan plan) {
        List<PlanStatus.At> at = sites(plan).stream().map(PlanService::standing).toList();
        boolean unfinished = plans.applications(plan.id()).values().stream().anyMatch(Application::isOpen);
        return new PlanStatus(Profile.API_VERSION, PlanStatus.KIND, plan.id(), state(at), unfinished, at);
    }

    private static PlanStatus.At standing(Site site) {
        try {
            return standing(site, word(site.look()), null);
        } catch (TargetException e) {
            return standing(site, UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private static PlanStatus.At standing(Site site, String stands, @Nullable String problem) {
        RegisteredTarget place = site.registered();
        return new PlanStatus.At(
                place.name(),
                place.kind(),
                place.reference(),
                place.production(),
                stands,
                site.state().word(),
                problem);
    }

    private static String state(List<PlanStatus.At> at) {
        List<String> stands = at.stream().map(PlanStatus.At::stands).distinct().toList();
        if (stands.contains(UNREADABLE)) {
            return UNREADABLE;
        }
        if (stands.contains("other")) {
            return "changed";
        }
        if (stands.size() > 1 || stands.contains("between")) {
            return "partly-applied";
        }
        return stands.equals(List.of("planned")) ? "applied" : "not-applied";
    }

    /** Makes the targets what was planned. */
    public PlanOutcome apply(Plan plan, Consent consent) {
        requireTargets(plan);
        return applier.apply(plan.id(), () -> sites(plan), consent);
    }

    /** Restores what stood at the targets before. */
    public PlanOutcome rollBack(Plan plan, Consent consent) {
        requireTargets(plan);
        return applier.rollBack(plan.id(), () -> sites(plan), consent);
    }

    private static void requireTargets(Plan plan) {
        if (plan.targets().isEmpty()) {
            throw new PlanException(
                    Kind.INVALID,
                    "plan " + plan.id() + " names no target",
                    "Name a place: shadowctl target add NAME KIND REFERENCE; then: shadowctl plan … --target NAME");
        }
    }

    private List<Site> sites(Plan plan) {
        Map<String, Application> states = plans.applications(plan.id());
        return plan.targets().stream()
                .map(change -> {
                    Optional<RegisteredTarget> registered = targets.named(change.target());
                    return new Site(
                            change,
                            registered.orElseGet(() -> Unopened.removed(change.target())),
                            registered.map(targets::openOrNot).orElse(Unopened.REMOVED),
                            allotment(plan, change),
                            states.getOrDefault(change.target(), new Application.Untouched()));
                })
                .toList();
    }

    private static Allotment allotment(Plan plan, Plan.TargetChange change) {
        return plan.services().stream()
                .filter(service -> service.name().equals(change.service()))
                .flatMap(service -> Stream.ofNullable(service.allotment()))
                .findFirst()
                .orElseThrow(() -> new PlanException(
                        Kind.INVALID,
                        "plan " + plan.id() + " gives '" + change.target() + "' nothing: it has no service '"
                                + change.service() + "'",
                        "Plan again: shadowctl plan"));
    }
}
