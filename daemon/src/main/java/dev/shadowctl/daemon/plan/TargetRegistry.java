package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.target.Application;
import dev.shadowctl.core.target.Reach;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.plan.PlanException.Kind;
import dev.shadowctl.daemon.store.PlanTable;
import dev.shadowctl.daemon.store.TargetTable;
import dev.shadowctl.daemon.target.TargetReference;
import dev.shadowctl.wire.daemon.TargetCheck;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The places that plans may name. */
public final class TargetRegistry {

    private static final Path ROOT = Path.of("/");
    private static final Set<TargetReference.Kind> WITH_PATH =
            Set.of(TargetReference.Kind.COMPOSE, TargetReference.Kind.FILE, TargetReference.Kind.COMMAND);

    private final TargetTable table;
    private final PlanTable plans;
    private final Function<TargetReference, Target> targets;
    private final InstantSource clock;

    /**
     * A registry.
     *
     * @param plans what was done at the targets
     * @param targets makes the target that a reference names
     */
    public TargetRegistry(
            TargetTable table, PlanTable plans, Function<TargetReference, Target> targets, InstantSource clock) {
        this.table = table;
        this.plans = plans;
        this.targets = targets;
        this.clock = clock;
    }

    /** All targets by name. */
    public List<RegisteredTarget> all() {
        return table.all();
    }

    /** The target of a name, or empty where none is called so, or no longer. */
    Optional<RegisteredTarget> named(String name) {
        return table.find(name);
    }

    /** The target of a name. */
    public RegisteredTarget find(String name) {
        return named(name)
                .orElseThrow(() -> new PlanException(
                        Kind.UNKNOWN,
                        "no target is named '" + name + "'",
                        "See them with: shadowctl target ls; name one with: shadowctl target add"));
    }

    /** Names a place. Named twice in the same way is named once. */
    public RegisteredTarget add(RegisteredTarget target) {
        open(target);
        table.all().stream().filter(other -> isTwin(other, target)).findFirst().ifPresent(TargetRegistry::refuseTwin);
        if (!table.add(target, clock.instant()) && !find(target.name()).equals(target)) {
            RegisteredTarget other = find(target.name());
            throw new PlanException(
                    Kind.CONFLICT,
                    "the name '" + target.name() + "' is taken: it is " + other.kind() + " " + other.reference()
                            + (other.production() ? ", production" : ""),
                    "Take another name, or first: shadowctl target rm " + target.name());
        }
        return target;
    }

    /** Under a second name a place could be changed by two plans at once, and without what the first asks for. */
    private static boolean isTwin(RegisteredTarget other, RegisteredTarget target) {
        return !other.name().equals(target.name())
                && other.kind().equals(target.kind())
                && other.reference().equals(target.reference());
    }

    private static void refuseTwin(RegisteredTarget other) {
        throw new PlanException(
                Kind.CONFLICT,
                other.kind() + " " + other.reference() + " is target '" + other.name() + "' already",
                "Use that name, or first: shadowctl target rm " + other.name());
    }

    /**
     * Forgets a name; the place itself stays as it is.
     *
     * @param force whether also while a plan stands there, which can't be rolled back without the name
     */
    public RegisteredTarget remove(String name, boolean force) {
        RegisteredTarget target = find(name);
        if (!force) {
            plans.at(name).stream()
                    .filter(each -> !(each.state() instanceof Application.RolledBack))
                    .findFirst()
                    .ifPresent(TargetRegistry::refuseRemoval);
        }
        table.remove(name);
        return target;
    }

    private static void refuseRemoval(PlanTable.Applied each) {
        throw new PlanException(
                Kind.CONFLICT,
                "plan " + each.plan() + " is " + each.state().word() + " at '" + each.target()
                        + "' and can't be rolled back without that name",
                "First: shadowctl rollback " + each.plan() + "; or forget it all the same: shadowctl target rm "
                        + each.target() + " --force");
    }

    /** Whether a target is there and may be changed. */
    public TargetCheck test(String name) {
        Reach reach = open(find(name)).test();
        if (reach instanceof Reach.OutOfReach out) {
            return new TargetCheck(name, false, out.reason(), out.next());
        }
        return new TargetCheck(name, true, ((Reach.Reached) reach).what(), null);
    }

    /** The place itself, or where it can't be opened by now, one that can't be read. */
    Target openOrNot(RegisteredTarget registered) {
        try {
            return open(registered);
        } catch (PlanException e) {
            return new Unopened(e.message());
        }
    }

    /** The place itself. */
    Target open(RegisteredTarget registered) {
        try {
            TargetReference.Kind kind = TargetReference.Kind.of(registered.kind());
            if (WITH_PATH.contains(kind) && !registered.reference().startsWith("/")) {
                throw new IllegalArgumentException(
                        "the path of a target must be absolute but is '" + registered.reference() + "'");
            }
            return targets.apply(TargetReference.parse(kind, registered.reference(), ROOT));
        } catch (IllegalArgumentException | TargetException e) {
            throw new PlanException(
                    Kind.INVALID, String.valueOf(e.getMessage()), "See: shadowctl target add --help", e);
        }
    }
}
