package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.ProfileView;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.Stub;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.wire.daemon.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a method in the shadow and shows what it cost. */
@Command(
        name = "profile",
        description = "Run a method in the shadow and measure what one call costs.",
        footer = {
            "",
            "Examples:",
            "  shadowctl profile Pricing#quote                         of the project in this directory",
            "  shadowctl profile Pricing#quote --project ~/acme        of a Maven or Gradle project, or a jar",
            "  shadowctl profile Pricing#quote -cp 'lib/*:classes' --inputs Fixtures#orders --instance Fixtures#pricing",
            "  shadowctl profile 'Pricing#quote(int)' --sizes 10,1000 --budget 30s -o json",
            "  shadowctl profile OrderService#total --stub OrderRepository=5ms,2KiB --stub PriceClient=20ms",
            "  shadowctl profile OrderService#total --spring com.acme.App"
        })
final class ProfileCommand extends DataCommand<ProfileView> {

    /** Of the method profiled last. */
    private static final Question USUAL = new Question(null, 500, null, null, null, null, null, null, false);

    @Parameters(paramLabel = "METHOD", description = "Type#name, pkg.Type#name or Type#name(int,String).")
    String method = "";

    @Mixin
    Sources sources = new Sources();

    @Option(
            names = "--inputs",
            paramLabel = "TYPE#METHOD",
            description = "Fixture: public static Object[] name(int size) gives the arguments of one call.")
    @Nullable
    String inputs;

    @Option(
            names = "--instance",
            paramLabel = "TYPE#METHOD",
            description = "Fixture: public static, no parameter, gives the instance.")
    @Nullable
    String instance;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            description = "Sizes to measure, 10,100,1000 unless said.")
    List<Integer> sizes = List.of();

    @Option(
            names = "--rates",
            paramLabel = "R",
            split = ",",
            description = "Calls per second to measure; chosen by what a call costs unless said.")
    List<Double> rates = List.of();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Quantities.Seconds.class,
            description = "Time it may take, 60s unless said.")
    double budget = JobDefaults.BUDGET_SECONDS;

    @Option(names = "--host", paramLabel = "HOST", description = "Shadow host, local unless said.")
    String host = JobDefaults.HOST;

    @Option(names = "--java", paramLabel = "DIR", description = "Java home of the shadow JVM.")
    @Nullable
    String java;

    @Option(
            names = "--jvm-arg",
            paramLabel = "ARG",
            description = "A further argument of the shadow JVM; may be repeated.")
    List<String> jvmArguments = List.of();

    @Option(
            names = "--network",
            paramLabel = "ACCESS",
            completionCandidates = NetworkChoices.class,
            description = "What it may reach: none, loopback (of its own) or host.")
    @Nullable
    String network;

    @Option(names = "--allow-unsandboxed", description = "Run it even where no isolation can be had.")
    boolean allowUnsandboxed;

    @Option(
            names = "--spring",
            paramLabel = "APP",
            description = "Main class of a Spring Boot application: the instance is its bean, started without servers.")
    @Nullable
    String spring;

    @Option(
            names = "--stub",
            paramLabel = "TYPE=LATENCY,BYTES",
            converter = StubOption.class,
            description =
                    "Stub a type, each call taking that long and answering that much, as in Repo=5ms,2KiB; may be repeated.")
    List<Stub> stubs = List.of();

    @Option(names = "--service", paramLabel = "NAME", description = "Service the method belongs to.")
    @Nullable
    String service;

    ProfileCommand(Context context) {
        super(context);
    }

    /** The words of {@code --network}. */
    static final class NetworkChoices extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        NetworkChoices() {
            super(List.of("none", "loopback", "host"));
        }
    }

    @Override
    Reply<ProfileView> fetch() {
        JobRequest request = Usage.checked("profile", this::request);
        Reply<Profile> profile = measure(context, request);
        return new Reply<>(profile.json(), new ProfileView(profile.value()));
    }

    @Override
    void print(ProfileView view) {
        view.print(context.console());
        context.console().print("");
        context.console().print("Next: " + next(), Style.STRONG);
    }

    /** The prediction a person will want, or where it would be refused the run that is missing. */
    private String next() {
        try {
            context.daemons().running().ifPresent(daemon -> daemon.predict(USUAL));
        } catch (CommandFailure e) {
            if (e.exitCode() == ExitCode.REFUSED.code()) {
                context.console().say(e.message(), Style.WARN);
                return e.next();
            }
        }
        return "shadowctl predict --rps " + (int) USUAL.rps();
    }

    @Override
    Table rows(ProfileView view) {
        return view.rows();
    }

    /** Has it run and waits for its end. */
    static Reply<Profile> measure(Context context, JobRequest request) {
        DaemonClient daemon = context.daemons().connectForWork();
        Job job = daemon.submit(request).value();
        context.console().say("job " + job.id() + ": " + job.method());
        return new JobWatch(context).profile(job);
    }

    private JobRequest request() {
        return new JobRequest(
                MethodReference.parse(method).toString(),
                sources.entries(context),
                sources.project(context),
                inputs,
                instance,
                sizes.stream().sorted().distinct().toList(),
                rates.stream().sorted().distinct().toList(),
                budget,
                host,
                java == null ? null : context.absolute(java).toString(),
                jvmArguments,
                access().toString(),
                allowUnsandboxed,
                service,
                spring,
                stubs);
    }

    private NetworkAccess access() {
        return NetworkAccess.parse(network != null ? network : new Settings(context).value(Setting.JOB_NETWORK));
    }
}
