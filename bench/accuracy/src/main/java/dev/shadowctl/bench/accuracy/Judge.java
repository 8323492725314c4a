package dev.shadowctl.bench.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs what is missing of the corpus, keeps each observation, and scores those there are, with the whole profiles and with
 * parts of them. Several profiles alike, generated inputs, plans, or another budget than the usual one, write a table of their own
 * and no other. Exit code 0 done, 1 a case failed or the time did not reach it (the others are scored), 2 usage.
 */
public final class Judge {

    private final Settings settings;
    private final Bench bench;
    private final RepeatedProfiles repeated;
    private final GeneratedInputs generated;
    private Observations kept;

    private Judge(List<String> arguments) throws IOException {
        this.settings = Settings.parse(arguments);
        this.bench = new Bench(settings);
        this.repeated = RepeatedProfiles.of(arguments);
        this.generated = new GeneratedInputs(settings, arguments);
        this.kept = Observations.read(settings.observations());
    }

    /** See {@link Settings#USAGE}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            System.exit(new Judge(List.of(arguments)).run() ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Settings.USAGE);
            System.exit(2);
        }
    }

    private boolean run() throws IOException, InterruptedException {
        if (settings.alike() > 1) {
            return alike();
        }
        if (settings.generated()) {
            return generated();
        }
        if (settings.plans()) {
            return plans();
        }
        List<Case> cases =
                Case.corpus(bench.file()).stream().filter(settings::wants).toList();
        List<Mix> mixes =
                Mix.table(bench.file()).stream().filter(settings::wants).toList();
        List<String> left = new ArrayList<>();
        if (settings.runsCases()) {
            left.addAll(bench.run(cases, ran -> keep(ran.observations())));
        }
        if (settings.run()) {
            left.addAll(bench.runMixes(mixes, this::keep));
        }
        if (settings.only().equals("truths")) {
            return left.isEmpty();
        }
        List<String> names = Stream.<Subject>concat(cases.stream(), mixes.stream())
                .map(Subject::name)
                .toList();
        String machine = Machine.here().id();
        Observations here = kept.where(row -> row.machine().equals(machine));
        Observations scored = here.where(row -> names.contains(row.about().caseName())
                && settings.wants(row.about().metric()));
        if (!settings.hasUsualBudget()) {
            bench.write(
                    Section.BUDGETS,
                    Machine.here().sentence() + "\n\n"
                            + BudgetReport.beside(settings.observations(), machine)
                                    .text());
            return isDone(left, scored);
        }
        bench.write(Section.SCORES, new ScoreReport(scored, here).text(made(scored, names)));
        Observations single = scored.where(row -> !row.about().isOfMix());
        Files.writeString(settings.out().resolveSibling("predicted-and-found.svg"), new Scatter(single).svg());
        if (settings.corpus() != null) {
            String before = Files.exists(settings.corpus()) ? Files.readString(settings.corpus()) : "";
            Files.writeString(settings.corpus(), new Calibration(here).into(before, Machine.here()));
        }
        KeptProfiles profiles = KeptProfiles.read(settings.answers());
        if (!profiles.isEmpty()) {
            bench.write(Section.ABLATIONS, AblationReport.of(scored, profiles).text());
            Files.writeString(settings.out().resolveSibling("growth.svg"), new Growth(single, profiles).svg());
        }
        return isDone(left, scored);
    }

    /** Makes the profiles that are missing of several alike, and writes how far they lie apart. */
    private boolean alike() throws IOException, InterruptedException {
        List<Case> cases =
                Case.corpus(bench.file()).stream().filter(settings::wants).toList();
        List<String> left = settings.run() ? repeated.run(cases) : List.of();
        Model model = new Model(new Calibration(
                        kept.where(row -> row.machine().equals(Machine.here().id())))
                .shipped());
        bench.write(
                Section.ALIKE,
                Machine.here().sentence() + "\n\n"
                        + AlikeReport.of(repeated.kept(), cases, model).text());
        return left.isEmpty();
    }

    /** Makes the profiles that are missing of generated inputs, and writes how far they lie from those of fixtures. */
    private boolean generated() throws IOException, InterruptedException {
        List<Case> cases =
                Case.corpus(bench.file()).stream().filter(settings::wants).toList();
        List<String> left = settings.run() ? generated.run(cases) : List.of();
        bench.write(
                Section.GENERATED,
                Machine.here().sentence() + " Profile budget " + settings.budget() + ".\n\n"
                        + GeneratedReport.of(cases, settings.answers(), generated.answers(), generated.sizes())
                                .text());
        return left.isEmpty();
    }

    /** Makes and runs the plans that are missing, and writes which of them hold. */
    private boolean plans() throws IOException, InterruptedException {
        List<Case> cases =
                Case.corpus(bench.file()).stream().filter(settings::wants).toList();
        PlanRun plans = new PlanRun(settings);
        List<String> left = settings.run() ? plans.run(cases, kept) : List.of();
        bench.write(
                Section.PLANS,
                Machine.here().sentence() + " Profile budget " + settings.budget() + ".\n\n"
                        + new PlanReport(plans.kept(cases, kept), kept).text());
        return left.isEmpty();
    }

    private static boolean isDone(List<String> left, Observations scored) {
        return left.isEmpty() && scored.rows().stream().noneMatch(row -> row.outcome() == Outcome.FAILED);
    }

    private void keep(List<Observation> fresh) {
        kept = kept.with(fresh);
        try {
            kept.write(settings.observations());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep observations in " + settings.observations(), e);
        }
    }

    private String made(Observations scored, List<String> names) {
        List<String> there = scored.rows().stream()
                .map(row -> row.about().caseName())
                .distinct()
                .toList();
        List<String> missing =
                names.stream().filter(name -> !there.contains(name)).toList();
        return bench.made() + " " + there.size() + " cases and mixes, half: " + settings.half() + "."
                + (missing.isEmpty() ? "" : " Not run yet: " + String.join(", ", missing) + ".");
    }
}
