package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.output.JsonText;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.PredictionView;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.QuestionRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a profiled method needs at a load. */
@Command(
        name = "predict",
        description = "Say what a profiled method needs at a load.",
        footer = {
            "",
            "Examples:",
            "  shadowctl predict --rps 500                       the method profiled last",
            "  shadowctl predict Pricing#quote --rps 500 --size 2000 --explain",
            "  shadowctl predict --rps 500 --cores 2 --heap 512m --p99 50ms -o json"
        })
final class PredictCommand extends DataCommand<PredictionView> {

    @Parameters(paramLabel = "METHOD", arity = "0..1", description = "Without it: the method profiled last.")
    @Nullable
    String method;

    @Option(names = "--rps", paramLabel = "R", required = true, description = "Calls per second.")
    double rps;

    @Option(names = "--size", paramLabel = "N", description = "Size of one call; the largest measured unless said.")
    @Nullable
    Integer size;

    @Option(names = "--concurrency", paramLabel = "N", description = "Worker threads, 16 unless said.")
    @Nullable
    Integer concurrency;

    @Option(names = "--cores", paramLabel = "C", description = "Cores the process has; all of the host's unless said.")
    @Nullable
    Double cores;

    @Option(
            names = "--heap",
            paramLabel = "BYTES",
            converter = Quantities.Bytes.class,
            description = "-Xmx it runs at, 512m or 1GiB.")
    @Nullable
    Long heap;

    @Option(
            names = "--p99",
            paramLabel = "TIME",
            converter = Quantities.Seconds.class,
            description = "Latency that bounds its capacity, 50ms.")
    @Nullable
    Double p99;

    @Option(
            names = "--on",
            paramLabel = "HOST",
            description = "Host to predict for; the one that measured unless said.")
    @Nullable
    String on;

    @Option(names = "--explain", description = "Say how each number came about.")
    boolean explain;

    @Option(names = "--force", description = "Answer beyond ten times what was measured.")
    boolean force;

    PredictCommand(Context context) {
        super(context);
    }

    @Override
    Reply<PredictionView> fetch() {
        Question question = Usage.checked("predict", this::question);
        Reply<Prediction> reply = context.daemons().connect().predict(question);
        if (method == null) {
            context.console().say("method profiled last: " + reply.value().method());
        }
        String json = explain ? reply.json() : JsonText.without(reply.json(), "explanation");
        return new Reply<>(json, new PredictionView(reply.value()));
    }

    @Override
    void print(PredictionView view) {
        view.print(context.console());
        if (explain) {
            view.printExplanation(context.console());
        }
    }

    @Override
    Table rows(PredictionView view) {
        return view.rows();
    }

    private Question question() {
        String reference = method == null ? null : MethodReference.parse(method).toString();
        return QuestionRange.checked(new Question(reference, rps, size, concurrency, cores, heap, p99, on, force));
    }
}
