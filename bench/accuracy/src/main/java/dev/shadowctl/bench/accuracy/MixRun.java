package dev.shadowctl.bench.accuracy;

import dev.shadowctl.bench.accuracy.Observation.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is done for one mix, as {@link CaseRun} does for a case: first what shadowctl says, then the truth. */
final class MixRun {

    private final Settings settings;
    private final Mix about;
    private final ShadowctlOfMix shadowctl;
    private final TruthProgram program;

    MixRun(Settings settings, Mix about) {
        this.settings = settings;
        this.about = about;
        this.shadowctl = new ShadowctlOfMix(settings, about);
        this.program = new TruthProgram(
                settings,
                about,
                new ClassPath(about.cases().stream()
                        .map(one -> settings.classPaths().resolve(one.name()))
                        .toList()));
    }

    /** One observation for each metric asked for, whatever happens. */
    List<Observation> run() throws InterruptedException {
        try {
            return settings.only().equals("truths") ? truths() : attempt();
        } catch (Failure e) {
            return failed(e.reason());
        } catch (IOException e) {
            return failed(e.toString());
        }
    }

    private List<Observation> attempt() throws IOException, InterruptedException {
        shadowctl.forget(settings.redo());
        program.forget(settings.redo());
        List<Answer> profiles;
        Answer predicted;
        try {
            profiles = shadowctl.profiles();
            predicted = shadowctl.predict(identity(profiles));
        } finally {
            shadowctl.stop();
        }
        Reach reach = Reach.of(
                about,
                profiles.stream()
                        .map(profile -> Measured.of(Json.of("profile", profile)))
                        .toList());
        return observed(reach, predicted);
    }

    private static String identity(List<Answer> profiles) {
        return ClassPath.digest(profiles.stream().map(Answer::output).collect(Collectors.joining("\n")));
    }

    private List<Observation> observed(Reach reach, Answer predicted) throws IOException, InterruptedException {
        Findings findings = findings();
        List<Observation> observations = new ArrayList<>();
        for (Metric metric : metrics()) {
            observations.add(observe(question(metric, reach), predicted, findings.of(metric, about.workload())));
        }
        return observations;
    }

    /** Finds what is missing of the truth and observes nothing: nobody was asked. */
    private List<Observation> truths() throws IOException, InterruptedException {
        program.forget(settings.redo());
        Findings findings = findings();
        for (Metric metric : metrics()) {
            Finding found = findings.of(metric, about.workload());
            if (found.outcome() == Outcome.FAILED) {
                System.err.println(about.name() + ", " + metric.field() + ": " + found.note());
            }
        }
        return List.of();
    }

    /** Rivals that need a profile are of one method. */
    private Findings findings() {
        return new Findings(settings, program, new Measured(List.of(), Optional.empty()));
    }

    /**
     * The interval is taken as it is said, where that of a single method is taken without what earlier observations made of
     * it: no mix is among those.
     */
    static Observation observe(Question question, Answer predicted, Finding found) {
        if (Shadowctl.refused(predicted)) {
            return observation(question, Outcome.REFUSED, null, found, predicted.complaint());
        }
        if (!predicted.done()) {
            return observation(question, Outcome.FAILED, null, found, "predict: " + predicted.complaint());
        }
        Interval said = Json.interval(Json.of("predict", predicted)
                .path("resources")
                .path(question.metric().field()));
        return said == null && found.outcome() == Outcome.ANSWERED
                ? observation(question, Outcome.UNANSWERED, null, found, "the prediction leaves it out")
                : observation(question, found.outcome(), said, found, found.note());
    }

    private List<Observation> failed(String why) {
        return metrics().stream()
                .map(metric ->
                        observation(question(metric, Reach.MEASURED), Outcome.FAILED, null, Finding.failed(why), why))
                .toList();
    }

    private static Observation observation(
            Question question, Outcome outcome, @Nullable Interval interval, Finding found, String note) {
        return new Observation(
                question,
                outcome,
                interval,
                found.truths(),
                found.arrivals(),
                found.rivals(),
                "",
                "",
                Machine.here().id(),
                note);
    }

    private Question question(Metric metric, Reach reach) {
        return new Question(
                about.name(),
                about.name(),
                "score",
                Mix.KIND,
                about.workload(),
                metric,
                reach.rpsFactor(),
                reach.sizeFactor());
    }

    private List<Metric> metrics() {
        return Mix.METRICS.stream().filter(settings::wants).toList();
    }

    /** How far the farthest of the methods goes, asked over largest measured. */
    record Reach(double rpsFactor, double sizeFactor) {

        static final Reach MEASURED = new Reach(1, 1);

        static Reach of(Mix mix, List<Measured> profiles) {
            double rps = 0;
            double size = 0;
            for (int i = 0; i < profiles.size(); i++) {
                Case of = mix.parts().get(i).about();
                Workload asked = mix.parts().get(i).workload();
                rps = Math.max(rps, asked.rps() / largestRate(of, profiles.get(i)));
                size = Math.max(size, (double) asked.size() / of.largestSize());
            }
            return new Reach(rps, size);
        }

        private static double largestRate(Case of, Measured profile) {
            return of.rates().stream()
                    .mapToDouble(rate -> rate)
                    .max()
                    .orElse(profile.largestRps().orElse(Double.MAX_VALUE));
        }
    }
}
