package dev.shadowctl.daemon.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.daemon.MeasuredSteps;
import dev.shadowctl.daemon.Scripted;
import dev.shadowctl.daemon.inputs.InputSets;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.job.JobService;
import dev.shadowctl.daemon.model.PredictionService;
import dev.shadowctl.daemon.plan.PlanException;
import dev.shadowctl.daemon.plan.PlanMaker;
import dev.shadowctl.daemon.plan.PlanService;
import dev.shadowctl.daemon.plan.TargetRegistry;
import dev.shadowctl.daemon.store.Store;
import dev.shadowctl.wire.daemon.PlanRequest;
import dev.shadowctl.wire.daemon.ValidationRequest;
import dev.shadowctl.wire.daemon.ValidationRequest.Amount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs that a plan is put to the test by. */
class ValidationServiceIT {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final String QUOTE = "com.acme.Pricing#quote(int)";
    private static final String FIND = "com.acme.Orders#find(int)";

    @TempDir
    private Path directory;

    private Store store;
    private JobService jobs;
    private PlanService plans;
    private ValidationService service;

    @BeforeEach
    void open() {
        store = Store.open(directory.resolve("shadowctl.db"), directory.resolve("native"), NOW);
        jobs = new JobService(
                store.jobs(),
                (job, progress) -> new JobOutcome.Cancelled(),
                InstantSource.system(),
                profile -> {},
                () -> {});
        PredictionService predictions =
                new PredictionService(store.measures(), Residuals.none(), (classPath, method) -> "hash");
        plans = new PlanService(
                store.plans(),
                new TargetRegistry(store.targets(), store.plans(), Scripted::target, InstantSource.system()),
                new PlanMaker(predictions, jobs, (classPath, method) -> Optional.empty()),
                InstantSource.system());
        service = new ValidationService(
                plans, predictions, jobs, store.observations(), new InputSets(directory.resolve("inputs")));
    }

    @AfterEach
    void close() {
        jobs.close(Duration.ofSeconds(5));
        store.close();
    }

    @Test
    void aMethodRunsAtExactlyWhatThePlanGives() {
        profiled("a", QUOTE, "com.acme.F#f", "/p");
        Plan plan = planned(part(QUOTE, 100));

        JobRequest request = validated(plan, null, null);

        Allotment allotment = plan.services().get(0).allotment();
        Validation validation = request.validation();
        assertThat(validation.limits().cpuCores())
                .isEqualTo(allotment.cpuLimitCores().getAsDouble());
        assertThat(validation.limits().memoryBytes()).isEqualTo(allotment.memoryBytes());
        assertThat(validation.limits().heapBytes()).isEqualTo(allotment.heapBytes());
        assertThat(request.jvmArguments())
                .contains("-Xmx" + allotment.heapBytes(), allotment.collector().flag());
        assertThat(validation.members()).isEmpty();
        assertThat(validation.load()).containsExactly(new Part.Rung(100, 100 / (double) allotment.replicas()));
    }

    @Test
    void severalMethodsRunInOneProcessEachAtItsRate() {
        profiled("a", QUOTE, "com.acme.F#f", "/p");
        profiled("b", FIND, "com.acme.F#g", "/p");

        JobRequest request = validated(planned(part(QUOTE, 40), part(FIND, 10)), 100.0, null);

        List<Validation.Member> members = request.validation().members();
        assertThat(members).extracting(Validation.Member::method).containsExactly(QUOTE, FIND);
        assertThat(members).extracting(Validation.Member::inputs).containsExactly("com.acme.F#f", "com.acme.F#g");
        assertThat(members)
                .as("the rate asked for, shared as it was planned")
                .extracting(member -> member.load().get(0).rate())
                .containsExactly(80.0, 20.0);
    }

    @Test
    void methodsThatWereMeasuredOtherwiseAreNotRunTogether() {
        profiled("a", QUOTE, "com.acme.F#f", "/p");
        profiled("b", FIND, "com.acme.F#g", "/elsewhere");
        Plan plan = planned(part(QUOTE, 40), part(FIND, 10));

        assertThatThrownBy(() -> service.submit(new ValidationRequest(plan.id(), null, null, null, null, null)))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("another class path");
        assertThat(store.jobs().newest(10)).as("nothing was queued").hasSize(2);
    }

    @Test
    void underACpuLimitThereIsTimeForCompilersAtARareLoad() {
        profiled("a", QUOTE, "com.acme.F#f", "/p");
        Plan plan = planned(part(QUOTE, 100));

        JobRequest limited = validated(plan, null, new Amount(1.0, null));
        JobRequest often = validated(plan, 1_000.0, new Amount(1.0, null));

        double beside = limited.budgetSeconds() - limited.validation().steadySeconds();
        assertThat(beside)
                .as("8,000 calls at 100 a second, and what comes before")
                .isCloseTo(90, within(1.0));
        assertThat(often.budgetSeconds() - often.validation().steadySeconds()).isLessThan(beside);
    }

    private JobRequest validated(Plan plan, Double rps, Amount cpu) {
        return service.submit(new ValidationRequest(plan.id(), rps, null, cpu, null, null))
                .get(0)
                .request();
    }

    private Plan planned(MixQuestion.Part... parts) {
        return plans.make(new PlanRequest(
                "shop",
                Stream.of(parts).toList(),
                null,
                1,
                1,
                null,
                false,
                null,
                false,
                null,
                null,
                null,
                List.of(),
                null,
                true));
    }

    private static MixQuestion.Part part(String method, double rps) {
        return new MixQuestion.Part(method, rps, 100);
    }

    private void profiled(String id, String method, String inputs, String project) {
        JobRequest request = new JobRequest(
                method, List.of(), project, inputs, null, List.of(), List.of(), 60, "local", null, List.of(), "none",
                false, null);
        store.jobs().insert(new Job(id, request, method, NOW, new JobState.Queued(NOW)));
        store.jobs()
                .end(
                        id,
                        new JobState.Succeeded(NOW),
                        "succeeded",
                        Scripted.profile(id, method, MeasuredSteps.of(2e-3), List.of()));
    }
}
