package dev.shadowctl.daemon.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.target.Application;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.Reach;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.plan.PlanException.Kind;
import dev.shadowctl.wire.daemon.Consent;
import dev.shadowctl.wire.daemon.PlanDiff;
import dev.shadowctl.wire.daemon.PlanOutcome;
import dev.shadowctl.wire.daemon.PlanStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans at five real places: a Compose file, a unit, YAML, variables and JVM arguments. */
class PlanIT {

    private static final Consent PLAIN = new Consent(List.of(), false, false);
    private static final Consent RESUME = new Consent(List.of(), true, false);
    private static final Consent FORCE = new Consent(List.of(), false, true);

    /** Real kills; {@code -Dplan.kills=500} for as many as anybody likes. */
    private static final int KILLS = Integer.getInteger("plan.kills", 2);

    /** The boundary after the second of two applies: eight before the first, six at it, and two. */
    private static final int APPLIED_SECOND = 16;

    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              template:
                spec:
                  containers: [{name: web, image: "shop:1"}]
            """;

    @TempDir
    private Path directory;

    private Estate estate;
    private Map<String, String> original;

    @BeforeEach
    void make() throws IOException {
        estate = Estate.make(directory);
        original = estate.bytes();
    }

    @AfterEach
    void close() {
        estate.close();
    }

    private void reopen() {
        estate.close();
        estate = Estate.open(directory, target -> target);
    }

    private static PlanException refusal(ThrowingCallable work) {
        return catchThrowableOfType(PlanException.class, work);
    }

    @Test
    void isComparedAppliedOnceAndUndoneToTheByte() throws IOException {
        Plan plan = estate.keep("p1", Estate.WANTED, Estate.NAMES);

        PlanDiff diff = estate.plans().diff(plan);
        assertThat(diff.targets().get(0).changes())
                .contains(
                        new Plan.SettingChange("memoryBytes", "limit 2 GiB, request none", "640 MiB", "headroom 1.4×"));
        assertThat(estate.plans().status(plan).state()).isEqualTo("not-applied");

        assertThat(estate.plans().apply(plan, PLAIN).targets())
                .extracting(PlanOutcome.At::outcome)
                .containsOnly("changed");
        Map<String, String> applied = estate.bytes();
        assertThat(applied.get("compose.yaml")).contains("640M", "# pinned", "-Dx=y");
        assertThat(estate.plans().status(plan).state()).isEqualTo("applied");
        assertThat(estate.plans().diff(plan).targets())
                .allMatch(at -> at.changes().isEmpty());

        reopen();
        assertThat(estate.plans().apply(plan, PLAIN).targets())
                .extracting(PlanOutcome.At::outcome)
                .containsOnly("unchanged");
        assertThat(estate.bytes()).isEqualTo(applied);

        assertThat(estate.plans().rollBack(plan, PLAIN).targets())
                .extracting(PlanOutcome.At::outcome)
                .containsOnly("changed");
        assertThat(estate.bytes()).isEqualTo(original);
        assertThat(estate.plans().rollBack(plan, PLAIN).targets())
                .extracting(PlanOutcome.At::outcome)
                .containsOnly("unchanged");
    }

    @Test
    void anyPlanAppliedTwiceIsAppliedOnceAndUndoneIsGone() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Allotment wanted = Estate.allotment((64L + random.nextInt(4_000)) << 20);
            Plan plan = estate.keep("n" + i, wanted, Estate.NAMES);
            estate.plans().apply(plan, PLAIN);
            Map<String, List<Object>> traces = estate.traces();
            assertThat(estate.plans().apply(plan, PLAIN).targets())
                    .extracting(PlanOutcome.At::outcome)
                    .containsOnly("unchanged");
            assertThat(estate.traces()).isEqualTo(traces);
            estate.plans().rollBack(plan, PLAIN);
            assertThat(estate.bytes()).isEqualTo(original);
        }
    }

    @Test
    void comparingAndAskingWriteNothing() throws IOException {
        AtomicBoolean written = new AtomicBoolean();
        Estate watched = estate.with(target -> new Watched(target, written));
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            estate.change(random);
            Map<String, List<Object>> traces = estate.traces();

            Plan plan = watched.keep("w" + i, Estate.allotment((64L + random.nextInt(4_000)) << 20), Estate.NAMES);
            assertThat(watched.plans().diff(plan).targets()).noneMatch(at -> at.problem() != null);
            watched.plans().status(plan);
            Estate.NAMES.forEach(watched.registry()::test);

            assertThat(written).isFalse();
            assertThat(estate.traces()).isEqualTo(traces);
        }
    }

    @Test
    void whatAKillLeftBetweenTwoFilesOfATargetIsFinishedOrUndone() throws IOException {
        Files.writeString(estate.place("web.yaml"), DEPLOYMENT);
        Files.writeString(estate.place("kustomization.yaml"), "resources: [web.yaml]\n");
        estate.add("base", "file", estate.place("kustomization.yaml").toString(), false);
        original = estate.bytes();
        Path second = estate.place("shadowctl/kustomization.yaml");
        for (boolean finish : List.of(true, false)) {
            Plan plan = estate.keep("b" + finish, Estate.WANTED, List.of("shop", "base"));
            estate.plans().apply(plan, PLAIN);
            Map<String, String> planned = estate.bytes();
            estate.plans().rollBack(plan, PLAIN);
            assertThat(estate.bytes()).isEqualTo(original);

            assertThat(killedAt(APPLIED_SECOND, dying -> dying.plans().apply(plan, PLAIN)))
                    .isTrue();
            assertThat(estate.plans().status(plan).targets().get(1).stands()).isEqualTo("planned");
            Files.delete(second);
            Files.writeString(second.resolveSibling(".kustomization.yaml.shadowctl.tmp"), "half");

            assertThat(estate.plans().status(plan).targets().get(1).stands()).isEqualTo("between");
            assertThat(estate.plans().status(plan).state()).isEqualTo("partly-applied");
            if (finish) {
                estate.plans().apply(plan, RESUME);
                assertThat(estate.files()).isEqualTo(planned);
            }
            estate.plans().rollBack(plan, PLAIN);
            assertThat(estate.files()).isEqualTo(original);
            assertThat(second.getParent()).doesNotExist();
        }
    }

    @Test
    void whatIsKeptIsWhatWasReplacedAndWhatIsUndoneIsForgotten() throws IOException {
        Path env = estate.place("web.env");
        Files.writeString(env, "PASSWORD=hunter2\n" + Files.readString(env));
        Plan plan = estate.keep("p1", Estate.WANTED, List.of("env"));
        estate.plans().apply(plan, PLAIN);
        assertThat(String.valueOf(estate.store().plans().applications("p1").get("env")))
                .contains("MEMORY_BYTES=671088640")
                .doesNotContain("hunter2");
        estate.plans().rollBack(plan, PLAIN);
        assertThat(String.valueOf(estate.store().plans().applications("p1").get("env")))
                .doesNotContain("MEMORY_BYTES");
    }

    @Test
    void oneNameForOnePlace() {
        String place = estate.place("web.env").toString();
        PlanException refused = refusal(() -> estate.add("again", "file", place, false));
        assertThat(refused).hasMessage("file " + place + " is target 'env' already");
    }

    @Test
    void aStalePlanIsRefusedBeforeAnythingIsTouched() throws IOException {
        Plan plan = estate.keep("p1", Estate.WANTED, Estate.NAMES);
        Files.writeString(estate.place("web.argfile"), "-Xmx3g\n");
        Map<String, String> before = estate.bytes();

        PlanException refused = refusal(() -> estate.plans().apply(plan, PLAIN));

        assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused).hasMessage("target 'args': it was changed since the plan was made");
        assertThat(refused.next()).contains("shadowctl plan");
        assertThat(estate.bytes()).isEqualTo(before);
        assertThat(estate.plans().status(plan).state()).isEqualTo("changed");
        assertThat(estate.plans().status(plan).unfinished()).isFalse();
    }

    @Test
    void whatSomebodyMadeByHandAsPlannedIsNoChange() throws IOException {
        Plan plan = estate.keep("p1", Estate.WANTED, List.of("values"));
        Plan other = estate.keep("p2", Estate.WANTED, List.of("values"));
        estate.plans().apply(other, PLAIN);

        assertThat(estate.plans().apply(plan, PLAIN).targets())
                .extracting(PlanOutcome.At::outcome)
                .containsOnly("unchanged");
        assertThat(estate.plans().rollBack(plan, PLAIN).targets())
                .extracting(PlanOutcome.At::detail)
                .containsExactly("the plan changed nothing there");
    }

    @Test
    void somebodysChangeIsOverwrittenByForceOnly() throws IOException {
        Plan plan = estate.keep("p1", Estate.WANTED, Estate.NAMES);
        estate.plans().apply(plan, PLAIN);
        Path env = estate.place("web.env");
        Files.writeString(env, Files.readString(env) + "MINE=2\n");
        Map<String, String> before = estate.bytes();

        PlanException refused = refusal(() -> estate.plans().rollBack(plan, PLAIN));

        assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused.next()).contains("shadowctl rollback p1 --force");
        assertThat(estate.bytes()).isEqualTo(before);
        estate.plans().rollBack(plan, FORCE);
        Map<String, String> forced = estate.bytes();
        assertThat(forced.put("web.env", original.get("web.env")))
                .as("what somebody else wrote beside it")
                .isEqualTo(original.get("web.env") + "MINE=2\n");
        assertThat(forced).isEqualTo(original);
    }

    @Test
    void aPlanUnderAnotherIsRolledBackAfterIt() throws IOException {
        Plan first = estate.keep("p1", Estate.WANTED, Estate.NAMES);
        estate.plans().apply(first, PLAIN);
        Plan second = estate.keep("p2", Estate.allotment(512L << 20), Estate.NAMES);
        estate.plans().apply(second, PLAIN);

        PlanException refused = refusal(() -> estate.plans().rollBack(first, PLAIN));

        assertThat(refused).hasMessageContaining("plan p2 was applied there since");
        estate.plans().rollBack(second, PLAIN);
        estate.plans().rollBack(first, PLAIN);
        assertThat(estate.bytes()).isEqualTo(original);
    }

    @Test
    void aTargetThatFailsEndsItAndLeavesTheRestForLater() throws IOException {
        Plan plan = estate.keep("p1", Estate.WANTED, Estate.NAMES);
        AtomicInteger applied = new AtomicInteger();
        estate.close();
        estate = Estate.open(directory, target -> new Failing(target, applied, 3));

        PlanOutcome outcome = estate.plans().apply(plan, PLAIN);

        assertThat(outcome.targets())
                .extracting(PlanOutcome.At::outcome)
                .containsExactly("changed", "changed", "failed", "not-reached", "not-reached");
        assertThat(outcome.targets().get(2).detail()).isEqualTo("no permission");
        reopen();
        PlanStatus status = estate.plans().status(plan);
        assertThat(status.state()).isEqualTo("partly-applied");
        assertThat(status.unfinished()).isTrue();
        assertThat(refusal(() -> estate.plans().apply(plan, PLAIN)).next())
                .contains("shadowctl apply p1 --resume", "shadowctl rollback p1");
        estate.plans().apply(plan, RESUME);
        assertThat(estate.plans().status(plan).state()).isEqualTo("applied");
        estate.plans().rollBack(plan, PLAIN);
        assertThat(estate.bytes()).isEqualTo(original);
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherFromBeingRolledBack() throws IOException {
        Plan plan = estate.keep("p1", Estate.WANTED, Estate.NAMES);
        estate.plans().apply(plan, PLAIN);
        Path values = estate.place("values.yaml");
        String applied = Files.readString(values);
        Files.delete(values);
        Files.createDirectory(values);

        PlanOutcome outcome = estate.plans().rollBack(plan, PLAIN);

        assertThat(outcome.targets())
                .extracting(PlanOutcome.At::target, PlanOutcome.At::outcome)
                .containsExactly(
                        tuple("args", "changed"),
                        tuple("env", "changed"),
                        tuple("unit", "changed"),
                        tuple("shop", "changed"),
                        tuple("values", "failed"));
        assertThat(outcome.targets().get(4).detail()).contains("could not be read", "values.yaml");
        PlanStatus status = estate.plans().status(plan);
        assertThat(status.state()).isEqualTo("unreadable");
        assertThat(status.targets())
                .extracting(PlanStatus.At::target, PlanStatus.At::stands, PlanStatus.At::state)
                .contains(tuple("values", "unreadable", "applied"), tuple("shop", "before", "rolled-back"));
        Files.delete(values);
        Files.writeString(values, applied);
        assertThat(estate.plans().rollBack(plan, PLAIN).targets())
                .extracting(PlanOutcome.At::outcome)
                .containsExactly("unchanged", "unchanged", "changed", "unchanged", "unchanged");
        assertThat(estate.bytes()).isEqualTo(original);
    }

    @Test
    void whatCannotBePutBackKeepsNoOtherPlanAway() throws IOException {
        Plan plan = estate.keep("p1", Estate.WANTED, Estate.NAMES);
        estate.plans().apply(plan, PLAIN);
        Path env = estate.place("web.env");
        Files.writeString(env, "A=2\nSHADOWCTL_MEMORY_BYTES=7\n");

        PlanOutcome outcome = estate.plans().rollBack(plan, FORCE);

        assertThat(outcome.targets()).extracting(PlanOutcome.At::outcome).containsOnlyOnce("failed");
        assertThat(Files.readString(env)).isEqualTo("A=2\nSHADOWCTL_MEMORY_BYTES=7\n");
        Plan next = estate.keep("p2", Estate.allotment(512L << 20), Estate.NAMES);
        assertThat(estate.plans().apply(next, PLAIN).targets())
                .extracting(PlanOutcome.At::outcome)
                .containsOnly("changed");
        estate.plans().rollBack(next, PLAIN);
        assertThat(Files.readString(env)).isEqualTo("A=2\nSHADOWCTL_MEMORY_BYTES=7\n");
    }

    @Test
    void oneThatWasRemovedKeepsNoOtherFromBeingRolledBack() throws IOException {
        Plan plan = estate.keep("p1", Estate.WANTED, Estate.NAMES);
        estate.plans().apply(plan, PLAIN);
        RegisteredTarget values = estate.registry().remove("values", true);

        PlanOutcome outcome = estate.plans().rollBack(plan, PLAIN);

        assertThat(outcome.targets())
                .extracting(PlanOutcome.At::target, PlanOutcome.At::outcome)
                .containsExactly(
                        tuple("args", "changed"),
                        tuple("env", "changed"),
                        tuple("unit", "changed"),
                        tuple("shop", "changed"),
                        tuple("values", "failed"));
        assertThat(outcome.targets().get(4).detail()).endsWith("it was removed: add it again to restore it");
        assertThat(estate.plans().status(plan).targets())
                .extracting(PlanStatus.At::target, PlanStatus.At::stands, PlanStatus.At::problem)
                .contains(tuple("values", "unreadable", "it was removed: add it again to restore it"));
        estate.registry().add(values);
        estate.plans().rollBack(plan, PLAIN);
        assertThat(estate.bytes()).isEqualTo(original);
    }

    @Test
    void whateverGoesWrongAtOneKeepsNoOtherFromBeingRolledBack() throws IOException {
        Plan plan = estate.keep("p1", Estate.WANTED, Estate.NAMES);
        estate.plans().apply(plan, PLAIN);
        estate.close();
        AtomicInteger made = new AtomicInteger();
        estate = Estate.open(directory, target -> made.getAndIncrement() == 2 ? new Broken(target) : target);

        assertThat(estate.plans().rollBack(plan, PLAIN).targets())
                .extracting(PlanOutcome.At::target, PlanOutcome.At::outcome, PlanOutcome.At::detail)
                .contains(tuple("values", "failed", "a bug"), tuple("shop", "changed", "it stands as before"));
        reopen();
        estate.plans().rollBack(plan, PLAIN);
        assertThat(estate.bytes()).isEqualTo(original);
    }

    /** One whose code fails in a way that nobody thought of. */
    private record Broken(Target target) implements Target {

        @Override
        public Snapshot read() {
            return target.read();
        }

        @Override
        public Preview preview(Snapshot now, Allotment wanted) {
            return target.preview(now, wanted);
        }

        @Override
        public void apply(Snapshot before, Allotment wanted) {
            target.apply(before, wanted);
        }

        @Override
        public void rollback(Snapshot before) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public Reach test() {
            return target.test();
        }
    }

    @Test
    void atOneTargetOnePlanAtATime() {
        Plan plan = estate.keep("p1", Estate.WANTED, Estate.NAMES);
        Plan other = estate.keep("p2", Estate.allotment(512L << 20), List.of("args"));
        estate.close();
        estate = Estate.open(directory, target -> new Failing(target, new AtomicInteger(), 1));
        estate.plans().apply(plan, PLAIN);
        reopen();

        PlanException refused = refusal(() -> estate.plans().apply(other, PLAIN));

        assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused).hasMessage("plan p1 was begun at target 'args' and not finished");
        assertThat(estate.store().plans().applications("p2")).isEmpty();
        assertThat(refusal(() -> estate.registry().remove("args", false)).kind())
                .isEqualTo(Kind.CONFLICT);
        estate.plans().rollBack(plan, PLAIN);
        assertThat(estate.plans().apply(other, PLAIN).targets())
                .extracting(PlanOutcome.At::outcome)
                .containsExactly("changed");
    }

    @Test
    void productionIsChangedOnlyByItsName() throws IOException {
        estate.registry().remove("shop", false);
        estate.add("shop", "compose", estate.place("compose.yaml") + "#web", true);
        Plan plan = estate.keep("p1", Estate.WANTED, List.of("shop"));

        assertThat(refusal(() -> estate.plans().apply(plan, PLAIN)).kind()).isEqualTo(Kind.UNCONFIRMED);
        assertThat(estate.bytes()).isEqualTo(original);
        Consent typed = new Consent(List.of("shop"), false, false);
        estate.plans().apply(plan, typed);
        assertThat(estate.plans().apply(plan, PLAIN).targets())
                .extracting(PlanOutcome.At::outcome)
                .containsExactly("unchanged");
        assertThat(refusal(() -> estate.plans().rollBack(plan, PLAIN)).kind()).isEqualTo(Kind.UNCONFIRMED);
        estate.plans().rollBack(plan, typed);
        assertThat(estate.bytes()).isEqualTo(original);
    }

    @Test
    void aDocumentThatWasChangedIsNotThePlan() {
        Plan plan = estate.keep("p1", Estate.WANTED, List.of("shop"));
        Plan edited = estate.document("p1", Estate.allotment(1L << 30), List.of("shop"));
        assertThat(estate.plans().keep(plan)).isEqualTo(plan);
        assertThat(refusal(() -> estate.plans().keep(edited)).kind()).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void aKillBetweenAnyTwoStepsOfAnApplyIsFinishedOrUndone() throws IOException {
        Map<String, String> planned = planned();
        int boundary = 1;
        boolean killed = true;
        while (killed) {
            Plan plan = estate.keep("k" + boundary, Estate.WANTED, Estate.NAMES);
            killed = killedAt(boundary, dying -> dying.plans().apply(plan, PLAIN));
            PlanStatus status = requireTrue(plan, planned);
            if (boundary % 2 == 0 || !killed) {
                estate.plans().apply(plan, RESUME);
                assertThat(estate.bytes()).as("boundary %d", boundary).isEqualTo(planned);
                assertThat(estate.plans().status(plan).state()).isEqualTo("applied");
                assertThat(estate.plans().status(plan).unfinished()).isFalse();
            }
            assertThat(killed || !status.unfinished()).isTrue();
            estate.plans().rollBack(plan, PLAIN);
            assertThat(estate.bytes()).as("boundary %d", boundary).isEqualTo(original);
            boundary++;
        }
        assertThat(boundary).as("points of an apply at five targets").isGreaterThan(50);
    }

    @Test
    void aKillBetweenAnyTwoStepsOfARollbackIsFinished() throws IOException {
        Map<String, String> planned = planned();
        int boundary = 1;
        boolean killed = true;
        while (killed) {
            Plan plan = estate.keep("r" + boundary, Estate.WANTED, Estate.NAMES);
            estate.plans().apply(plan, PLAIN);
            killed = killedAt(boundary, dying -> dying.plans().rollBack(plan, PLAIN));
            requireTrue(plan, planned);
            estate.plans().rollBack(plan, PLAIN);
            assertThat(estate.bytes()).as("boundary %d", boundary).isEqualTo(original);
            assertThat(estate.store().plans().applications(plan.id()).values())
                    .allMatch(Application.RolledBack.class::isInstance);
            boundary++;
        }
        assertThat(boundary).as("points of a rollback at five targets").isGreaterThan(30);
    }

    private Map<String, String> planned() throws IOException {
        Plan plan = estate.keep("p0", Estate.WANTED, Estate.NAMES);
        estate.plans().apply(plan, PLAIN);
        Map<String, String> planned = estate.bytes();
        estate.plans().rollBack(plan, PLAIN);
        return planned;
    }

    private interface Work {
        void on(Estate dying);
    }

    private boolean killedAt(int boundary, Work work) {
        AtomicInteger countdown = new AtomicInteger(boundary);
        try {
            work.on(estate.with(target -> new Fatal(target, countdown, Fatal.inProcess())));
            return false;
        } catch (Fatal.Killed e) {
            return true;
        } finally {
            estate = estate.with(target -> target);
        }
    }

    /** Every target as its file says, whatever the records do. */
    private PlanStatus requireTrue(Plan plan, Map<String, String> planned) throws IOException {
        PlanStatus status = estate.plans().status(plan);
        Map<String, String> bytes = estate.bytes();
        for (PlanStatus.At at : status.targets()) {
            String file = Estate.of(bytes, at.target());
            String expected = file.equals(Estate.of(planned, at.target())) ? "planned" : "before";
            assertThat(at.stands()).as(at.target()).isEqualTo(expected);
            if (expected.equals("before")) {
                assertThat(file).isEqualTo(Estate.of(original, at.target()));
            }
        }
        return status;
    }

    @Test
    void aProcessThatHaltsAtACommitLosesNothing() throws Exception {
        Map<String, String> planned = planned();
        for (int boundary : List.of(21, 44)) {
            Plan plan = estate.keep("h" + boundary, Estate.WANTED, Estate.NAMES);
            estate.close();
            Process process = doomed(plan, boundary);
            assertThat(process.waitFor()).isEqualTo(137);
            estate = Estate.open(directory, target -> target);
            assertThat(requireTrue(plan, planned).unfinished()).isTrue();
            estate.plans().apply(plan, RESUME);
            assertThat(estate.bytes()).isEqualTo(planned);
            estate.plans().rollBack(plan, PLAIN);
            assertThat(estate.bytes()).isEqualTo(original);
        }
    }

    @Test
    void aProcessKilledAtAnyTimeLosesNothing() throws Exception {
        Map<String, String> planned = planned();
        Random random = new Random(20261125);
        List<String> states = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            Plan plan = estate.keep("x" + i, Estate.WANTED, Estate.NAMES);
            estate.close();
            Process process = doomed(plan, 0);
            new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
            process.destroyForcibly().waitFor();
            estate = Estate.open(directory, target -> target);
            PlanStatus status = requireTrue(plan, planned);
            boolean rollingBack =
                    status.targets().stream().anyMatch(at -> at.state().equals("rolling-back"));
            String within = rollingBack ? ", inside a rollback" : ", inside an apply";
            states.add(status.state() + (status.unfinished() ? within : ""));
            if (status.unfinished() && i % 2 == 0 && !rollingBack) {
                estate.plans().apply(plan, RESUME);
                assertThat(estate.bytes()).isEqualTo(planned);
            }
            estate.plans().rollBack(plan, PLAIN);
            assertThat(estate.files()).isEqualTo(original);
            assertThat(estate.plans().status(plan).unfinished()).isFalse();
        }
        System.err.println(KILLS + " kills; states found: "
                + states.stream().collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting())));
    }

    private Process doomed(Plan plan, int boundary) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedApply.class.getName(),
                        directory.toString(),
                        plan.id(),
                        Integer.toString(boundary))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Tells whether anything was changed. */
    private record Watched(Target target, AtomicBoolean written) implements Target {

        @Override
        public Snapshot read() {
            return target.read();
        }

        @Override
        public Preview preview(Snapshot now, Allotment wanted) {
            return target.preview(now, wanted);
        }

        @Override
        public void apply(Snapshot before, Allotment wanted) {
            written.set(true);
        }

        @Override
        public void rollback(Snapshot before) {
            written.set(true);
        }

        @Override
        public Reach test() {
            return target.test();
        }
    }

    /** Fails at one of the applies. */
    private record Failing(Target target, AtomicInteger applied, int at) implements Target {

        @Override
        public Snapshot read() {
            return target.read();
        }

        @Override
        public Preview preview(Snapshot now, Allotment wanted) {
            return target.preview(now, wanted);
        }

        @Override
        public void apply(Snapshot before, Allotment wanted) {
            if (applied.incrementAndGet() == at) {
                throw new TargetException("no permission");
            }
            target.apply(before, wanted);
        }

        @Override
        public void rollback(Snapshot before) {
            target.rollback(before);
        }

        @Override
        public Reach test() {
            return target.test();
        }
    }
}
