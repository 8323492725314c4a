package dev.shadowctl.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.StartUp;
import dev.shadowctl.core.plan.Allotment.Collector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final long MIB = 1 << 20;

    private final SyntheticModel model = new SyntheticModel();

    private static Load load(double rps) {
        return new Load(List.of(new MixQuestion.Part("Pricing#quote", rps, null)), 1, 1, 16);
    }

    private static SizingQuestion question(double rps, double p99) {
        return question(load(rps), p99, Bounds.USUAL, List.of(), true);
    }

    private static SizingQuestion question(
            Load load, double p99, Bounds bounds, List<Standing> standing, boolean protect) {
        return new SizingQuestion(
                load,
                new LatencyTarget(0.99, p99),
                false,
                bounds,
                standing,
                Prices.USUAL,
                Collector.G1,
                protect,
                null,
                false);
    }

    private static Bounds steps(double most) {
        Bounds usual = Bounds.USUAL;
        return new Bounds(
                usual.leastReplicas(),
                usual.mostReplicas(),
                usual.leastCores(),
                usual.mostCores(),
                usual.leastMemoryBytes(),
                usual.mostMemoryBytes(),
                most);
    }

    private static SizingQuestion likely(SizingQuestion asked) {
        return new SizingQuestion(
                asked.load(),
                asked.target(),
                true,
                asked.bounds(),
                asked.standing(),
                asked.prices(),
                asked.collector(),
                asked.protectNeighbours(),
                asked.host(),
                asked.force());
    }

    private Sizing.Sized sized(SizingQuestion question) {
        Sizing sizing = new Planner(model.model()).size(question);
        assertThat(sizing).isInstanceOf(Sizing.Sized.class);
        return (Sizing.Sized) sizing;
    }

    private Sizing.Refused refused(SizingQuestion question) {
        Sizing sizing = new Planner(model.model()).size(question);
        assertThat(sizing).isInstanceOf(Sizing.Refused.class);
        return (Sizing.Refused) sizing;
    }

    private static String why(Sizing.Sized sized, String setting) {
        return sized.reasons().stream()
                .filter(reason -> reason.setting().equals(setting))
                .map(reason -> reason.value() + ": " + reason.why())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theHeapIsTheUpperBoundAndTheMemoryHoldsAllOfItAndTheRest() {
        Allotment allotment = sized(question(200, 0.05)).allotment();

        assertThat(allotment.heapBytes()).isEqualTo(120 * MIB);
        assertThat(allotment.memoryBytes()).isEqualTo(210 * MIB);
    }

    @Test
    void memoryHoldsTheWholeHeapThoughLessWasResident() {
        model.besideBytes = -40 * MIB;

        Allotment allotment = sized(question(200, 0.05)).allotment();

        assertThat(allotment.memoryBytes()).isEqualTo(allotment.heapBytes() + Trial.LEAST_BESIDE_HEAP_BYTES);
    }

    @Test
    void oneProcessIsCheaperThanSeveralWhereItMeetsTheTarget() {
        Sizing.Sized sized = sized(question(1_000, 0.05));

        assertThat(sized.allotment().replicas()).isEqualTo(1);
        assertThat(sized.expected().latencySeconds().high()).isLessThanOrEqualTo(0.05);
        assertThat(sized.expected().headroom()).isGreaterThanOrEqualTo(1);
        assertThat(sized.cost().thenPerHour()).isEqualTo(Prices.USUAL.perHour(sized.allotment()));
    }

    @Test
    void coresAreTightNoFewerWouldDo() {
        Sizing.Sized sized = sized(question(400, 0.05));
        double cores = sized.allotment().cpuLimitCores().getAsDouble();

        Attempt fewer = new Trial(model.model(), question(400, 0.05)).of(1, cores * 0.9);

        assertThat(fewer).isInstanceOf(Attempt.Fails.class);
    }

    @Test
    void aTargetHoldsBeforeCompilersAreDone() {
        double close = cores(question(200, 0.05));
        double loose = cores(question(200, 0.2));
        Need need = (Need) model.model().ask(question(200, 0.05), 1, close, null);

        assertThat(Warming.late(question(200, 0.05), 1, close, need)).isEmpty();
        assertThat(Warming.late(question(200, 0.05), 1, 0.95 * close, need))
                .as("no more than that")
                .singleElement()
                .satisfies(late -> assertThat(late).startsWith("p99 ≤ 50.0 ms is missed"));
        assertThat(loose).as("nobody waits longer than a period").isLessThan(0.8 * close);
        assertThat(sized(question(load(200), 0.05, Bounds.USUAL, List.of(), false))
                        .allotment()
                        .cpuLimitCores())
                .isEmpty();
    }

    @Test
    void whereThatTakesMoreCoresThanAllowedThoseHaveToDo() {
        Bounds small = new Bounds(1, 100, 0.1, 0.4, 64 * MIB, 4_096 * MIB, null);

        Sizing.Sized sized = sized(question(load(200), 0.05, small, List.of(), true));

        assertThat(sized.allotment().replicas()).isEqualTo(1);
        assertThat(sized.allotment().cpuLimitCores().getAsDouble()).isEqualTo(0.4);
        assertThat(sized.refused()).anyMatch(each -> each.startsWith("more cores, which are the most allowed, though"));
    }

    private double cores(SizingQuestion question) {
        return sized(question).allotment().cpuLimitCores().getAsDouble();
    }

    @Test
    void replicasFollowFromWhatOneProcessBears() {
        model.mostRps = 130;

        Sizing.Sized sized = sized(question(1_000, 0.05));

        assertThat(sized.allotment().replicas()).isEqualTo((int) Math.ceil(1_000 / (130 / 1.2)));
        assertThat(why(sized, "replicas")).contains("p99 ≤ 50.0 ms holds").contains("cpu breaks first");
    }

    @Test
    void replicasFollowFromTheCeilingOfCores() {
        Bounds small = new Bounds(1, 100, 0.1, 1, 64 * MIB, 4_096 * MIB, null);

        Sizing.Sized sized = sized(question(load(3_000), 0.05, small, List.of(), true));

        assertThat(sized.allotment().replicas()).isBetween(4, 7);
        assertThat(sized.allotment().cpuLimitCores().getAsDouble()).isLessThanOrEqualTo(1);
    }

    @Test
    void moreReplicasBringTheRateWithinWhatTheModelDaresToSay() {
        model.mostPerProcess = 120;

        assertThat(sized(question(1_000, 0.05)).allotment().replicas()).isBetween(9, 10);
    }

    @Test
    void noSeventyPercentRule() {
        model.width = 1.05;

        Sizing.Sized loose = sized(question(10_000, 5));

        double load = 10_000
                * 1e-3
                / (loose.allotment().replicas()
                        * loose.allotment().cpuLimitCores().getAsDouble());

        assertThat(load).isGreaterThan(0.8);
    }

    @Test
    void growthAndPeakMultiplyTheRate() {
        Load peak = new Load(List.of(new MixQuestion.Part("Pricing#quote", 100, 10)), 2, 3, 16);

        Sizing.Sized sized = sized(question(peak, 0.05, Bounds.USUAL, List.of(), true));

        assertThat(sized.expected().rps()).isEqualTo(600);
    }

    @Test
    void aMixOfSizesIsAskedAsOne() {
        Load mix = new Load(
                List.of(new MixQuestion.Part("A#a", 100, 10), new MixQuestion.Part("A#a", 50, 1_000)), 1, 1, 16);

        Sizing.Sized sized =
                (Sizing.Sized) new Planner(model.mix()).size(question(mix, 0.05, Bounds.USUAL, List.of(), true));

        assertThat(sized.expected().rps()).isEqualTo(150);
        assertThat(why(sized, "startupCpuCores")).startsWith("none: how it starts is not known");
    }

    @Test
    void theRequestIsWhatItBurnsAndTheLimitWhatLatencyTakes() {
        Sizing.Sized sized = sized(question(400, 0.02));

        assertThat(sized.allotment().cpuRequestCores()).isEqualTo(0.48);
        assertThat(sized.allotment().cpuLimitCores().getAsDouble()).isGreaterThan(0.48);
        assertThat(why(sized, "cpuRequestCores")).contains("upper bound");
        assertThat(why(sized, "cpuLimitCores")).contains("neighbours need protection");
    }

    @Test
    void withoutNeighboursThereIsNoLimitAndTheRequestIsWhatLatencyTakes() {
        model.sentPerCall = 1_000;

        Sizing.Sized sized = sized(question(load(400), 0.05, Bounds.USUAL, List.of(), false));

        assertThat(sized.allotment().cpuLimitCores()).isEmpty();
        assertThat(sized.allotment().cpuRequestCores()).isGreaterThanOrEqualTo(0.48);
        assertThat(sized.allotment().networkTransmitBytesPerSecond()).isNull();
        assertThat(why(sized, "cpuLimitCores")).contains("none").contains("stalls");
    }

    @Test
    void theCollectorIsNamedAndWhatTheJvmWouldHaveTakenIsSaid() {
        Sizing.Sized sized = sized(question(200, 0.05));

        assertThat(sized.allotment().collector()).isEqualTo(Collector.G1);
        assertThat(sized.allotment().activeProcessors()).isEqualTo(1);
        assertThat(why(sized, "collector")).contains("would silently take SERIAL");
    }

    @Test
    void aJvmTakesG1OnlyFromTwoProcessorsAnd1792MebibytesOn() {
        assertThat(Ergonomics.collector(2, 1_792 * MIB)).isEqualTo(Collector.G1);
        assertThat(Ergonomics.collector(1, 8_192 * MIB)).isEqualTo(Collector.SERIAL);
        assertThat(Ergonomics.collector(8, 1_791 * MIB)).isEqualTo(Collector.SERIAL);
    }

    @Test
    void startingGetsABoostWhereItBurnsMoreThanTheLimit() {
        model.startup = new StartUp(new Estimate(10, 8, 14), Estimate.exactly(15), null);

        Sizing.Sized sized = sized(question(200, 0.05));

        assertThat(sized.allotment().startupCpuCores()).isEqualTo(1.5);
        assertThat(sized.allotment().startupSeconds()).isEqualTo(14);
    }

    @Test
    void networkLimitsCoverTheBusiestOfAHundredSeconds() {
        model.sentPerCall = 1e6;

        Allotment allotment = sized(question(200, 0.05)).allotment();

        assertThat(allotment.networkTransmitBytesPerSecond()).isBetween(220_000_000L, 260_000_000L);
        assertThat(allotment.networkReceiveBytesPerSecond()).isNull();
    }

    @Test
    void everyNumberHasItsReason() {
        assertThat(sized(question(200, 0.05)).reasons())
                .extracting(Reason::setting)
                .containsExactlyInAnyOrder(
                        "replicas",
                        "cpuRequestCores",
                        "cpuLimitCores",
                        "memoryBytes",
                        "heapBytes",
                        "collector",
                        "activeProcessors",
                        "startupCpuCores",
                        "networkReceiveBytesPerSecond",
                        "networkTransmitBytesPerSecond",
                        "diskReadBytesPerSecond",
                        "diskWriteBytesPerSecond");
    }

    @Test
    void aTargetThatNothingMeetsIsRefusedWithWhatOneCallTakes() {
        Sizing.Refused refused = refused(question(200, 0.001));

        assertThat(refused.reason()).contains("p99 ≤ 1.00 ms is missed").contains("4.60 ms");
        assertThat(refused.next()).contains("looser bound");
    }

    @Test
    void aTargetMissedOnlyAtTheUpperBoundAsksForMoreEvidence() {
        model.width = 3;

        Sizing.Refused refused = refused(question(20, 0.008));

        assertThat(refused.reason())
                .contains("holds at the estimate but not at the upper bound")
                .contains("uncalibrated");
        assertThat(refused.next()).contains("shadowctl profile 'Pricing#quote' --budget", "--likely");
    }

    @Test
    void whoIsContentWithWhatIsLikelyGetsAPlanThatSaysSo() {
        model.width = 3;

        Sizing.Sized sized = sized(likely(question(20, 0.008)));

        assertThat(sized.expected().latencySeconds().estimate()).isLessThanOrEqualTo(0.008);
        assertThat(why(sized, "replicas")).contains("judged at the estimate, which half of the cases keep");
        assertThat(sized.expected().warnings()).anyMatch(each -> each.startsWith("likely-latency: p99 ≤ 8.00 ms"));
        assertThat(why(sized(question(20, 0.05)), "replicas"))
                .contains("judged at the upper bound, which is uncalibrated");
    }

    @Test
    void aStepIsHeldAtEveryTargetAndWhereNothingIsKnownItIsSaid() {
        List<Standing> two = List.of(new Standing(1, 1.0, 2_048 * MIB), new Standing(null, 0.8, 2_560 * MIB));

        Sizing.Sized sized = sized(question(load(200), 0.2, steps(2), two, true));

        assertThat(sized.allotment().memoryBytes()).isEqualTo(1_280 * MIB);
        assertThat(sized.allotment().cpuLimitCores()).hasValue(0.5);
        assertThat(sized(question(load(200), 0.05, steps(2), List.of(Standing.UNKNOWN), true))
                        .refused())
                .contains("a step of at most 2.00 × for memory: what stands of them is not known");
    }

    @Test
    void whatTheModelRefusesIsRefusedWithItsNextRun() {
        model.mostPerProcess = 0;

        Sizing.Refused refused = refused(question(200, 0.05));

        assertThat(refused.reason()).contains("the model refuses: too far");
        assertThat(refused.next()).isEqualTo("shadowctl profile faster");
    }

    private SizingQuestion mixed(Map<String, LatencyTarget> targets) {
        Load load = new Load(
                List.of(
                        new MixQuestion.Part("shop.Pricing#quote(int)", 100, null),
                        new MixQuestion.Part("shop.Export#write(int)", 10, null)),
                1,
                1,
                16);
        return new SizingQuestion(
                load, null, targets, false, Bounds.USUAL, List.of(), Prices.USUAL, Collector.G1, true, null, false);
    }

    @Test
    void eachMethodOfAMixIsHeldToItsOwnTarget() {
        Planner planner = new Planner(model.mix());
        LatencyTarget loose = new LatencyTarget(0.99, 5);
        Sizing.Sized one = (Sizing.Sized) planner.size(mixed(Map.of("shop.Pricing#quote(int)", loose)));
        Sizing.Sized both = (Sizing.Sized) planner.size(mixed(
                Map.of("shop.Pricing#quote(int)", loose, "shop.Export#write(int)", new LatencyTarget(0.99, 0.012))));

        assertThat(one.expected().targets()).singleElement().satisfies(target -> assertThat(target.boundSeconds())
                .isEqualTo(5));
        assertThat(both.expected().targets())
                .extracting(Expectation.MethodTarget::boundSeconds)
                .containsExactly(5.0, 0.012);
        assertThat(both.allotment().cpuLimitCores().orElseThrow())
                .as("the tighter one takes more")
                .isGreaterThan(one.allotment().cpuLimitCores().orElseThrow());
        assertThat(both.reasons().get(0).why()).contains("p99 ≤ 12.0 ms of Export#write holds");
        assertThat(planner.size(mixed(Map.of("shop.Export#write(int)", new LatencyTarget(0.5, 1e-9)))))
                .isInstanceOfSatisfying(Sizing.Refused.class, refused -> assertThat(refused.reason())
                        .startsWith("p50 ≤ 1.00 ns of Export#write is missed"));
    }

    @Test
    void aQuantileThatIsNotPredictedIsRefused() {
        SizingQuestion question = new SizingQuestion(
                load(1),
                new LatencyTarget(0.999, 1),
                false,
                Bounds.USUAL,
                List.of(),
                Prices.USUAL,
                null,
                true,
                null,
                false);

        assertThat(refused(question).reason()).contains("0.999");
    }

    @Test
    void lessIsClampedToTheLargestStepAndSaid() {
        Bounds halving = steps(2);

        Sizing.Sized sized = sized(question(load(200), 0.2, halving, List.of(new Standing(1, 1.0, 2_048 * MIB)), true));

        assertThat(sized.allotment().memoryBytes()).isEqualTo(1_024 * MIB);
        assertThat(sized.allotment().heapBytes()).isBetween(750 * MIB, 800 * MIB);
        assertThat(sized.allotment().cpuLimitCores()).hasValue(0.5);
        assertThat(sized.refused()).anyMatch(each -> each.contains("step of at most 2.00 ×"));
        assertThat(sized.cost().nowPerHour()).isGreaterThan(sized.cost().thenPerHour());
    }

    @Test
    void moreThanTheLargestStepIsRefusedForLessWouldNotHold() {
        Bounds doubling = steps(2);

        Sizing.Refused refused =
                refused(question(load(200), 0.05, doubling, List.of(new Standing(1, 1.0, 64 * MIB)), true));

        assertThat(refused.reason()).contains("210 MiB").contains("128 MiB at most");
        assertThat(refused.next()).contains("smaller steps");
    }

    @Test
    void aStepThatCannotReachTheFloorIsRefused() {
        Bounds bounds = new Bounds(1, 9, 4, 8, 64 * MIB, 4_096 * MIB, 2.0);

        assertThat(refused(question(load(200), 0.05, bounds, List.of(new Standing(1, 1.0, null)), true))
                        .reason())
                .contains("no number of cores");
    }

    @Test
    void theModelIsAskedSomeHundredTimesAtMost() {
        sized(question(20_000, 0.02));

        assertThat(model.asked).isLessThan(400);
    }
}
