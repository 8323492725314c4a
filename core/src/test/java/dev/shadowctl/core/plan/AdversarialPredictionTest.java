package dev.shadowctl.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Resources;
import dev.shadowctl.core.model.StartUp;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a model says, no plan leaves floor, ceiling and largest step. */
class AdversarialPredictionTest {

    private static final long MIB = 1 << 20;
    private static final Bounds BOUNDS = new Bounds(2, 20, 0.25, 4, 128 * MIB, 2_048 * MIB, 3.0);
    private static final Standing STANDING = new Standing(4, 1.0, 512 * MIB);

    @Test
    void twoHundredPoisonedModelsNeverMakeAPlanLeaveItsBounds() {
        List<Sizing> plans = IntStream.range(0, 200)
                .mapToObj(seed -> new Planner(poisoned(seed)).size(question(seed)))
                .toList();

        plans.forEach(AdversarialPredictionTest::keepsItsBounds);
        assertThat(plans).hasAtLeastOneElementOfType(Sizing.Refused.class);
        assertThat(plans).hasAtLeastOneElementOfType(Sizing.Sized.class);
    }

    @Test
    void intervalsThatAreNoneCannotBeSaid() {
        assertThatThrownBy(() -> new Estimate(Double.NaN, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Estimate(1, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Estimate(1, 2, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void keepsItsBounds(Sizing sizing) {
        if (!(sizing instanceof Sizing.Sized sized)) {
            assertThat(((Sizing.Refused) sizing).reason()).isNotBlank();
            assertThat(((Sizing.Refused) sizing).next()).isNotBlank();
            return;
        }
        Allotment allotment = sized.allotment();
        assertThat(allotment.replicas()).isBetween(2, 12);
        assertThat(allotment.cpuRequestCores()).isBetween(1 / 3.0, 3.0);
        assertThat(allotment.cpuLimitCores().orElse(1)).isBetween(1 / 3.0, 3.0);
        assertThat(allotment.memoryBytes()).isBetween(512 * MIB / 3, 1_536 * MIB);
        assertThat(allotment.heapBytes() + Trial.LEAST_BESIDE_HEAP_BYTES).isLessThanOrEqualTo(allotment.memoryBytes());
        assertThat(allotment.startupCpuCores() == null ? 1 : allotment.startupCpuCores())
                .isBetween(1 / 3.0, 4.0);
        assertThat(sized.cost().thenPerHour()).isFinite().isPositive();
    }

    private static SizingQuestion question(int seed) {
        return new SizingQuestion(
                new Load(List.of(new MixQuestion.Part("A#a", 400, null)), 1, 1, 16),
                seed % 3 == 0 ? null : new LatencyTarget(0.99, 0.05),
                seed % 5 == 0,
                BOUNDS,
                List.of(STANDING),
                Prices.USUAL,
                null,
                seed % 2 == 0,
                null,
                false);
    }

    /** A sound model of which one to three numbers are not, now and then another with each question. */
    private static Model poisoned(int seed) {
        Random random = new Random(seed);
        boolean always = random.nextBoolean();
        int poisons = 1 + random.nextInt(3);
        return Model.of(question -> {
            Random drops = always ? new Random(seed) : random;
            Prediction prediction = ((Answer.Answered) new SyntheticModel().answer(question)).prediction();
            for (int i = 0; i < poisons; i++) {
                prediction = poisoned(prediction, drops);
            }
            return new Answer.Answered(prediction);
        });
    }

    private static Prediction poisoned(Prediction p, Random random) {
        Resources r = p.resources();
        int which = random.nextInt(10);
        Estimate poison = poison(random);
        Resources resources = new Resources(
                which == 0 ? poison : r.cpuCores(),
                which == 1 ? poison : r.memoryBytes(),
                which == 2 ? poison : r.heapBytes(),
                which == 3 ? poison : r.networkReceiveBytesPerSecond(),
                which == 4 ? poison : r.networkTransmitBytesPerSecond(),
                which == 5 ? poison : r.diskReadBytesPerSecond(),
                which == 6 ? null : r.diskWriteBytesPerSecond(),
                r.latencyP50Seconds(),
                which == 7 ? poison : r.latencyP99Seconds());
        return new Prediction(
                p.apiVersion(),
                p.kind(),
                p.method(),
                p.workload(),
                resources,
                p.confidence(),
                p.extrapolation(),
                new Prediction.Capacity(which == 8 ? poison : p.capacity().maxRps(), "cpu", random.nextInt() - 5),
                p.calibration(),
                p.basis(),
                p.warnings(),
                p.explanation(),
                which == 9 ? new StartUp(poison(random), poison(random), null) : startUp(),
                p.limits());
    }

    private static @Nullable StartUp startUp() {
        return new StartUp(Estimate.around(10, 1.2), Estimate.around(20, 1.2), null);
    }

    private static Estimate poison(Random random) {
        double infinite = Double.POSITIVE_INFINITY;
        return switch (random.nextInt(10)) {
            case 0 -> Estimate.exactly(0);
            case 1 -> Estimate.exactly(infinite);
            case 2 -> new Estimate(1, 0, infinite);
            case 3 -> Estimate.exactly(-1e9);
            case 4 -> new Estimate(1, -infinite, 1e300);
            case 5 -> Estimate.exactly(Double.MIN_VALUE);
            case 6 -> Estimate.exactly(1e14);
            case 7 -> new Estimate(0, 0, 1e9);
            case 8 -> Estimate.exactly(Double.MAX_VALUE);
            default -> Estimate.around(Math.exp(40 * random.nextDouble() - 10), 1 + random.nextInt(1_000));
        };
    }
}
