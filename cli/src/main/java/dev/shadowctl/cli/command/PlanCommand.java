package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.JsonText;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.PlanLists;
import dev.shadowctl.cli.view.PlanView;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.wire.daemon.PlanRequest;
import dev.shadowctl.wire.daemon.PlanStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which limits, flags and replicas bear a load, and what that changes at targets. */
@Command(
        name = "plan",
        description = "Say which limits, flags and replicas bear a load.",
        footer = {
            "",
            "Examples:",
            "  shadowctl plan --rps 500 --p99 50ms               the method profiled last",
            "  shadowctl plan 'Pricing#quote@500x1000' 'Orders#find@50' --peak 2 --target shop",
            "  shadowctl plan Pricing#quote --rps 500 --target shop --step 2 --out plan.json",
            "  shadowctl plan shop --rps 500 --mix 'Pricing#quote=0.8,Orders#find=0.2' --cores ..2 --replicas 2..",
            "  shadowctl plan Orders#find --rps 50 --p99 80ms --calls db=3 --place a,cores=4,memory=8g,db=1ms"
                    + " --place b,cores=8,memory=32g,db=8ms",
            "  shadowctl plan ls",
            "  shadowctl plan status PLAN",
            "",
            "Then: shadowctl diff PLAN; shadowctl apply PLAN; shadowctl rollback PLAN"
        })
final class PlanCommand extends DataCommand<Plan> {

    @Mixin
    LoadOptions load = new LoadOptions();

    @Option(
            names = "--p99",
            paramLabel = "TIME",
            converter = Quantities.Seconds.class,
            description = "Latency that 99 of 100 calls must keep, 50ms; that of @LatencyTarget unless said.")
    @Nullable
    Double p99;

    @Option(
            names = "--likely",
            description = "Judge latency at its estimate, which half of the cases keep, not at its upper bound.")
    boolean likely;

    @Option(names = "--peak", paramLabel = "F", description = "The busiest time has F times the rate; 1 unless said.")
    double peak = 1;

    @Option(names = "--growth", paramLabel = "F", description = "All rates are to grow to F times; 1 unless said.")
    double growth = 1;

    @Mixin
    BoundsOptions bounds = new BoundsOptions();

    @Option(names = "--alone", description = "Nothing else runs there: no limit on CPU, network and disk.")
    boolean alone;

    @Option(names = "--concurrency", paramLabel = "N", description = "Worker threads of a process, 16 unless said.")
    @Nullable
    Integer concurrency;

    @Option(
            names = "--price",
            paramLabel = "PRICE",
            converter = PriceOption.class,
            description = "What a core and a GiB cost for an hour: cpu=0.04,memory=0.005.")
    @Nullable
    Prices prices;

    @Option(
            names = "--place",
            paramLabel = "PLACE",
            converter = PlaceOption.class,
            description = "Where processes may run, again for each, with what is free there and the round trips to what"
                    + " the methods call: near,cores=4,memory=8g,zone=a,price=1.2,db=1ms.")
    List<PlaceOption.Typed> places = List.of();

    @Option(
            names = "--calls",
            paramLabel = "NAME=N",
            split = ",",
            description = "Calls one request makes to what the places have round trips to, one after the other: db=3.")
    Map<String, Double> calls = Map.of();

    @Option(names = "--service", paramLabel = "NAME", description = "Name of the service; the profile's unless said.")
    @Nullable
    String service;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = "Where it is to be applied; again for each. See target ls.")
    List<String> targets = List.of();

    @Option(
            names = "--on",
            paramLabel = "HOST",
            description = "Host to predict for; the one that measured unless said.")
    @Nullable
    String on;

    @Option(names = "--explain", description = "Say why each number is what it is.")
    boolean explain;

    @Option(names = "--force", description = "Plan beyond ten times what was measured.")
    boolean force;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan as a document, as JSON.")
    @Nullable
    String out;

    PlanCommand(Context context) {
        super(context);
    }

    @Override
    Reply<Plan> fetch() {
        Usage.checked("plan", this::checked);
        DaemonClient daemon = context.daemons().connect();
        Reply<Plan> reply = daemon.plan(request(load.parts(() -> LastMethod.of(context, daemon))));
        if (out != null) {
            write(context.absolute(out), reply.json());
        }
        return reply;
    }

    /** Before a daemon is started for it. */
    private boolean checked() {
        bounds.bounds();
        if (bounds.step != null && targets.isEmpty()) {
            throw new IllegalArgumentException("--step goes from what stands, which is read at a --target");
        }
        if (!calls.isEmpty() && places.isEmpty()) {
            throw new IllegalArgumentException("--calls says nothing without a --place and its round trips");
        }
        if (service != null && load.service() != null && !service.equals(load.service())) {
            throw new IllegalArgumentException(
                    "the service is called " + load.service() + " and --service " + service + ": say it once");
        }
        return load.checked();
    }

    private PlanRequest request(List<MixQuestion.Part> parts) {
        Prices usual = Objects.requireNonNullElse(prices, Prices.USUAL);
        return new PlanRequest(
                load.service() == null ? service : load.service(),
                parts,
                concurrency,
                growth,
                peak,
                p99,
                likely,
                bounds.bounds(),
                alone,
                prices,
                places.isEmpty()
                        ? null
                        : places.stream().map(place -> place.at(usual)).toList(),
                calls.isEmpty() ? null : calls,
                targets,
                on,
                force);
    }

    private void write(Path file, String json) {
        try {
            Files.writeString(file, JsonText.indent(json) + "\n");
        } catch (IOException e) {
            throw new CommandFailure(
                            ExitCode.FAILED,
                            "The plan could not be written to " + file + ": " + e.getMessage(),
                            "It is kept all the same: shadowctl plan ls")
                    .causedBy(e);
        }
        context.console().say("written to " + file);
    }

    @Override
    void print(Plan plan) {
        PlanView view = new PlanView(plan);
        view.print(context.console());
        if (explain) {
            view.printExplanation(context.console());
        }
        context.console()
                .say(
                        plan.targets().isEmpty()
                                ? "Next: shadowctl target add NAME KIND REFERENCE, then plan with --target NAME"
                                : "Next: shadowctl apply " + plan.id());
    }

    @Override
    Table rows(Plan plan) {
        return new PlanView(plan).rows();
    }

    /** {@code plan ls}. */
    @Command(
            name = "ls",
            description = "List them, newest first.",
            footer = {"", "Example:", "  shadowctl plan ls --limit 5"})
    static final class Ls extends DataCommand<List<Plan>> {

        @Option(names = "--limit", paramLabel = "N", description = "How many, 50 unless said.")
        int limit = 50;

        Ls(Context context) {
            super(context);
        }

        @Override
        Reply<List<Plan>> fetch() {
            if (limit < 1) {
                throw Usage.wrong("plan ls", "--limit must be at least 1 but is " + limit);
            }
            return context.daemons().connect().plans(limit);
        }

        @Override
        void print(List<Plan> plans) {
            if (plans.isEmpty()) {
                context.console().say("No plan yet. Make one with: shadowctl plan --rps R");
            } else {
                context.console().print(PlanLists.plans(plans));
            }
        }

        @Override
        Table rows(List<Plan> plans) {
            return PlanLists.planRows(plans);
        }
    }

    /** {@code plan show}. */
    @Command(
            name = "show",
            description = "Show a plan with the reason of each number.",
            footer = {"", "Example:", "  shadowctl plan show PLAN -o json > plan.json"})
    static final class Show extends DataCommand<Plan> {

        @Mixin
        PlanArgument argument = new PlanArgument();

        Show(Context context) {
            super(context);
        }

        @Override
        Reply<Plan> fetch() {
            return argument.read(context, context.daemons().connect());
        }

        @Override
        void print(Plan plan) {
            PlanView view = new PlanView(plan);
            view.print(context.console());
            view.printExplanation(context.console());
        }

        @Override
        Table rows(Plan plan) {
            return new PlanView(plan).rows();
        }
    }

    /** {@code plan status}. */
    @Command(
            name = "status",
            description = "Say how a plan stands at its targets now.",
            footer = {"", "Example:", "  shadowctl plan status PLAN"})
    static final class ShowStatus extends DataCommand<PlanStatus> {

        @Mixin
        PlanArgument argument = new PlanArgument();

        ShowStatus(Context context) {
            super(context);
        }

        @Override
        Reply<PlanStatus> fetch() {
            DaemonClient daemon = context.daemons().connect();
            return daemon.planStatus(argument.read(context, daemon).value().id());
        }

        @Override
        void print(PlanStatus status) {
            PlanLists.print(status, context.console());
        }

        @Override
        Table rows(PlanStatus status) {
            return PlanLists.rows(status);
        }
    }
}
