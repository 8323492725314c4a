package dev.shadowctl.bench.accuracy;

import dev.shadowctl.bench.accuracy.Observation.Question;
import java.util.List;
import java.util.Map;

/** Observations to score. */
final class Samples {

    private Samples() {}

    static Case csv() {
        return new Case(
                "csv",
                "commons-csv",
                "tune",
                "cpu",
                "CSVFormat#format",
                "a.CSVFormat#format",
                "a.F#f",
                null,
                List.of(1, 2),
                List.of(),
                null,
                List.of(new Workload(2, 500)));
    }

    /** Two methods, the second called a quarter as often. */
    static Mix mix() {
        return new Mix(
                "both",
                List.of(
                        new Mix.Part(csv(), new Workload(2, 400)),
                        new Mix.Part(
                                new Case(
                                        "lines",
                                        "lines",
                                        "score",
                                        "wait",
                                        "Lines#read",
                                        "b.Lines#read",
                                        "b.F#f",
                                        "b.F#lines",
                                        List.of(10, 20),
                                        List.of(5.0, 50.0),
                                        null,
                                        List.of(new Workload(20, 50))),
                                new Workload(40, 100))));
    }

    static Question questionOfMix(Metric metric) {
        return new Question("both", "both", "score", Mix.KIND, mix().workload(), metric, 2, 2);
    }

    static Question question(String caseName, String library, String half, Metric metric, double factor) {
        return new Question(caseName, library, half, "cpu", new Workload(2, 500), metric, factor, 1);
    }

    static Observation cpu(double estimate, Double... truths) {
        return answered(
                question("csv", "commons-csv", "tune", Metric.CPU, 1), new Interval(estimate, 0.3, 0.5), 0.2, truths);
    }

    static Observation answered(Question about, Interval predicted, double loop, Double... truths) {
        return new Observation(
                about,
                Outcome.ANSWERED,
                predicted,
                List.of(truths),
                5_000,
                Map.of(Rival.LOOP, loop, Rival.VPA, 0.5),
                "",
                "",
                "2 × a processor; JDK 17",
                "");
    }

    static Observation refused(String caseName, String why) {
        return refused(caseName, why, 20);
    }

    static Observation refused(String caseName, String why, double factor) {
        return new Observation(
                question(caseName, caseName, "tune", Metric.CPU, factor),
                Outcome.REFUSED,
                null,
                List.of(0.4),
                5_000,
                Map.of(),
                "",
                "",
                "2 × a processor; JDK 17",
                why);
    }
}
