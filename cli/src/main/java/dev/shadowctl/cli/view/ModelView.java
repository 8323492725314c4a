package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.wire.daemon.LearnedModel;
import dev.shadowctl.wire.daemon.ModelEntry;
import dev.shadowctl.wire.daemon.ModelList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was learned. */
public final class ModelView {

    private static final String NOTHING = "-";

    private final LearnedModel model;

    public ModelView(LearnedModel model) {
        this.model = model;
    }

    /** What it learned of each resource, for people. */
    public void print(Console console) {
        console.print("trained on  " + model.observations() + " observations, the newest of "
                + Human.time(model.trainedAt()));
        console.print("verdict     " + model.verdict());
        if (model.resources().isEmpty()) {
            return;
        }
        Table table = Table.of("resource", "corrected", "by", "cases", "groups", "judged", "laws", "learned");
        model.resources()
                .forEach(of -> table.row(
                        of.resource(),
                        of.on() ? "yes" : "no",
                        of.regressor(),
                        of.cases(),
                        of.groups(),
                        of.judged(),
                        off(of.judged(), of.analyticError()),
                        off(of.judged(), of.learnedError())));
        console.print("");
        console.print(table);
        model.resources().forEach(of -> console.print(of.resource() + ": " + of.why()));
    }

    /** The factor by which the median case is off, as a share. */
    private static String off(int judged, double logError) {
        return judged == 0 ? NOTHING : Human.number(100 * Math.expm1(logError)) + " %";
    }

    /** A list, for people. */
    public static void print(ModelList list, Console console) {
        if (list.models().isEmpty()) {
            console.say("Nothing was learned yet. Learn from what validate observed with: shadowctl retrain");
            return;
        }
        Table table = Table.of("model", "standing", "observations", "until", "corrects", "verdict");
        list.models()
                .forEach(entry -> table.row(
                        entry.id(),
                        entry.standing(),
                        entry.learned() == null ? NOTHING : entry.learned().observations(),
                        entry.learned() == null
                                ? NOTHING
                                : Human.time(entry.learned().trainedAt()),
                        corrects(entry.learned()),
                        entry.learned() == null
                                ? entry.problem()
                                : entry.learned().verdict()));
        console.print(table);
        if (list.held()) {
            console.say(
                    "Somebody chose this over a newer model, so retrain promotes nothing by itself until: shadowctl model"
                            + " promote "
                            + list.models().get(0).id(),
                    Style.WARN);
        }
    }

    private static String corrects(@Nullable LearnedModel learned) {
        String resources = learned == null
                ? ""
                : learned.resources().stream()
                        .filter(LearnedModel.Resource::on)
                        .map(LearnedModel.Resource::resource)
                        .collect(Collectors.joining(" "));
        return resources.isEmpty() ? "nothing" : resources;
    }

    /** A row for each resource of each model. */
    public static Table rows(List<LearnedModel> models) {
        Table table = table();
        models.forEach(model -> add(table, model.id(), "", model));
        return table;
    }

    /** The same with what became of each. */
    public static Table rowsOf(List<ModelEntry> entries) {
        Table table = table();
        entries.forEach(entry -> {
            if (entry.learned() == null || entry.learned().resources().isEmpty()) {
                table.row(
                        entry.id(),
                        entry.standing(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        entry.problem());
            } else {
                add(table, entry.id(), entry.standing(), Objects.requireNonNull(entry.learned()));
            }
        });
        return table;
    }

    private static Table table() {
        return Table.of(
                "model",
                "standing",
                "trainedAt",
                "observations",
                "resource",
                "on",
                "regressor",
                "weight",
                "cases",
                "groups",
                "judged",
                "analyticError",
                "learnedError",
                "why");
    }

    private static void add(Table table, int id, String standing, LearnedModel model) {
        model.resources()
                .forEach(of -> table.row(
                        id,
                        standing,
                        model.trainedAt(),
                        model.observations(),
                        of.resource(),
                        of.on(),
                        of.regressor(),
                        of.weight(),
                        of.cases(),
                        of.groups(),
                        of.judged(),
                        of.analyticError(),
                        of.learnedError(),
                        of.why()));
    }
}
