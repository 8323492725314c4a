package dev.shadowctl.daemon.http;

import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.daemon.plan.PlanException;
import dev.shadowctl.daemon.plan.PlanService;
import dev.shadowctl.daemon.plan.TargetRegistry;
import dev.shadowctl.daemon.store.Scope;
import dev.shadowctl.wire.daemon.Consent;
import dev.shadowctl.wire.daemon.PlanRequest;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Targets, and plans from their making to their undoing.
 *
 * @param targets the places plans may name
 * @param plans plans
 */
public record PlanRoutes(TargetRegistry targets, PlanService plans) {

    private static final int MOST_PLANS = 1_000;

    List<Route> table() {
        return List.of(
                Route.post("/v1/target", Scope.OWNER, this::add),
                Route.get("/v1/target", Scope.OWNER, answering(context -> targets.all())),
                Route.get("/v1/target/{name}", Scope.OWNER, answering(context -> targets.find(name(context)))),
                Route.post("/v1/target/{name}/test", Scope.OWNER, answering(context -> targets.test(name(context)))),
                Route.post("/v1/target/{name}/remove", Scope.OWNER, answering(this::remove)),
                Route.post("/v1/plan", Scope.OWNER, this::make),
                Route.post("/v1/plan/document", Scope.OWNER, this::keep),
                Route.get("/v1/plan", Scope.OWNER, answering(this::newest)),
                Route.get("/v1/plan/{id}", Scope.OWNER, answering(this::plan)),
                Route.get("/v1/plan/{id}/status", Scope.OWNER, answering(context -> plans.status(plan(context)))),
                Route.get("/v1/plan/{id}/diff", Scope.OWNER, answering(context -> plans.diff(plan(context)))),
                Route.post("/v1/plan/{id}/apply", Scope.OWNER, this::apply),
                Route.post("/v1/plan/{id}/rollback", Scope.OWNER, this::rollBack));
    }

    private static Handler answering(Function<Context, Object> work) {
        return context -> Routes.answer(context, 200, told(() -> work.apply(context)));
    }

    private static String name(Context context) {
        return context.pathParam("name");
    }

    private void add(Context context) {
        RegisteredTarget target = Body.read(context, RegisteredTarget.class);
        Routes.answer(context, 201, told(() -> targets.add(target)));
    }

    private Object remove(Context context) {
        return targets.remove(name(context), Boolean.parseBoolean(context.queryParam("force")));
    }

    private void make(Context context) {
        PlanRequest request = Body.read(context, PlanRequest.class);
        Routes.answer(context, 201, told(() -> plans.make(request)));
    }

    private void keep(Context context) {
        Plan document = Body.read(context, Plan.class);
        Routes.answer(context, 200, told(() -> plans.keep(document)));
    }

    private Object newest(Context context) {
        String limit = Objects.requireNonNullElse(context.queryParam("limit"), "50");
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > MOST_PLANS) {
            throw Problems.badRequest("limit must lie in 1 to " + MOST_PLANS + " but is '" + limit + "'");
        }
        return plans.newest(Integer.parseInt(limit));
    }

    private Plan plan(Context context) {
        return plans.find(context.pathParam("id"));
    }

    private void apply(Context context) {
        Consent consent = Body.read(context, Consent.class);
        Routes.answer(context, 200, told(() -> plans.apply(plan(context), consent)));
    }

    private void rollBack(Context context) {
        Consent consent = Body.read(context, Consent.class);
        Routes.answer(context, 200, told(() -> plans.rollBack(plan(context), consent)));
    }

    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (PlanException e) {
            throw switch (e.kind()) {
                case INVALID -> Problems.unplannable(e.message(), e.next());
                case UNKNOWN -> Problems.notFound(e.message(), e.next());
                case CONFLICT -> Problems.conflict(e.message(), e.next());
                case REFUSED -> Problems.refused(e.message(), e.next());
                case UNCONFIRMED -> Problems.unconfirmed(e.message(), e.next());
                case UNREADABLE -> Problems.unreadable(e.message(), e.next());
            };
        }
    }
}
