package dev.shadowctl.daemon.http;

import dev.shadowctl.daemon.feedback.ValidationService;
import dev.shadowctl.daemon.job.JobRefusedException;
import dev.shadowctl.daemon.learn.Backtests;
import dev.shadowctl.daemon.store.Scope;
import dev.shadowctl.wire.daemon.Backtest;
import dev.shadowctl.wire.daemon.ValidationRequest;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Plans put to the test, what was seen, and what would have been predicted of it.
 *
 * @param validations puts them to the test
 * @param backtests replays what was seen
 */
public record FeedbackRoutes(ValidationService validations, Backtests backtests) {

    private static final int MOST = 1_000;

    List<Route> table() {
        return List.of(
                Route.post("/v1/feedback/validation", Scope.OWNER, this::validate),
                Route.get("/v1/feedback", Scope.OWNER, this::newest),
                Route.get("/v1/backtest", Scope.OWNER, this::backtest),
                Route.get("/v1/feedback/{id}", Scope.OWNER, this::find));
    }

    private void validate(Context context) {
        ValidationRequest request = Body.read(context, ValidationRequest.class);
        try {
            Routes.answer(context, 201, PlanRoutes.told(() -> validations.submit(request)));
        } catch (JobRefusedException e) {
            throw Problems.draining(String.valueOf(e.getMessage()));
        }
    }

    private void newest(Context context) {
        String limit = Objects.requireNonNullElse(context.queryParam("limit"), "50");
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > MOST) {
            throw Problems.badRequest("limit must lie in 1 to " + MOST + " but is '" + limit + "'");
        }
        Routes.answer(context, 200, validations.newest(context.queryParam("method"), Integer.parseInt(limit)));
    }

    private void backtest(Context context) throws IOException {
        String by = Objects.requireNonNullElse(context.queryParam("by"), Backtest.BY_SPLIT);
        if (!by.equals(Backtest.BY_SPLIT) && !by.equals(Backtest.BY_DATE)) {
            throw Problems.badRequest("by must be split or date but is '" + by + "'");
        }
        Backtests.Outcome outcome = backtests.run(by);
        if (outcome instanceof Backtests.Outcome.Busy) {
            throw Problems.conflict("another backtest is running", "Wait until it has ended, then try again.");
        }
        if (outcome instanceof Backtests.Outcome.JobsOpen) {
            throw Problems.conflict(
                    "a job is open, and it needs the machine to itself",
                    "Wait until it has ended, then try again. See it: shadowctl job ls");
        }
        if (outcome instanceof Backtests.Outcome.TookTooLong tooLong) {
            throw Problems.status(
                    408, "the backtest took more than " + tooLong.most().toMinutes() + " minutes and was given up");
        }
        Routes.answer(context, 200, ((Backtests.Outcome.Replayed) outcome).backtest());
    }

    private void find(Context context) {
        String id = context.pathParam("id");
        Routes.answer(
                context,
                200,
                validations
                        .find(id)
                        .orElseThrow(() -> Problems.notFound(
                                "job " + id + " brought no observation", "See why: shadowctl job show " + id)));
    }
}
