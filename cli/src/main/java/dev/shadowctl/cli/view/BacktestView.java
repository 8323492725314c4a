package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.wire.daemon.Backtest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ways to predict side by side, by resource. */
public final class BacktestView {

    private final Backtest backtest;

    public BacktestView(Backtest backtest) {
        this.backtest = backtest;
    }

    /** For people. */
    public Table table() {
        Table table = Table.of(
                "resource", "way", "corrected by", "methods", "cases", "error", "p90", "bias", "coverage", "width");
        backtest.resources().forEach(resource -> resource.ways()
                .forEach(way -> table.row(
                        resource.resource(),
                        way.way(),
                        way.regressor(),
                        resource.methods(),
                        way.cases(),
                        percent(way.medianError()),
                        percent(way.p90Error()),
                        "×" + Human.number(way.bias()),
                        percent(way.coverage()),
                        "×" + Human.number(way.width()))));
        return table;
    }

    /** What a reader must know. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(backtest.observations() + " observations, "
                + (backtest.by().equals(Backtest.BY_SPLIT)
                        ? "each predicted by what those of other methods teach"
                        : "each predicted by what those before it teach"));
        if (backtest.champion() == null) {
            notes.add("no model is in use, so predictions are the laws' alone");
        }
        if (backtest.champion() != null || backtest.challenger() != null) {
            notes.add(
                    "which kind corrects, and whether, was chosen on all observations, those predicted here among them:"
                            + " a model may look better than it was; how it was judged: shadowctl model show");
        }
        boolean uncalibrated = backtest.resources().stream()
                .flatMap(resource -> resource.ways().stream())
                .anyMatch(way -> way.calibrated() < 1);
        if (uncalibrated) {
            notes.add("too few cases for some intervals: those are what the model believes by itself");
        }
        return notes;
    }

    /** In SI base units. */
    public Table rows() {
        Table table = Table.of(
                "resource",
                "way",
                "regressor",
                "methods",
                "cases",
                "medianError",
                "p90Error",
                "bias",
                "coverage",
                "width",
                "calibrated");
        backtest.resources().forEach(resource -> resource.ways()
                .forEach(way -> table.row(
                        resource.resource(),
                        way.way(),
                        way.regressor(),
                        resource.methods(),
                        way.cases(),
                        way.medianError(),
                        way.p90Error(),
                        way.bias(),
                        way.coverage(),
                        way.width(),
                        way.calibrated())));
        return table;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
