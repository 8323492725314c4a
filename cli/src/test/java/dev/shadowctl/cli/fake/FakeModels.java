package dev.shadowctl.cli.fake;

import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.LearnedModel;
import dev.shadowctl.wire.daemon.ModelEntry;
import dev.shadowctl.wire.daemon.ModelList;
import dev.shadowctl.wire.daemon.Problem;
import dev.shadowctl.wire.daemon.Training;
import dev.shadowctl.wire.daemon.TrainingRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Models from memory: a training that is asked for runs until it was looked at once, and fails where it is told to. */
final class FakeModels {

    private final List<Integer> promoted = new ArrayList<>();
    private int trained;
    private boolean failing;
    private @Nullable TrainingRequest request;

    /** Whether trainings fail from now on. */
    void failing(boolean fails) {
        failing = fails;
    }

    /** An answer. */
    record Answer(int status, String json) {}

    Answer answer(String verb, String[] parts, String body) {
        if (verb.equals("GET")) {
            return parts.length == 3
                    ? list()
                    : parts[3].equals("training") ? training() : model(Integer.parseInt(parts[3]));
        }
        if (parts[3].equals("training")) {
            request = Json.read(body, TrainingRequest.class);
            return new Answer(202, Json.write(training(Training.WAITING, "waiting for its turn", 0, null)));
        }
        if (parts[3].equals("rollback")) {
            if (promoted.isEmpty()) {
                return new Answer(409, Json.write(new Problem("conflict", "no model is in use", "", 6)));
            }
            promoted.remove(promoted.size() - 1);
        } else {
            promoted.add(Integer.parseInt(parts[3]));
        }
        return list();
    }

    private Answer training() {
        if (failing) {
            return new Answer(
                    200, Json.write(training(Training.FAILED, "no model was trained:\nthe disk is full", 1, null)));
        }
        trained++;
        if (Objects.requireNonNull(request).promote()) {
            promoted.add(trained);
        }
        return new Answer(
                200,
                Json.write(training(
                        Training.TRAINED,
                        "model " + trained + ", trained on 24 observations, is in use: "
                                + learned(trained).verdict(),
                        0,
                        learned(trained))));
    }

    private static Training training(String state, String text, int exitCode, @Nullable LearnedModel model) {
        return new Training(
                "shadowctl/v1",
                Training.KIND,
                1,
                state,
                text,
                exitCode == 0 ? null : "See the daemon's log.",
                exitCode,
                false,
                model);
    }

    private Answer model(int id) {
        return id > trained
                ? new Answer(404, Json.write(new Problem("not-found", "no model " + id + " in this home", "", 5)))
                : new Answer(200, Json.write(entry(id)));
    }

    private Answer list() {
        List<ModelEntry> entries = new ArrayList<>();
        for (int id = trained; id > 0; id--) {
            entries.add(entry(id));
        }
        return new Answer(200, Json.write(new ModelList("shadowctl/v1", ModelList.KIND, champion(), false, entries)));
    }

    private @Nullable Integer champion() {
        return promoted.isEmpty() ? null : promoted.get(promoted.size() - 1);
    }

    private ModelEntry entry(int id) {
        String standing = Objects.equals(champion(), id)
                ? ModelEntry.CHAMPION
                : promoted.contains(id) ? ModelEntry.FORMER : ModelEntry.CHALLENGER;
        return new ModelEntry("shadowctl/v1", ModelEntry.KIND, id, standing, null, learned(id));
    }

    private static LearnedModel learned(int id) {
        Instant at = Instant.parse("2026-11-01T10:00:00Z");
        return new LearnedModel(
                "shadowctl/v1",
                LearnedModel.KIND,
                id,
                at,
                24,
                List.of(
                        new LearnedModel.Resource(
                                "cpuCores",
                                "ridge",
                                true,
                                0.8,
                                24,
                                12,
                                8,
                                0.3,
                                0.1,
                                "median error 0.1 instead of 0.3",
                                id,
                                at,
                                null),
                        new LearnedModel.Resource(
                                "memoryBytes",
                                "none",
                                false,
                                0,
                                24,
                                12,
                                8,
                                0.1,
                                0.1,
                                "no candidate does better than the laws",
                                id,
                                at,
                                null)),
                "24 to j9",
                null,
                true,
                "better than the laws alone for cpuCores");
    }
}
