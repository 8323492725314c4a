package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of every model, whatever was measured. Latency, whose simulation takes milliseconds, is asked of fewer. */
class ModelPropertiesTest {

    /** Random models of {@link #needNeverFallsInRateNorInSizeAndIsNeverNegative}; {@code -Dmodels=100000} for more. */
    private static final int MODELS = Integer.getInteger("models", 10_000);

    private static final int WHOLE_PREDICTIONS = 150;

    /** Sums of logs and powers differ in the last digits. */
    private static final double ROUNDING = 1 + 1e-9;

    @Test
    void needNeverFallsInRateNorInSizeAndIsNeverNegative() {
        IntStream.range(0, MODELS).parallel().forEach(model -> {
            SplittableRandom random = new SplittableRandom(model);
            Laws laws = Laws.fit(new Ladder(profile(random)));
            double rate = Math.exp(random.nextDouble(-3, 9));
            int size = (int) Math.exp(random.nextDouble(0, 9));
            List<Double> need = need(laws, rate, size);
            List<Double> oftener = need(laws, rate * Math.exp(random.nextDouble(0, 3)), size);
            List<Double> larger = need(laws, rate, (int) Math.ceil(size * Math.exp(random.nextDouble(0, 3))));
            for (int i = 0; i < need.size(); i++) {
                String what = "number " + i + " of the model of seed " + model;
                assertThat(need.get(i)).as(what).isGreaterThanOrEqualTo(0).isFinite();
                assertThat(oftener.get(i) * ROUNDING).as(what + ", oftener").isGreaterThanOrEqualTo(need.get(i));
                assertThat(larger.get(i) * ROUNDING).as(what + ", larger").isGreaterThanOrEqualTo(need.get(i));
            }
        });
    }

    private static List<Double> need(Laws laws, double rate, int size) {
        Asked asked = Asked.of(new Question(null, rate, size, null, null, null, null, null, true), laws.ladder());
        double heap = laws.leastHeap(rate, asked);
        List<Double> need = new ArrayList<>();
        need.add(laws.cores(rate, asked));
        need.add(heap);
        need.add(laws.memory().orElseThrow().resident(heap, asked.workers()));
        laws.traffic(Metric.NETWORK_SENT_PER_CALL)
                .ifPresent(law -> need.add(
                        law.at(rate, size, new Prediction.Extrapolation(1, 1)).estimate()));
        return need;
    }

    @Test
    void everyIntervalHoldsItsEstimateAndTheSameQuestionHasTheSameAnswer() {
        SplittableRandom random = new SplittableRandom(2);
        int all = 0;
        for (int model = 0; model < WHOLE_PREDICTIONS; model++) {
            Profile profile = profile(random);
            Question question = new Question(
                    null,
                    Math.exp(random.nextDouble(-2, 8)),
                    (int) Math.exp(random.nextDouble(0, 9)),
                    null,
                    null,
                    null,
                    null,
                    null,
                    true);
            Answer answer = new Predictor(Residuals.none()).answer(profile, question, null);
            assertThat(new Predictor(Residuals.none()).answer(profile, question, null))
                    .isEqualTo(answer);
            if (!(answer instanceof Answer.Answered answered)) {
                continue;
            }
            all++;
            Resources resources = answered.prediction().resources();
            Stream.of(
                            resources.cpuCores(),
                            resources.heapBytes(),
                            resources.memoryBytes(),
                            resources.latencyP50Seconds(),
                            resources.latencyP99Seconds(),
                            resources.networkTransmitBytesPerSecond())
                    .filter(estimate -> estimate != null)
                    .forEach(estimate -> {
                        assertThat(estimate.low()).isGreaterThanOrEqualTo(0).isLessThanOrEqualTo(estimate.estimate());
                        assertThat(estimate.high()).isFinite().isGreaterThanOrEqualTo(estimate.estimate());
                    });
        }
        assertThat(all).as("answered").isGreaterThan(WHOLE_PREDICTIONS / 2);
    }

    /** A method nobody wrote: any growth, noise up to 40 %, any live set and allocation, locked or not. */
    private static Profile profile(SplittableRandom random) {
        double base = Math.exp(random.nextDouble(-14, -5));
        double slope = base * Math.exp(random.nextDouble(-8, 1));
        double power = random.nextDouble(0, 3);
        double live = Math.exp(random.nextDouble(13, 19.5));
        double allocated = Math.exp(random.nextDouble(3, 14));
        double most = Math.exp(random.nextDouble(2, 8));
        SyntheticProfile profile = new SyntheticProfile()
                .demand(n -> base + slope * Math.pow(n, power))
                .live(n -> live * (1 + n * random.nextInt(2) * 1e-3))
                .allocating(n -> allocated * (1 + n))
                .exponent(random.nextDouble(-0.3, 0.05))
                .waiting(random.nextInt(3) == 0 ? Math.exp(random.nextDouble(-9, -4)) : 0)
                .sending(random.nextDouble(0, 1e5))
                .rates(most / 30, most)
                .repeats(1 + random.nextInt(3))
                .noise(random.nextDouble(0, 0.4), random.nextLong());
        if (random.nextBoolean()) {
            profile.saturated(1_000, most * 2, random.nextDouble(0.1, 2), 16 / (most * 2), 0);
        }
        return withLaterJvms(profile.build(), random);
    }

    /**
     * One in two has a second JVM at a level of its own, one in two steps in a smaller heap of any kind, thrashing ones too, and
     * one in two arguments that fill the heap.
     */
    private static Profile withLaterJvms(Profile profile, SplittableRandom random) {
        List<Step> steps = new ArrayList<>(profile.steps());
        if (random.nextBoolean()) {
            double level = Math.exp(random.nextDouble(-1, 1));
            profile.steady().forEach(step -> steps.add(step.with(List.of()).in(1, profile.maxHeapBytes())));
            steps.replaceAll(step -> step.jvm() == 1 ? times(step, level) : step);
        }
        if (random.nextBoolean()) {
            long heap = (long) Math.exp(random.nextDouble(15, 19.5));
            double count = random.nextInt(4) == 0 ? 1 : Math.exp(random.nextDouble(1, 8));
            double collecting = Math.exp(random.nextDouble(-8, 0));
            profile.steady().stream()
                    .filter(step -> step.size() == 1_000)
                    .forEach(step ->
                            steps.add(collecting(step, count, collecting).in(2, heap)));
        }
        if (random.nextBoolean()) {
            double arguments = Math.exp(random.nextDouble(8, 19));
            profile.steady().forEach(step -> steps.add(settled(step, arguments)));
        }
        return profile.with(steps);
    }

    /** A full collection after the step, with the arguments of all sizes in the heap. */
    private static Step settled(Step step, double arguments) {
        return new Step(
                0,
                Phase.SETTLED,
                step.size(),
                step.rate(),
                step.achievedRate(),
                step.startedAt(),
                step.seconds(),
                step.calls(),
                0,
                0,
                null,
                List.of(
                        Measurement.total(
                                Metric.HEAP_AFTER_GC_BYTES,
                                step.mean(Metric.HEAP_AFTER_GC_BYTES).orElseThrow()),
                        Measurement.total(Metric.ARGUMENT_BYTES, arguments)));
    }

    private static Step times(Step step, double level) {
        return replaced(
                step, Metric.CPU_PER_CALL, step.mean(Metric.CPU_PER_CALL).orElse(0) * level);
    }

    private static Step collecting(Step step, double count, double cores) {
        return replaced(replaced(step, Metric.GC_COUNT, count), Metric.CPU_GC_CORES, cores);
    }

    private static Step replaced(Step step, Metric metric, double value) {
        List<Measurement> others = step.measurements().stream()
                .filter(measurement -> !measurement.metric().equals(metric.label()))
                .toList();
        return new Step(
                        step.index(),
                        step.phase(),
                        step.size(),
                        step.rate(),
                        step.achievedRate(),
                        step.startedAt(),
                        step.seconds(),
                        step.calls(),
                        step.errors(),
                        step.repeat(),
                        step.disturbance(),
                        others,
                        step.jvm(),
                        step.heapBytes())
                .with(List.of(Measurement.total(metric, value)));
    }
}
