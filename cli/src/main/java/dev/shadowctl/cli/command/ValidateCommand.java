package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.ObservationView;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.PlanRequest;
import dev.shadowctl.wire.daemon.PlanValidation;
import dev.shadowctl.wire.daemon.ValidationRequest;
import dev.shadowctl.wire.daemon.ValidationRequest.Amount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs what a plan gives for real, and holds what is seen against what was predicted. */
@Command(
        name = "validate",
        description = "Run a plan for real at its limits and compare; exit code 10 where it does not hold.",
        footer = {
            "",
            "Examples:",
            "  shadowctl validate PLAN",
            "  shadowctl validate --rps 500 --p99 50ms               the method profiled last, planned first",
            "  shadowctl validate Pricing#quote --rps 500 --size 1000",
            "  shadowctl validate PLAN --memory 60%%                  is the plan tight?",
            "  shadowctl validate PLAN --cpu 0.5 --seconds 2m"
        })
final class ValidateCommand extends DataCommand<PlanValidation> {

    @Parameters(
            paramLabel = "PLAN|METHOD",
            arity = "0..1",
            description = "A plan, by id or file; or a method, which is planned first. Without it: the method profiled"
                    + " last.")
    @Nullable
    String subject;

    @Option(names = "--rps", paramLabel = "R", description = "Calls per second; those of the plan unless said.")
    @Nullable
    Double rps;

    @Option(names = "--size", paramLabel = "N", description = "Size of one call; the largest measured unless said.")
    @Nullable
    Integer size;

    @Option(
            names = "--p99",
            paramLabel = "TIME",
            converter = Quantities.Seconds.class,
            description = "Latency that 99 of 100 calls must keep, 50ms.")
    @Nullable
    Double p99;

    @Option(names = "--concurrency", paramLabel = "N", description = "Worker threads of a process, 16 unless said.")
    @Nullable
    Integer concurrency;

    @Option(
            names = "--seconds",
            paramLabel = "TIME",
            converter = Quantities.Seconds.class,
            description = "How long it is looked at once it is warm: 2,000 calls, 20s to 2m, unless said.")
    @Nullable
    Double seconds;

    @Option(
            names = "--cpu",
            paramLabel = "CORES",
            converter = AmountOption.Cores.class,
            description = "CPU limit in place of the planned one: 0.5, or 60%% of it.")
    @Nullable
    Amount cpu;

    @Option(
            names = "--memory",
            paramLabel = "BYTES",
            converter = AmountOption.Bytes.class,
            description = "Memory limit in place of the planned one: 512m, or 60%% of it.")
    @Nullable
    Amount memory;

    @Option(
            names = "--heap",
            paramLabel = "BYTES",
            converter = AmountOption.Bytes.class,
            description = "-Xmx in place of the planned one: 256m, or 60%% of it.")
    @Nullable
    Amount heap;

    @Option(names = "--force", description = "Plan beyond ten times what was measured.")
    boolean force;

    ValidateCommand(Context context) {
        super(context);
    }

    @Override
    public void run() {
        if (!show().value().holds()) {
            throw new CommandFailure(ExitCode.CHANGES, "", "");
        }
    }

    @Override
    Reply<PlanValidation> fetch() {
        String named = subject;
        boolean ofPlan = named != null && named.indexOf('#') < 0;
        Usage.checked("validate", () -> checkedOptions(ofPlan));
        DaemonClient daemon = context.daemons().connectForWork();
        Plan plan = ofPlan && named != null
                ? PlanArgument.read(context, daemon, named).value()
                : daemon.plan(planRequest(daemon)).value();
        if (!ofPlan) {
            context.console().say("plan " + plan.id() + ", made for it; see: shadowctl plan show " + plan.id());
        }
        List<Job> jobs = daemon.validate(
                        new ValidationRequest(plan.id(), ofPlan ? rps : null, seconds, cpu, memory, heap))
                .value();
        List<Observation> observations = new ArrayList<>();
        for (Job job : jobs) {
            context.console().say("job " + job.id() + ": " + job.method());
            observations.add(new JobWatch(context).observation(job).value());
        }
        PlanValidation validation = new PlanValidation(
                Profile.API_VERSION,
                PlanValidation.KIND,
                plan.id(),
                observations.stream().allMatch(each -> each.verdict().holds()),
                observations);
        return new Reply<>(Json.write(validation), validation);
    }

    /** Before a daemon is started for it. */
    private boolean checkedOptions(boolean ofPlan) {
        if (ofPlan && (size != null || p99 != null || concurrency != null || force)) {
            throw new IllegalArgumentException(
                    "--size, --p99, --concurrency and --force are of a method; a plan has its own");
        }
        String named = subject;
        if (!ofPlan && named != null) {
            if (isRated()) {
                MixQuestion.Part.parse(named);
            } else {
                MethodReference.parse(named);
            }
        }
        if (!ofPlan && isRated() && (rps != null || size != null)) {
            throw new IllegalArgumentException((rps != null ? "--rps" : "--size")
                    + " and METHOD@RPSxSIZE exclude each other: say it in one of the two ways");
        }
        if (!ofPlan && !isRated() && rps == null) {
            throw new IllegalArgumentException("no rate was given; write --rps 500, or METHOD@500");
        }
        return true;
    }

    private boolean isRated() {
        return subject != null && subject.indexOf('@') >= 0;
    }

    private PlanRequest planRequest(DaemonClient daemon) {
        MixQuestion.Part part = isRated() && subject != null
                ? MixQuestion.Part.parse(subject)
                : new MixQuestion.Part(
                        subject == null ? LastMethod.of(context, daemon) : subject, rps == null ? 0 : rps, size);
        return new PlanRequest(
                null,
                List.of(part),
                concurrency,
                1,
                1,
                p99,
                false,
                null,
                false,
                null,
                null,
                null,
                List.of(),
                null,
                force);
    }

    @Override
    void print(PlanValidation validation) {
        boolean first = true;
        for (Observation each : validation.observations()) {
            if (!first) {
                context.console().print("");
            }
            first = false;
            new ObservationView(each).print(context.console());
        }
    }

    @Override
    Table rows(PlanValidation validation) {
        return ObservationView.rows(validation.observations());
    }
}
