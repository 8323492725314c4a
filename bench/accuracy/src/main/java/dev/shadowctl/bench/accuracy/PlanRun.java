package dev.shadowctl.bench.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.wire.daemon.PlanValidation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A plan for the first workload of a case, from its profile alone, and what became of a process that had exactly what it gives.
 * Profiles are those of the cases, kept or new.
 */
final class PlanRun {

    /** A target people state is seldom tighter, and a CPU quota is kept for twice as long. */
    private static final double LEAST_BOUND_SECONDS = 0.050;

    /** Of the p99 of the real run, which has no limits. */
    private static final double ABOVE_TRUTH = 3;

    private static final List<Integer> SERIES = List.of(1, 2, 5);

    private final Settings settings;

    PlanRun(Settings settings) {
        this.settings = settings;
    }

    /**
     * What came of a case.
     *
     * @param about the case
     * @param boundSeconds the latency target, of p99
     * @param plan the plan, absent where there is none
     * @param observation what was seen of it, absent where nothing was
     * @param note why not
     */
    record Planned(
            Case about, double boundSeconds, Optional<JsonNode> plan, Optional<Observation> observation, String note) {

        Workload workload() {
            return about.workloads().get(0);
        }
    }

    /**
     * Latency target of a case: three times what a real run without limits took, rounded up to 1, 2 or 5 of a power of ten.
     *
     * @return empty where no real run told
     */
    static OptionalDouble boundSeconds(Case one, Observations truths) {
        OptionalDouble p99 = truths.rows().stream()
                .filter(row -> row.about().caseName().equals(one.name()))
                .filter(row -> row.about().workload().equals(one.workloads().get(0)))
                .filter(row -> row.about().metric() == Metric.LATENCY_P99
                        && !row.truths().isEmpty())
                .mapToDouble(row -> row.truth())
                .findFirst();
        return p99.isEmpty()
                ? p99
                : OptionalDouble.of(roundedUp(Math.max(LEAST_BOUND_SECONDS, ABOVE_TRUTH * p99.getAsDouble())));
    }

    static double roundedUp(double seconds) {
        double power = Math.pow(10, Math.floor(Math.log10(seconds) + 1e-9));
        return SERIES.stream()
                .mapToDouble(of -> of * power)
                .filter(value -> value >= seconds * (1 - 1e-9))
                .findFirst()
                .orElse(10 * power);
    }

    /**
     * Plans and validates what is missing.
     *
     * @return names of the cases of which nothing could be learnt
     */
    List<String> run(List<Case> cases, Observations truths) throws InterruptedException {
        List<String> left = new ArrayList<>();
        for (Case one : cases) {
            System.err.println(one.name() + ": " + one.method() + ", planned");
            try {
                run(
                        one,
                        boundSeconds(one, truths)
                                .orElseThrow(() -> new Failure("no real run told the p99 of its first workload")));
            } catch (Failure | IOException e) {
                System.err.println(one.name() + ": " + e);
                left.add(one.name());
            }
        }
        return left;
    }

    private void run(Case one, double boundSeconds) throws IOException, InterruptedException {
        Shadowctl shadowctl =
                new Shadowctl(settings, one, new ClassPath(settings.classPaths().resolve(one.name())));
        shadowctl.forget(settings.redo());
        try {
            Answer profile = shadowctl.profile();
            if (!profile.done()) {
                throw new Failure("profile", profile);
            }
            Answer plan = shadowctl.plan(one.workloads().get(0), boundSeconds, ClassPath.digest(profile.output()));
            if (!plan.done() && !Shadowctl.refused(plan)) {
                throw new Failure("plan", plan);
            }
            if (plan.done()) {
                Answer validated =
                        shadowctl.validate(Json.of("plan", plan).path("id").asText());
                if (!validated.done() && !Shadowctl.missed(validated)) {
                    throw new Failure("validate", validated);
                }
            }
        } finally {
            shadowctl.stop();
        }
    }

    /** What is kept of the cases; those that were never planned are left out. */
    List<Planned> kept(List<Case> cases, Observations truths) throws IOException {
        List<Planned> all = new ArrayList<>();
        for (Case one : cases) {
            Kept kept = Shadowctl.kept(settings, one);
            Optional<Answer> plan = kept.find(Shadowctl.PLAN);
            OptionalDouble boundSeconds = boundSeconds(one, truths);
            if (plan.isEmpty() || boundSeconds.isEmpty()) {
                continue;
            }
            Optional<Answer> validated =
                    plan.filter(Answer::done).isPresent() ? kept.find(Shadowctl.VALIDATION) : Optional.empty();
            all.add(new Planned(
                    one,
                    boundSeconds.getAsDouble(),
                    plan.filter(Answer::done).map(answer -> Json.of("plan", answer)),
                    validated.map(answer -> dev.shadowctl.wire.Json.read(answer.output(), PlanValidation.class)
                            .observations()
                            .get(0)),
                    plan.get().done() ? "" : plan.get().complaint()));
        }
        return all;
    }
}
