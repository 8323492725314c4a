package dev.shadowctl.daemon.http;

import dev.shadowctl.daemon.learn.Models;
import dev.shadowctl.daemon.learn.RefusedException;
import dev.shadowctl.daemon.learn.Trainings;
import dev.shadowctl.daemon.store.Scope;
import dev.shadowctl.wire.daemon.ModelEntry;
import dev.shadowctl.wire.daemon.TrainingRequest;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/**
 * What was learned, from its training to its use.
 *
 * @param models the models of this home
 * @param trainings trains them
 */
public record ModelRoutes(Models models, Trainings trainings) {

    private static final String LIST = "See them with: shadowctl model ls";

    List<Route> table() {
        return List.of(
                Route.get("/v1/model", Scope.OWNER, context -> Routes.answer(context, 200, models.list())),
                Route.get("/v1/model/{id}", Scope.OWNER, context -> Routes.answer(context, 200, model(context))),
                Route.post("/v1/model/{id}/promote", Scope.OWNER, this::promote),
                Route.post("/v1/model/rollback", Scope.OWNER, this::rollBack),
                Route.post("/v1/model/training", Scope.OWNER, this::train),
                Route.get("/v1/model/training/{id}", Scope.OWNER, this::training));
    }

    private void train(Context context) {
        TrainingRequest request = Body.read(context, TrainingRequest.class);
        Routes.answer(context, 202, trainings.submit(request));
    }

    private void training(Context context) {
        Routes.answer(
                context,
                200,
                trainings
                        .find(number(context, "training"))
                        .orElseThrow(() -> Problems.notFound(
                                "this daemon has no training " + context.pathParam("id")
                                        + ": it was started after it, or has forgotten it",
                                LIST)));
    }

    private void promote(Context context) throws IOException {
        ModelEntry model = model(context);
        if (model.learned() == null) {
            throw Problems.conflict("the file of model " + model.id() + " is refused: " + model.problem(), LIST);
        }
        kept(() -> models.promote(model.id()));
        Routes.answer(context, 200, models.list());
    }

    private void rollBack(Context context) throws IOException {
        kept(models::rollback);
        Routes.answer(context, 200, models.list());
    }

    /** A change of one file. */
    private interface Change {
        void make() throws IOException;
    }

    private static void kept(Change change) throws IOException {
        try {
            change.make();
        } catch (RefusedException e) {
            throw Problems.conflict(String.valueOf(e.getMessage()), LIST);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left")) {
                throw Problems.diskFull(
                        "which model is in use could not be kept, and stays as it was: " + e.getMessage());
            }
            throw e;
        }
    }

    private ModelEntry model(Context context) {
        return models.find(number(context, "model"))
                .orElseThrow(() -> Problems.notFound("no model " + context.pathParam("id") + " in this home", LIST));
    }

    private static int number(Context context, String what) {
        String id = context.pathParam("id");
        if (!id.matches("\\d{1,9}")) {
            throw Problems.badRequest("a " + what + " is named by its number but this is '" + id + "'");
        }
        return Integer.parseInt(id);
    }
}
