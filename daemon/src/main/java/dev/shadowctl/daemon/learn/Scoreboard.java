package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.wire.daemon.Backtest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Holds one resource's cases against ways of predicting them. Their intervals are those that the misses of the other methods, or
 * of what was seen before, would have stretched; the corpus where these are too few.
 */
final class Scoreboard {

    private static final int PARTS = 10;

    private final String by;
    private final List<Hindsight> inOrder;
    private final Residuals corpus;
    private final Runnable goesOn;

    /**
     * Of one resource.
     *
     * @param goesOn called before each part that is judged or fitted
     */
    Scoreboard(String by, List<Hindsight> inOrder, Residuals corpus, Runnable goesOn) {
        this.by = by;
        this.inOrder = inOrder;
        this.corpus = corpus;
        this.goesOn = goesOn;
    }

    /** One case as it would have been predicted. */
    private record Judged(double log, double width, boolean held, boolean calibrated) {}

    Backtest.Way way(String name, Kind kind, double weight) {
        boolean byDate = by.equals(Backtest.BY_DATE);
        Map<Hindsight, Double> logs = byDate
                ? Rehearsal.byDate(kind, weight, inOrder, goesOn)
                : Rehearsal.bySplit(kind, weight, inOrder, goesOn);
        List<Judged> judged = new ArrayList<>();
        for (List<Hindsight> part : byDate ? laterParts() : partsOfMethods()) {
            goesOn.run();
            Residuals known = known(part, logs, byDate);
            part.forEach(each -> judged.add(judged(each, logs.getOrDefault(each, 0.0), known)));
        }
        return way(name, kind, judged);
    }

    /** Tenths of the methods. */
    private List<List<Hindsight>> partsOfMethods() {
        List<String> methods =
                inOrder.stream().map(each -> each.one().group()).distinct().toList();
        List<List<Hindsight>> parts = new ArrayList<>();
        for (int part = 0; part < Math.min(PARTS, methods.size()); part++) {
            Set<String> of = new HashSet<>();
            for (int i = part; i < methods.size(); i += PARTS) {
                of.add(methods.get(i));
            }
            parts.add(inOrder.stream()
                    .filter(each -> of.contains(each.one().group()))
                    .toList());
        }
        return parts;
    }

    /** Tenths of the time, the first of which only teaches. */
    private List<List<Hindsight>> laterParts() {
        int size = Math.max(1, (inOrder.size() + PARTS - 1) / PARTS);
        List<List<Hindsight>> parts = new ArrayList<>();
        for (int from = size; from < inOrder.size(); from += size) {
            parts.add(inOrder.subList(from, Math.min(inOrder.size(), from + size)));
        }
        return parts;
    }

    private Residuals known(List<Hindsight> part, Map<Hindsight, Double> logs, boolean byDate) {
        Set<String> left = new HashSet<>();
        part.forEach(each -> left.add(each.one().group()));
        Predicate<Hindsight> taught = byDate
                ? each -> each.one().at().isBefore(part.get(0).one().at())
                : each -> !left.contains(each.one().group());
        return OwnCalibration.missed(inOrder.stream().filter(taught).toList(), logs, corpus);
    }

    private static Judged judged(Hindsight of, double log, Residuals known) {
        Optional<Residuals.Stretch> stretch = known.stretch(of.resource(), of.extrapolation(), of.machine());
        double factor = stretch.map(Residuals.Stretch::factor).orElse(1.0);
        double rest = of.one().residual() - log;
        return new Judged(
                log - of.one().residual(),
                Math.exp(factor * (of.low() + of.high())),
                rest <= factor * of.high() && -rest <= factor * of.low(),
                stretch.isPresent());
    }

    private static Backtest.Way way(String name, Kind kind, List<Judged> judged) {
        if (judged.isEmpty()) {
            return new Backtest.Way(name, kind.word(), 0, 0, 0, 1, 0, 1, 0);
        }
        List<Double> errors = judged.stream()
                .map(each -> Math.abs(Math.exp(each.log()) - 1))
                .sorted()
                .toList();
        return new Backtest.Way(
                name,
                kind.word(),
                judged.size(),
                Medians.of(errors),
                errors.get((int) Math.ceil(0.9 * errors.size() - 1e-9) - 1),
                Math.exp(Medians.of(judged.stream().map(Judged::log).toList())),
                share(judged, Judged::held),
                Medians.of(judged.stream().map(Judged::width).toList()),
                share(judged, Judged::calibrated));
    }

    private static double share(List<Judged> judged, Predicate<Judged> which) {
        return judged.stream().filter(which).count() / (double) judged.size();
    }
}
