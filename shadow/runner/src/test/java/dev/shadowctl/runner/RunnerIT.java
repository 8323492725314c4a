package dev.shadowctl.runner;

import static dev.shadowctl.runner.ShadowJvm.assignment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Stub;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.StubbedCalls;
import dev.shadowctl.core.measure.TimelineEntry;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerIT {

    private static final String OWN = JavaHomes.own();
    private static final String ORDER = "(Lcom/acme/Subject$Order;)D";

    @Test
    void aLaterJvmMeetsItsLoadAtOnceAndClimbsOnlyTheRungsItIsGiven() throws IOException {
        Part again = Part.of(1, 40, Part.Course.AGAIN, List.of(new Part.Rung(5, 300), new Part.Rung(100, 200)));
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(later(again, List.of(5, 100), 8))) {
            assertThat(jvm.finished().warnings()).noneMatch(warning -> warning.startsWith("steps-dropped"));
            assertThat(jvm.steps()).allMatch(step -> step.jvm() == 1 && step.heapBytes() == 256L << 20);
            assertThat(jvm.steps()).extracting(Step::index).isSorted().startsWith(40);
            assertThat(jvm.steps(Phase.STEADY))
                    .extracting(step -> new Part.Rung(step.size(), step.rate()))
                    .containsOnly(new Part.Rung(5, 300), new Part.Rung(100, 200));
            assertThat(jvm.steps()).extracting(Step::phase).containsOnly(Phase.COLD, Phase.WARMUP, Phase.STEADY);
        }
    }

    @Test
    void aJvmInASmallerHeapTellsWhatItCollects() throws IOException {
        Part smaller = Part.of(2, 9, Part.Course.SMALLER_HEAP, List.of(new Part.Rung(100, 400)));
        try (ShadowJvm jvm = new ShadowJvm(OWN, "-Xmx16m").run(later(smaller, List.of(100), 6))) {
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().allSatisfy(step -> {
                assertThat(step.heapBytes()).isEqualTo(16L << 20);
                assertThat(step.find(Metric.GC_COUNT)).isPresent();
                assertThat(step.find(Metric.RESIDENT_BYTES)).isPresent();
            });
            assertThat(jvm.steps(Phase.SETTLED)).isEmpty();
            assertThat(jvm.steps(Phase.SATURATED)).isEmpty();
        }
    }

    private static Assignment later(Part part, List<Integer> sizes, double budgetSeconds) {
        return new Assignment(
                "com.acme.Subject", "total", ORDER, null, null, sizes, List.of(), 4, 8, budgetSeconds, 42, part);
    }

    @Test
    void aMethodIsMeasuredFromFirstCallToSaturation() throws IOException {
        Assignment roomy = new Assignment(
                "com.acme.Subject",
                "total",
                ORDER,
                null,
                null,
                List.of(5, 100),
                List.of(200.0),
                4,
                8,
                10,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(roomy)) {
            assertThat(jvm.finished().startupSeconds()).isPositive();
            assertThat(jvm.finished().timeline())
                    .extracting(entry -> entry.what())
                    .contains("warm-up", "ladder", "repeats");
            assertThat(jvm.messages).anyMatch(Message.Hello.class::isInstance);
            assertThat(jvm.messages)
                    .filteredOn(Message.Prepared.class::isInstance)
                    .singleElement()
                    .isEqualTo(new Message.Prepared(
                            "generated: collections, numbers, records, strings",
                            "constructor Subject()",
                            List.of(5, 100)));
            assertThat(jvm.steps(Phase.COLD)).hasSize(1);
            assertThat(jvm.steps(Phase.WARMUP)).isNotEmpty();
            assertThat(jvm.steps(Phase.SATURATED)).hasSize(2);
            assertThat(jvm.steps(Phase.CENSUS)).hasSize(2);
            assertThat(jvm.steps(Phase.RECORDED)).singleElement().satisfies(step -> {
                assertThat(jvm.steps().subList(step.index() + 1, jvm.steps().size()))
                        .as("told after it: what was left before it, less what the arguments weigh")
                        .extracting(Step::phase)
                        .containsExactly(Phase.SETTLED, Phase.SETTLED);
                assertThat(step.measurements()).isEmpty();
            });
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::size).contains(5, 100);
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::repeat).contains(0, 1);
            assertEveryMetric(jvm.steps(Phase.STEADY).get(0));
        }
    }

    private static void assertEveryMetric(Step step) {
        for (Metric metric : List.of(
                Metric.CPU_PER_CALL,
                Metric.THREAD_CPU_PER_CALL,
                Metric.CPU_CORES,
                Metric.CPU_GC_CORES,
                Metric.CPU_JIT_CORES,
                Metric.CPU_PACING_CORES,
                Metric.RESIDENT_BYTES,
                Metric.HEAP_COMMITTED_BYTES,
                Metric.NON_HEAP_BYTES,
                Metric.DIRECT_BYTES,
                Metric.THREADS,
                Metric.ALLOCATED_PER_CALL,
                Metric.GC_COUNT,
                Metric.FILE_READ_PER_CALL,
                Metric.FILE_WRITTEN_PER_CALL,
                Metric.STORAGE_READ_PER_CALL,
                Metric.STORAGE_WRITTEN_PER_CALL,
                Metric.EXECUTION_TIME,
                Metric.LATENCY)) {
            assertThat(step.find(metric)).as(metric.label()).isPresent();
        }
        assertThat(step.find(Metric.LATENCY).orElseThrow().distribution())
                .hasSize(64)
                .isSorted();
        assertThat(step.mean(Metric.FILE_WRITTEN_PER_CALL)).hasValue(0);
    }

    @Test
    void theLiveHeapOfEachSizeIsMeasuredOnce() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("sort", "([I)I"))) {
            assertThat(jvm.steps(Phase.SETTLED)).extracting(Step::size).containsExactly(5, 100);
            assertThat(jvm.steps(Phase.SETTLED))
                    .extracting(step -> step.mean(Metric.HEAP_AFTER_GC_BYTES).orElseThrow())
                    .allMatch(live -> 1e5 < live && live < 64e6);
        }
    }

    @Test
    void theHeapOfOneStepIsNotTakenForMemoryOfTheNext() throws IOException {
        Assignment assignment = new Assignment(
                "com.acme.Subject",
                "allocates",
                "(I)I",
                null,
                null,
                List.of(5, 100),
                List.of(5.0),
                4,
                8,
                10,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN, "-Xmx1g", "-Xms512m", "-XX:MinHeapSize=8m").run(assignment)) {
            List<Step> steps = jvm.steps(Phase.STEADY);
            assertThat(steps).extracting(Step::size).contains(5, 100);
            assertThat(steps)
                    .extracting(step -> peak(step, Metric.RESIDENT_BYTES) - peak(step, Metric.HEAP_COMMITTED_BYTES))
                    .allMatch(beside -> beside < 128e6);
            assertThat(steps)
                    .extracting(step -> step.mean(Metric.BESIDE_HEAP_BYTES).orElseThrow())
                    .allMatch(beside -> 32e6 < beside && beside < 128e6);
        }
    }

    private static double peak(Step step, Metric metric) {
        return Objects.requireNonNull(step.find(metric).orElseThrow().max());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    throwing    | (Ljava/lang/String;)V | METHOD_THREW        | no 5
                    exits       | (Ljava/lang/String;)V | JVM_EXITED          | System.exit
                    blocks      | (Ljava/lang/String;)V | METHOD_BLOCKED      | Subject.blocks
                    recursing   | (I)I                  | METHOD_THREW        | StackOverflowError
                    hungry      | (I)I                  | OUT_OF_MEMORY       | 256 MiB
                    broken      | (I)I                  | METHOD_THREW        | not a number
                    hidden      | ()I                   | METHOD_NOT_CALLABLE | private
                    absent      | ()V                   | METHOD_NOT_FOUND    | absent()V
                    """)
    void whatAMethodDoesWrongIsNamed(String method, String descriptor, FailureCode code, String says)
            throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment(method, descriptor))) {
            assertThat(jvm.failure().code()).isEqualTo(code);
            assertThat(jvm.failure().message()).contains(says);
            assertThat(jvm.failure().next()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Subject#wrong, FIXTURE_INVALID, a java.lang.String where",
        "com.acme.Subject#shapeless, FIXTURE_INVALID, returns java.util.List",
        "com.acme.Subject#nothing, FIXTURE_INVALID, has no method nothing",
        "com.acme.Nowhere#orders, FIXTURE_INVALID, not on the class path",
        "com.acme.Subject#failing, FIXTURE_FAILED, failing at size 5 threw java.lang.IllegalArgumentException: no orders",
    })
    void whatIsWrongWithAFixtureIsNamed(String fixture, FailureCode code, String says) throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(withInputs(assignment("total", ORDER), fixture))) {
            assertThat(jvm.failure().code()).isEqualTo(code);
            assertThat(jvm.failure().message()).contains(says);
        }
    }

    @Test
    void fixturesGiveArgumentsAndInstance() throws IOException {
        Assignment plain = withInputs(assignment("total", ORDER), "com.acme.Subject#orders");
        Assignment both = new Assignment(
                plain.type(),
                plain.name(),
                plain.descriptor(),
                plain.inputs(),
                "com.acme.Subject#subject",
                plain.sizes(),
                List.of(50.0),
                4,
                8,
                5,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(both)) {
            assertThat(jvm.messages)
                    .contains(new Message.Prepared(
                            "fixture com.acme.Subject#orders", "fixture com.acme.Subject#subject", List.of(5, 100)));
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::rate).containsOnly(50.0);
            assertThat(jvm.finished().warnings()).noneMatch(warning -> warning.startsWith("size-dropped"));
        }
    }

    @Test
    void aSizeWhoseFixtureThrowsIsLeftOutAndTheOthersKept() throws IOException {
        try (ShadowJvm jvm =
                new ShadowJvm(OWN).run(withInputs(assignment("total", ORDER), "com.acme.Subject#smallOrders"))) {
            assertThat(jvm.finished().warnings())
                    .filteredOn(warning -> warning.startsWith("size-dropped"))
                    .singleElement()
                    .asString()
                    .contains(
                            "from size 100 on",
                            "smallOrders at size 100 threw java.lang.IllegalStateException: too many");
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::size).containsOnly(5);
        }
    }

    @Test
    void anInstanceThatCannotBeMadeIsExplainedByItsPath() throws IOException {
        Assignment assignment = new Assignment(
                "com.acme.Subject$Payments",
                "pay",
                "(Ljava/lang/String;)I",
                null,
                null,
                List.of(5),
                List.of(),
                4,
                8,
                5,
                1,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment)) {
            Failure failure = jvm.failure();
            assertThat(failure.code()).isEqualTo(FailureCode.INPUT_NOT_CONSTRUCTIBLE);
            assertThat(failure.message()).contains("Payments → (1)").contains("Subject$Ledger is abstract");
            assertThat(failure.next())
                    .contains("import com.acme.Subject;", "public static Subject.Payments instance()");
        }
    }

    @Test
    void aSizeThatThrowsIsLeftOutAndTheOthersKept() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("throwingWhenLarge", "([I)I"))) {
            assertThat(jvm.finished().warnings()).anyMatch(warning -> warning.startsWith("size-dropped: size 100"));
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::size).containsOnly(5);
        }
    }

    @Test
    void aFewErrorsAreToldWithTheFirstOfThem() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("throwingAtTimes", "(I)I"))) {
            assertThat(jvm.finished().warnings())
                    .filteredOn(warning -> warning.startsWith("errors: "))
                    .singleElement()
                    .asString()
                    .endsWith(" % of the measured calls threw, first java.lang.IllegalStateException: every twentieth");
        }
    }

    @Test
    void aRateBeyondCapacityIsMarkedNotSustained() throws IOException {
        Assignment assignment = new Assignment(
                "com.acme.Subject",
                "sleeps",
                "(I)V",
                null,
                null,
                List.of(5),
                List.of(5_000.0),
                4,
                8,
                5,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment)) {
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().noneMatch(Step::sustained);
            assertThat(jvm.finished()).isNotNull();
        }
    }

    @Test
    void callsThatComeBackAfterTheStepAreNotPartOfItsRate() throws IOException {
        Assignment assignment = new Assignment(
                "com.acme.Subject",
                "serialised",
                "(I)V",
                null,
                null,
                List.of(5),
                List.of(130.0),
                16,
                8,
                5,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment)) {
            assertThat(jvm.steps(Phase.STEADY))
                    .isNotEmpty()
                    .noneMatch(Step::sustained)
                    .allSatisfy(step -> {
                        assertThat(step.achievedRate()).isLessThanOrEqualTo(100);
                        assertThat(step.calls() / step.seconds()).isGreaterThan(step.achievedRate());
                    });
        }
    }

    @Test
    void aMethodThatWaitsIsCalledAtRatesItsWorkersSustain() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("sleeps", "(I)V"))) {
            Step step = jvm.steps(Phase.STEADY).get(0);
            assertThat(step.rate()).isLessThanOrEqualTo(0.6 * 4 / 0.02 * 1.05);
            assertThat(step.find(Metric.EXECUTION_TIME).orElseThrow().p50()).isGreaterThanOrEqualTo(0.0199);
        }
    }

    @Test
    void waitingForAMonitorShowsInSaturation() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("locked", "([I)I"))) {
            Step step = jvm.steps(Phase.SATURATED).get(0);
            double execution = step.mean(Metric.EXECUTION_TIME).orElseThrow();
            assertThat(step.mean(Metric.BLOCKED_PER_CALL).orElseThrow()).isGreaterThan(execution / 4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "floods, (Ljava/lang/String;)I",
        "later, ([I)Ljava/util/concurrent/CompletableFuture;",
        "packaged, ([I)I",
        "none, ()I",
    })
    void anUnusualMethodIsMeasuredAllTheSame(String method, String descriptor) throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment(method, descriptor))) {
            assertThat(jvm.finished()).isNotNull();
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().allMatch(step -> step.errors() == 0);
        }
    }

    @Test
    void whatIsAskedOfStubsIsCountedAndTheirWaitIsTimeAndNoCpu() throws IOException {
        Assignment plain = new Assignment(
                "com.acme.shop.Depot",
                "restock",
                "(Ljava/util/List;)I",
                null,
                null,
                List.of(5),
                List.of(100.0),
                4,
                8,
                6,
                42,
                Part.WHOLE);
        List<Stub> stubs = List.of(
                new Stub("com.acme.shop.Depot$Parts", 0.005, 0), new Stub("com.acme.shop.Depot$Client", 0.01, 64));
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(plain.with(null, stubs))) {
            assertThat(jvm.finished().stubs())
                    .extracting(
                            StubbedCalls::method, stub -> stub.perCall().get(0).calls(), StubbedCalls::latencySeconds)
                    .containsExactly(tuple("fetch", 1.0, 0.01), tuple("find", 3.0, 0.005));
            assertThat(jvm.finished().warnings()).noneMatch(warning -> warning.startsWith("inputs-stubbed"));
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().allSatisfy(step -> {
                assertThat(step.mean(Metric.EXECUTION_TIME).orElseThrow()).isGreaterThan(0.025);
                assertThat(step.mean(Metric.CPU_PER_CALL).orElseThrow()).isLessThan(0.0025);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"com.acme.shop.Depot$Part, final", "com.acme.shop.Nowhere, not on the class path"})
    void whatCannotBeStubbedIsRefused(String type, String why) throws IOException {
        Assignment plain = assignment("total", ORDER);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(plain.with(null, List.of(new Stub(type, 0, 0))))) {
            assertThat(jvm.failure().code()).isEqualTo(FailureCode.STUB_INVALID);
            assertThat(jvm.failure().message()).contains("--stub " + type, why);
        }
    }

    @Test
    void anApplicationNeedsSpringOnTheClassPath() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("total", ORDER).with("com.acme.Subject", List.of()))) {
            assertThat(jvm.failure().code()).isEqualTo(FailureCode.APPLICATION_INVALID);
            assertThat(jvm.failure().message()).contains("Spring Boot");
        }
    }

    @Test
    void whatVirtualThreadsBurnIsTheMethods() throws IOException {
        Assignment plain = new Assignment(
                "com.acme.Subject",
                "burnsOnVirtualThreads",
                "(I)I",
                null,
                null,
                List.of(5),
                List.of(20.0),
                4,
                8,
                6,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(JavaHomes.of("25")).run(plain)) {
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().allSatisfy(step -> {
                assertThat(step.errors()).isZero();
                double thread = step.mean(Metric.THREAD_CPU_PER_CALL).orElseThrow();
                assertThat(step.mean(Metric.CPU_PER_CALL).orElseThrow())
                        .as("four virtual threads of 2 ms each, while the caller waits")
                        .isGreaterThan(0.006)
                        .isGreaterThan(4 * thread);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "25"})
    void bytesThroughFilesAndSocketsAreSeenApart(String feature) throws IOException {
        Assignment assignment = new Assignment(
                "com.acme.Subject",
                "transfers",
                "(I)J",
                null,
                null,
                List.of(5),
                List.of(5.0),
                4,
                8,
                10,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(JavaHomes.of(feature)).run(assignment)) {
            Step census = jvm.steps(Phase.CENSUS).get(0);
            assertThat(census.mean(Metric.NETWORK_SENT_PER_CALL).orElseThrow()).isCloseTo(5e6, within(0.05 * 5e6));
            assertThat(census.mean(Metric.NETWORK_RECEIVED_PER_CALL).orElseThrow())
                    .isCloseTo(5e6, within(0.05 * 5e6));
            for (Step step : jvm.steps(Phase.STEADY)) {
                assertThat(step.mean(Metric.FILE_WRITTEN_PER_CALL).orElseThrow())
                        .isCloseTo(10e6, within(0.05 * 10e6));
                assertThat(step.mean(Metric.FILE_READ_PER_CALL).orElseThrow()).isLessThan(0.05 * 5e6);
            }
        }
    }

    @Test
    void theJvmHaltsWhenTheDaemonIsGone() throws IOException, InterruptedException {
        try (ShadowJvm jvm = new ShadowJvm(OWN)) {
            jvm.assign(assignment("blocks", "(Ljava/lang/String;)V"));
            assertThat(jvm.next()).isInstanceOf(Message.Hello.class);
            jvm.cutWire();
            assertThat(jvm.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void inputsThatAreRefusedAreSearchedForAndOneFirstCallIsTold() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(picky(Part.WHOLE))) {
            assertThat(jvm.finished().warnings()).anyMatch(warning -> warning.startsWith("inputs-guessed: the first"));
            assertThat(jvm.steps(Phase.COLD)).singleElement().satisfies(step -> assertThat(step.errors())
                    .isZero());
            assertThat(jvm.steps()).extracting(Step::index).doesNotHaveDuplicates();
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().allMatch(step -> step.errors() == 0);
            assertThat(activities(jvm)).contains("input search", "input screening");
        }
    }

    @Test
    void aLaterJvmComesToTheSameInputs() throws IOException {
        Part again = Part.of(1, 40, Part.Course.AGAIN, List.of(new Part.Rung(5, 300)));
        try (ShadowJvm whole = new ShadowJvm(OWN).run(picky(Part.WHOLE));
                ShadowJvm later = new ShadowJvm(OWN).run(picky(again))) {
            assertThat(later.finished().warnings()).noneMatch(warning -> warning.startsWith("size-dropped"));
            assertThat(prepared(later)).hasSize(2).isEqualTo(prepared(whole));
        }
    }

    @Test
    void whatAFixtureGivesIsNotScreenedThoughTheInstanceIsGenerated() throws IOException {
        try (ShadowJvm jvm =
                new ShadowJvm(OWN).run(withInputs(assignment("total", ORDER), "com.acme.Subject#countedOrders"))) {
            assertThat(jvm.finished().warnings()).noneMatch(warning -> warning.startsWith("size-dropped"));
            assertThat(activities(jvm)).doesNotContain("input search", "input screening");
        }
    }

    private static Assignment picky(Part part) {
        return new Assignment(
                "com.acme.shop.Shop",
                "picky",
                "(Ljava/lang/String;I)I",
                null,
                null,
                List.of(5, 100),
                List.of(),
                4,
                8,
                6,
                42,
                part);
    }

    private static List<Message> prepared(ShadowJvm jvm) {
        return jvm.messages.stream().filter(Message.Prepared.class::isInstance).toList();
    }

    private static List<String> activities(ShadowJvm jvm) {
        return jvm.finished().timeline().stream().map(TimelineEntry::what).toList();
    }

    private static Assignment withInputs(Assignment plain, String fixture) {
        return new Assignment(
                plain.type(),
                plain.name(),
                plain.descriptor(),
                fixture,
                plain.instance(),
                plain.sizes(),
                plain.rates(),
                plain.concurrency(),
                plain.argumentSets(),
                plain.budgetSeconds(),
                plain.seed(),
                Part.WHOLE);
    }
}
