package dev.shadowctl.bench.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shadowctl.bench.accuracy.Observation.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is done for one case, one thing after the other: two at once would disturb each other. First all that
 * shadowctl says, then, with its daemon stopped, the truth.
 */
final class CaseRun {

    private final Settings settings;
    private final Case about;
    private final Shadowctl shadowctl;
    private final TruthProgram program;

    CaseRun(Settings settings, Case about) {
        ClassPath classPath = new ClassPath(settings.classPaths().resolve(about.name()));
        this.settings = settings;
        this.about = about;
        this.shadowctl = new Shadowctl(settings, about, classPath);
        this.program = new TruthProgram(settings, about, classPath);
    }

    /** One observation for each workload and each metric asked for, whatever happens. */
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
        Answer profiled;
        Map<Workload, Answer> predicted = new LinkedHashMap<>();
        try {
            profiled = shadowctl.profile();
            if (!profiled.done()) {
                return failed("profile: " + profiled.complaint());
            }
            for (Workload workload : about.workloads()) {
                predicted.put(workload, shadowctl.predict(workload, ClassPath.digest(profiled.output())));
            }
        } finally {
            shadowctl.stop();
        }
        return observations(Measured.of(Json.of("profile", profiled)), predicted);
    }

    /** Finds what is missing of the truth and observes nothing: nobody was asked. */
    private List<Observation> truths() throws IOException, InterruptedException {
        program.forget(settings.redo());
        Findings findings = new Findings(settings, program, new Measured(List.of(), Optional.empty()));
        for (Workload workload : about.workloads()) {
            for (Metric metric : metrics(workload)) {
                Finding found = findings.of(metric, workload);
                if (found.outcome() == Outcome.FAILED) {
                    System.err.println(about.name() + " " + workload + ", " + metric.field() + ": " + found.note());
                }
            }
        }
        return List.of();
    }

    private List<Observation> failed(String why) {
        return about.workloads().stream()
                .flatMap(workload -> metrics(workload).stream()
                        .map(metric -> observation(
                                question(workload, metric, largestRate(workload.rps())),
                                Outcome.FAILED,
                                null,
                                Finding.failed(why),
                                "",
                                why)))
                .toList();
    }

    private List<Observation> observations(Measured measured, Map<Workload, Answer> predicted)
            throws IOException, InterruptedException {
        Findings findings = new Findings(settings, program, measured);
        double largestRate = largestRate(measured.largestRps().orElse(Double.MAX_VALUE));
        List<Observation> observations = new ArrayList<>();
        for (Map.Entry<Workload, Answer> one : predicted.entrySet()) {
            for (Metric metric : metrics(one.getKey())) {
                Question question = question(one.getKey(), metric, largestRate);
                observations.add(observe(question, one.getValue(), findings.of(metric, one.getKey())));
            }
        }
        return observations;
    }

    private Observation observe(Question question, Answer predicted, Finding found) {
        if (Shadowctl.refused(predicted)) {
            return observation(question, Outcome.REFUSED, null, found, "", predicted.complaint());
        }
        if (!predicted.done()) {
            return observation(question, Outcome.FAILED, null, found, "", "predict: " + predicted.complaint());
        }
        JsonNode prediction = Json.of("predict", predicted);
        JsonNode capacity = prediction.path("capacity");
        boolean ofCapacity = question.metric() == Metric.CAPACITY;
        Interval interval = ofCapacity
                ? believed(capacity.path("maxRps"), prediction, "maxRps")
                : believed(
                        prediction.path("resources").path(question.metric().field()),
                        prediction,
                        question.metric().field());
        String cause = ofCapacity ? capacity.path("breaksFirst").asText() : "";
        if (interval == null && found.outcome() == Outcome.ANSWERED) {
            return observation(question, Outcome.UNANSWERED, null, found, cause, "the prediction leaves it out");
        }
        return observation(question, outcome(question, interval, found), interval, found, cause, found.note());
    }

    /** What the model believes by itself: a stretch by earlier observations is taken back, or they would judge themselves. */
    @Nullable
    private static Interval believed(JsonNode node, JsonNode prediction, String name) {
        Interval said = Json.interval(node);
        double stretch =
                prediction.path("calibration").path("stretch").path(name).asDouble(1);
        return said == null || stretch <= 0 || said.estimate() <= 0 ? said : said.stretched(1 / stretch);
    }

    private static Outcome outcome(Question question, @Nullable Interval interval, Finding found) {
        double floor = question.metric().floor();
        boolean nothing = interval != null
                && found.outcome() == Outcome.ANSWERED
                && interval.estimate() < floor
                && Statistics.median(found.truths()) < floor;
        return nothing ? Outcome.NOTHING : found.outcome();
    }

    private Observation observation(
            Question question, Outcome outcome, @Nullable Interval interval, Finding found, String cause, String note) {
        return new Observation(
                question,
                outcome,
                interval,
                found.truths(),
                found.arrivals(),
                found.rivals(),
                cause,
                found.cause(),
                Machine.here().id(),
                note);
    }

    private Question question(Workload workload, Metric metric, double largestRate) {
        return new Question(
                about.name(),
                about.library(),
                about.half(),
                about.kind(),
                workload,
                metric,
                metric == Metric.CAPACITY ? 1 : workload.rps() / largestRate,
                (double) workload.size() / about.largestSize());
    }

    private double largestRate(double chosen) {
        return about.rates().stream().mapToDouble(rate -> rate).max().orElse(chosen);
    }

    /** A capacity does not depend on the rate: it is asked once for each size, with the lowest rate. */
    private List<Metric> metrics(Workload workload) {
        boolean lowest = about.workloads().stream()
                .filter(other -> other.size() == workload.size())
                .min(Comparator.comparingDouble(Workload::rps))
                .filter(workload::equals)
                .isPresent();
        Workload first = about.workloads().get(0);
        boolean all = settings.searched().equals("all");
        return Arrays.stream(Metric.values())
                .filter(settings::wants)
                .filter(metric -> metric != Metric.CAPACITY || (lowest && (all || workload.size() == first.size())))
                .filter(metric -> !metric.isLimit() || all || workload.equals(first))
                .toList();
    }
}
