package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.target.Application;
import dev.shadowctl.core.target.Live;
import dev.shadowctl.core.target.Receipt;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Step;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.plan.PlanException.Kind;
import dev.shadowctl.daemon.store.PlanTable;
import dev.shadowctl.daemon.store.StoreException;
import dev.shadowctl.wire.daemon.Consent;
import dev.shadowctl.wire.daemon.PlanOutcome;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * What is written first survives a kill:
 *
 *   1. every target is read; one that stands otherwise than the plan knows refuses the plan, and nothing is written
 *   2. the undo records of all targets that will change are committed, in one transaction
 *   3. each target in turn is changed, read again, and its receipt committed
 *
 * A kill before 2 leaves nothing. A kill after it leaves targets of which each stands as before or as planned, and a
 * record that says so; doing the same again, or rolling back, goes on from what stands there. Rolling back is the same
 * backwards: the intent is committed, the target restored and read again, and that committed.
 */
/** Makes targets what a plan says, and what they were. One plan at a time. */
final class Applier {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);
    private static final long PATIENCE_SECONDS = 10;

    private final PlanTable plans;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock(true);

    Applier(PlanTable plans, InstantSource clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /** One target with what stands there and what to do about it. */
    private record Task(Site site, Snapshot now, Step step) {

        Task at(Application state) {
            return new Task(site.in(state), now, step);
        }
    }

    /** Makes the targets what was planned. */
    PlanOutcome apply(String plan, Supplier<List<Site>> sites, Consent consent) {
        return inTurn(() -> {
            List<Task> tasks = tasks(plan, sites.get().stream().map(Site::lookOrFail), look -> look.site()
                    .state()
                    .toApply(look.live(), consent.resume()));
            tasks.forEach(task -> requireConsent(task, consent));
            tasks.stream().filter(task -> task.step() instanceof Step.Begin).forEach(Applier::requireFit);
            return gone(plan, "apply", begun(plan, tasks), task -> applied(plan, task));
        });
    }

    /**
     * Restores what stood there, last changed first. What can't be read or restored keeps nothing else from being: each is as
     * before or it is not, whatever the others are.
     */
    PlanOutcome rollBack(String plan, Supplier<List<Site>> sites, Consent consent) {
        return inTurn(() -> {
            List<PlanOutcome.At> unread = new ArrayList<>();
            List<Task> tasks = tasks(
                    plan,
                    sites.get().stream().flatMap(site -> look(site, unread).stream()),
                    look -> refusalNamed(look, look.site().state().toRollBack(look.live(), consent.force())));
            tasks.forEach(task -> requireConsent(task, consent));
            tasks.stream()
                    .filter(task -> task.step() instanceof Step.Restore)
                    .forEach(task -> requireAlone(plan, task));
            Collections.reverse(tasks);
            Stream<PlanOutcome.At> done =
                    tasks.stream().map(task -> attempt(task, each -> rolledBack(plan, each, consent.force())));
            return outcome(
                    plan, "rollback", Stream.concat(done, unread.stream()).toList());
        });
    }

    /** What stands there; or else what comes of that, which is nothing where there is nothing to undo. */
    private static Optional<Site.Look> look(Site site, List<PlanOutcome.At> unread) {
        try {
            return Optional.of(site.look());
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            tellUnexpected(site.name(), e);
            boolean begun = site.state() instanceof Application.Begun;
            unread.add(new PlanOutcome.At(
                    site.name(),
                    begun ? PlanOutcome.At.FAILED : PlanOutcome.At.UNCHANGED,
                    "it could not be read, and "
                            + (begun ? "nothing was done there: " : "nothing is to be undone there: ") + e.getMessage(),
                    List.of()));
            return Optional.empty();
        }
    }

    /** A change of production is confirmed by its name. */
    private static void requireConsent(Task task, Consent consent) {
        boolean changes = !(task.step() instanceof Step.Leave) && !(task.step() instanceof Step.Close);
        String name = task.site().name();
        if (changes
                && task.site().registered().production()
                && !consent.confirmed().contains(name)) {
            throw new PlanException(
                    Kind.UNCONFIRMED,
                    "target '" + name + "' is production and nobody confirmed a change there",
                    "Confirm it by its name, in a terminal.");
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new PlanException(
                        Kind.CONFLICT, "another plan is being applied or rolled back", "Try again when it is done.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlanException(Kind.CONFLICT, "interrupted while waiting for another plan", "Try again.", e);
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** What to do at each target; the first refusal refuses all. */
    private static List<Task> tasks(String plan, Stream<Site.Look> looks, Function<Site.Look, Step> decision) {
        List<Task> tasks = new ArrayList<>();
        looks.forEachOrdered(look -> {
            Step step = decision.apply(look);
            if (step instanceof Step.Refuse refuse) {
                throw new PlanException(
                        Kind.CONFLICT,
                        "target '" + look.site().name() + "': " + refuse.reason(),
                        refuse.next().replace("PLAN", plan));
            }
            tasks.add(new Task(look.site(), look.now(), step));
        });
        return tasks;
    }

    /** A document from elsewhere might say another outcome than its allotment brings. */
    private static void requireFit(Task task) {
        String after = task.site().preview(task.now()).after();
        if (!after.equals(task.site().change().after())) {
            throw new PlanException(
                    Kind.CONFLICT,
                    "target '" + task.site().name() + "' would come to stand otherwise than the plan says",
                    "Plan again: shadowctl plan");
        }
    }

    /** Commits the undo records of all that will change, before the first is touched. */
    private List<Task> begun(String plan, List<Task> tasks) {
        Map<String, Application.Applying> begun = new LinkedHashMap<>();
        for (Task task : tasks) {
            if (task.step() instanceof Step.Begin) {
                begun.put(task.site().name(), begin(task));
            }
        }
        if (!begun.isEmpty()) {
            plans.begin(plan, begun).ifPresent(Applier::refuseOther);
        }
        return tasks.stream()
                .map(task -> begun.containsKey(task.site().name())
                        ? task.at(begun.get(task.site().name()))
                        : task)
                .toList();
    }

    private Application.Applying begin(Task task) {
        Site site = task.site();
        Snapshot undo = site.target().undo(task.now(), site.allotment());
        if (site.state() instanceof Application.Applied applied) {
            return applied.begin(undo, clock.instant());
        }
        if (site.state() instanceof Application.RolledBack rolledBack) {
            return rolledBack.begin(undo, clock.instant());
        }
        return ((Application.Untouched) site.state()).begin(undo, clock.instant());
    }

    private static void refuseOther(PlanTable.Applied other) {
        throw new PlanException(
                Kind.CONFLICT,
                "plan " + other.plan() + " was begun at target '" + other.target() + "' and not finished",
                "First finish it: shadowctl apply " + other.plan() + " --resume; or undo it: shadowctl rollback "
                        + other.plan());
    }

    private void requireAlone(String plan, Task task) {
        plans.at(task.site().name()).stream()
                .filter(other -> !other.plan().equals(plan) && other.state().isOpen())
                .findFirst()
                .ifPresent(Applier::refuseOther);
    }

    /** Where another plan was applied on top, that one comes first. */
    private Step refusalNamed(Site.Look look, Step step) {
        if (!(step instanceof Step.Refuse refuse)) {
            return step;
        }
        Optional<String> onTop = plans.at(look.site().name()).stream()
                .filter(other -> other.state() instanceof Application.Applied applied
                        && applied.receipt().fingerprint().equals(look.now().fingerprint()))
                .map(PlanTable.Applied::plan)
                .findFirst();
        return onTop.<Step>map(other -> new Step.Refuse(
                        "plan " + other + " was applied there since", "First: shadowctl rollback " + other))
                .orElse(refuse);
    }

    /** Goes through the targets; the first that fails ends it. */
    private static PlanOutcome gone(String plan, String action, List<Task> tasks, Function<Task, PlanOutcome.At> work) {
        List<PlanOutcome.At> at = new ArrayList<>();
        boolean failed = false;
        for (Task task : tasks) {
            PlanOutcome.At outcome =
                    failed ? outcome(task, PlanOutcome.At.NOT_REACHED, "the one before failed") : attempt(task, work);
            failed |= outcome.outcome().equals(PlanOutcome.At.FAILED);
            at.add(outcome);
        }
        return outcome(plan, action, at);
    }

    private static PlanOutcome outcome(String plan, String action, List<PlanOutcome.At> at) {
        return new PlanOutcome(Profile.API_VERSION, PlanOutcome.KIND, plan, action, at);
    }

    private static PlanOutcome.At attempt(Task task, Function<Task, PlanOutcome.At> work) {
        try {
            return work.apply(task);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            tellUnexpected(task.site().name(), e);
            return outcome(task, PlanOutcome.At.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static void tellUnexpected(String target, RuntimeException e) {
        if (!(e instanceof TargetException)) {
            LOG.warn("target {} failed in a way that nobody thought of", target, e);
        }
    }

    private PlanOutcome.At applied(String plan, Task task) {
        if (task.step() instanceof Step.Leave leave) {
            return outcome(task, PlanOutcome.At.UNCHANGED, leave.why());
        }
        Site site = task.site();
        Application.Applying state = (Application.Applying) site.state();
        site.target().apply(state.before(), site.allotment());
        plans.move(plan, site.name(), state.verified(verified(site)));
        return new PlanOutcome.At(
                site.name(),
                PlanOutcome.At.CHANGED,
                "it stands as planned",
                site.target().leftToDo());
    }

    /** Read again, not taken on trust. */
    private Receipt verified(Site site) {
        Site.Look look = site.look();
        if (look.live() != Live.PLANNED || !site.preview(look.now()).changes().isEmpty()) {
            throw new TargetException("it was applied, but does not stand as planned when read again");
        }
        return new Receipt(look.now().fingerprint(), clock.instant());
    }

    private PlanOutcome.At rolledBack(String plan, Task task, boolean force) {
        if (task.step() instanceof Step.Leave leave) {
            return outcome(task, PlanOutcome.At.UNCHANGED, leave.why());
        }
        Site site = task.site();
        Application.Begun begun = (Application.Begun) site.state();
        if (task.step() instanceof Step.Close) {
            plans.move(plan, site.name(), begun.restored(clock.instant()));
            return outcome(task, PlanOutcome.At.UNCHANGED, "it stands as before");
        }
        requireStill(site, force);
        Application.RollingBack state = begun.rollBack(clock.instant());
        String stood = site.target().read().fingerprint();
        plans.move(plan, site.name(), state);
        try {
            site.target().rollback(state.before());
        } catch (TargetException e) {
            if (standsAs(stood, site, e)) {
                plans.move(plan, site.name(), site.state()); // nothing was done: other plans need not wait for it
            }
            throw e;
        }
        boolean asBefore =
                site.target().read().fingerprint().equals(state.before().fingerprint());
        if (!asBefore && !force) {
            throw new TargetException("it was rolled back, but does not stand as before when read again");
        }
        plans.move(plan, site.name(), state.restored(clock.instant()));
        return new PlanOutcome.At(
                site.name(),
                PlanOutcome.At.CHANGED,
                asBefore ? "it stands as before" : "its own part stands as before; what it inherits was changed since",
                site.target().leftToDo());
    }

    private static boolean standsAs(String fingerprint, Site site, TargetException why) {
        try {
            return site.target().read().fingerprint().equals(fingerprint);
        } catch (TargetException e) {
            why.addSuppressed(e);
            return false;
        }
    }

    /** Other targets came first and may have taken their time: what was seen then may be gone by now. */
    private static void requireStill(Site site, boolean force) {
        if (site.state().toRollBack(site.look().live(), force) instanceof Step.Refuse refuse) {
            throw new TargetException(refuse.reason());
        }
    }

    private static PlanOutcome.At outcome(Task task, String outcome, String detail) {
        return new PlanOutcome.At(task.site().name(), outcome, detail, List.of());
    }
}
