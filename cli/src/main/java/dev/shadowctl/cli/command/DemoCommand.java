package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Distribution;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.view.PredictionView;
import dev.shadowctl.cli.view.ProfileView;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Question;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job on a bundled sample, end to end. */
@Command(
        name = "demo",
        description = "Profile two methods of a bundled service and predict what they need.",
        footer = {"", "Example:", "  shadowctl demo"})
final class DemoCommand implements Runnable {

    private static final double BUDGET_SECONDS = 25;
    private static final double RPS = 500;
    private static final String FIXTURES = "dev.shadowctl.example.orders.Fixtures";

    /** What is profiled of {@code examples/orders}. */
    private static final List<Sample> SAMPLES = List.of(
            new Sample(
                    "dev.shadowctl.example.orders.PricingService#quote",
                    FIXTURES + "#quote",
                    FIXTURES + "#pricing",
                    "prices an order; size is its number of lines"),
            new Sample(
                    "dev.shadowctl.example.orders.SearchService#search",
                    FIXTURES + "#search",
                    FIXTURES + "#searchService",
                    "searches a catalogue; size is the number of articles scored"));

    private final Context context;

    @Option(names = "--allow-unsandboxed", description = "Run even where no isolation can be had.")
    boolean allowUnsandboxed;

    DemoCommand(Context context) {
        this.context = context;
    }

    /**
     * A method of the sample.
     *
     * @param what what it does, and what its size is
     */
    private record Sample(String method, String inputs, String instance, String what) {

        String name() {
            return method.substring(method.lastIndexOf('.') + 1);
        }
    }

    @Override
    public void run() {
        List<String> classPath = classPath();
        Console console = context.console();
        console.print("Two methods of a small order service run in the shadow: really executed, in a sandbox, "
                + (int) BUDGET_SECONDS + " s each.");
        for (Sample sample : SAMPLES) {
            show(sample, classPath);
        }
        console.print("");
        console.print("Next, a method of your own project:", Style.STRONG);
        console.print("  shadowctl profile Type#name            in the project's directory");
        console.print("  shadowctl predict --rps 500            the method profiled last");
        console.print("and what was measured here, in full:  shadowctl method show "
                + SAMPLES.get(0).name());
    }

    private void show(Sample sample, List<String> classPath) {
        Console console = context.console();
        console.print("");
        console.print("== " + sample.name() + " " + sample.what(), Style.STRONG);
        Profile profile =
                ProfileCommand.measure(context, request(sample, classPath)).value();
        console.print("");
        console.print("What was measured (" + profile.isolation() + "; " + profile.jdk() + "):");
        console.print(new ProfileView(profile).steady());
        DaemonClient daemon = context.daemons().connect();
        Prediction prediction = daemon.predict(question(profile)).value();
        console.print("");
        console.print("What it needs at " + (int) RPS + " calls/s of size "
                + prediction.workload().size() + " (shadowctl predict " + sample.name() + " --rps " + (int) RPS + "):");
        console.print(new PredictionView(prediction).needs());
        console.print("");
        explain(prediction);
    }

    private static Question question(Profile profile) {
        return new Question(profile.method(), RPS, null, null, null, null, null, null, true);
    }

    /** The numbers as sentences. */
    private void explain(Prediction prediction) {
        Console console = context.console();
        Estimate cores = prediction.resources().cpuCores();
        Estimate heap = prediction.resources().heapBytes();
        Estimate memory = prediction.resources().memoryBytes();
        Prediction.Capacity capacity = prediction.capacity();
        console.print("It burns " + Human.number(cores.estimate()) + " cores on average, and between "
                + Human.number(cores.low()) + " and " + Human.number(cores.high()) + " with "
                + Human.number(prediction.confidence() * 100) + " % belief.");
        if (heap != null && memory != null) {
            console.print("Set -Xmx to " + Human.bytes(heap.high()) + " and the memory limit to "
                    + Human.bytes(memory.high()) + ": the high ends, so that it holds when the estimate errs.");
        }
        console.print("One process sustains about "
                + Human.number(capacity.maxRps().estimate()) + " calls/s; "
                + capacity.breaksFirst() + " breaks first"
                + (capacity.replicas() > 1 ? ", so this load takes " + capacity.replicas() + " processes." : "."));
        prediction.warnings().forEach(warning -> console.print("Mind: " + warning, Style.WARN));
    }

    private JobRequest request(Sample sample, List<String> classPath) {
        return new JobRequest(
                sample.method(),
                classPath,
                null,
                sample.inputs(),
                sample.instance(),
                List.of(),
                List.of(),
                BUDGET_SECONDS,
                JobDefaults.HOST,
                null,
                List.of(),
                NetworkAccess.NONE.toString(),
                allowUnsandboxed,
                "orders");
    }

    private List<String> classPath() {
        Distribution distribution = context.distribution();
        List<Path> jars = distribution == null ? List.of() : distribution.orders();
        if (jars.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The sample service is not there: "
                            + (distribution == null
                                    ? "no distribution is known"
                                    : distribution.root() + "/examples/orders")
                            + ".",
                    "Run bin/shadowctl of a whole distribution.");
        }
        return jars.stream().map(Path::toString).toList();
    }
}
