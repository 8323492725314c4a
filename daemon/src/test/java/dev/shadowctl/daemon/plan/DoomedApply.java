package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.wire.daemon.Consent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A process that applies a plan: to the point where it halts, or again and again until it is killed or left alone. */
public final class DoomedApply {

    private static final Consent CONSENT = new Consent(List.of(), false, false);

    private DoomedApply() {}

    /** Arguments: directory of the estate, plan, and the boundary at which it halts or 0. */
    public static void main(String[] arguments) {
        int halt = Integer.parseInt(arguments[2]);
        AtomicInteger countdown = new AtomicInteger(halt);
        UnaryOperator<Target> wrapper = halt == 0
                ? target -> target
                : target ->
                        new Fatal(target, countdown, () -> Runtime.getRuntime().halt(137));
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        try (Estate estate = Estate.open(Path.of(arguments[0]), wrapper)) {
            Plan plan = estate.plans().find(arguments[1]);
            System.out.println("ready");
            do {
                estate.plans().apply(plan, CONSENT);
                estate.plans().rollBack(plan, CONSENT);
            } while (halt == 0 && parent.isAlive());
        }
    }
}
