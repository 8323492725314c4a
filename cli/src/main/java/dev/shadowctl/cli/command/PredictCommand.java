package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Format;
import dev.shadowctl.cli.output.JsonText;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.MixPredictionView;
import dev.shadowctl.cli.view.NeedView;
import dev.shadowctl.cli.view.PredictionListView;
import dev.shadowctl.cli.view.PredictionView;
import dev.shadowctl.cli.view.RateCurve;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.MixPrediction;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.QuestionList;
import dev.shadowctl.wire.daemon.PredictionList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a profiled method needs at a load, at several, or what several methods need in one process. */
@Command(
        name = "predict",
        description = "Say what a profiled method needs at a load.",
        footer = {
            "",
            "Examples:",
            "  shadowctl predict --rps 500                       the method profiled last",
            "  shadowctl predict Pricing#quote --rps 500 --size 2000 --explain",
            "  shadowctl predict --rps 500 --cores 2 --heap 512m --p99 50ms -o json",
            "  shadowctl predict --rps 100..2000                 several loads, with a chart",
            "  shadowctl predict --rps 100,500 --size 10..10000  each rate at each size",
            "  shadowctl predict --rps 500 --chart               around one load, up to capacity",
            "  shadowctl predict 'Pricing#quote@500x1000' 'Orders#find@50'",
            "                                                    several methods in one process",
            "",
            "Of a list or a range, what is refused is said beside its load; exit code 9 where all of it is."
        })
final class PredictCommand extends DataCommand<PredictCommand.Shown> {

    /** Rates of a chart around one start so far below it. */
    private static final double BELOW = 10;

    @Parameters(
            paramLabel = "METHOD",
            arity = "0..*",
            description = "Without it: the method profiled last. METHOD@RPS or METHOD@RPSxSIZE for each of several that"
                    + " share one process.")
    List<String> methods = List.of();

    @Option(
            names = "--rps",
            paramLabel = "R",
            converter = Series.Rates.class,
            description = "Calls per second: 500, a list 100,500,2000 or a range 100..2000.")
    @Nullable
    Series rps;

    @Option(
            names = "--size",
            paramLabel = "N",
            converter = Series.Sizes.class,
            description = "Size of one call, a list or a range of them; the largest measured unless said.")
    @Nullable
    Series size;

    @Option(names = "--concurrency", paramLabel = "N", description = "Worker threads, 16 unless said.")
    @Nullable
    Integer concurrency;

    @Option(
            names = "--cores",
            paramLabel = "C",
            description = "CPU limit of the process in cores; all of the host's unless said.")
    @Nullable
    Double cores;

    @Option(
            names = "--heap",
            paramLabel = "BYTES",
            converter = Quantities.Bytes.class,
            description =
                    "-Xmx at which CPU, latency and capacity hold, 512m or 1GiB; the heap and memory named are the least"
                            + " there is to set, whatever it is.")
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

    @Option(
            names = "--chart",
            description =
                    "Draw the need over the rate, around one rate too; drawn by itself for three rates of one size.")
    boolean chart;

    PredictCommand(Context context) {
        super(context);
    }

    /**
     * What is shown.
     *
     * @param view the answer
     * @param curves charts that go with it
     * @param refused the first refusal where every question was refused, or null
     */
    record Shown(NeedView view, List<RateCurve> curves, Answer.@Nullable Refused refused) {}

    @Override
    public void run() {
        Answer.Refused refused = show().value().refused();
        if (refused != null) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "Every question was refused, the first: " + refused.reason(), refused.next());
        }
    }

    @Override
    Reply<Shown> fetch() {
        Load load = Usage.checked("predict", () -> typed().load());
        if (load instanceof Load.OfMix mix) {
            if (chart) {
                throw Usage.wrong("predict", "--chart draws one method; leave it out, or give one METHOD");
            }
            return mix(mix.question());
        }
        QuestionList questions = ((Load.OfMethod) load).questions();
        DaemonClient daemon = context.daemons().connect();
        return questions.questions().size() == 1 ? one(daemon, questions.first()) : several(daemon, questions);
    }

    private Load.Typed typed() {
        return new Load.Typed(methods, rps, size, concurrency, cores, heap, p99, on, force);
    }

    private Reply<Shown> one(DaemonClient daemon, Question question) {
        Reply<Prediction> reply = daemon.predict(question);
        sayMethod(question, reply.value().method());
        String json = explain ? reply.json() : JsonText.without(reply.json(), "explanation");
        boolean drawn = chart && output.format == Format.TABLE;
        List<RateCurve> curves = drawn ? around(daemon, question, reply.value()) : List.of();
        return new Reply<>(json, new Shown(new PredictionView(reply.value()), curves, null));
    }

    private void sayMethod(Question question, String method) {
        if (question.method() == null) {
            context.console().say("method profiled last: " + method);
        }
    }

    /** Rates around the one asked, up to what one process sustains. */
    private List<RateCurve> around(DaemonClient daemon, Question question, Prediction prediction) {
        double asked = question.rps();
        double most = prediction.capacity().maxRps().estimate();
        List<Question> questions = DoubleStream.concat(
                        DoubleStream.of(asked),
                        Series.between(Math.min(asked, most) / BELOW, Math.max(asked, most)).stream()
                                .mapToDouble(rate -> rate))
                .sorted()
                .distinct()
                .mapToObj(rate -> at(question, rate))
                .toList();
        List<ListedAnswer> answers =
                daemon.predict(new QuestionList(questions)).value().answers();
        long refused = answers.stream()
                .filter(each -> each.answer() instanceof Answer.Refused)
                .count();
        if (refused > 0) {
            context.console()
                    .say(refused + " of " + answers.size() + " rates lie too far beyond what was measured and are left"
                            + " out of the chart; --force draws them");
        }
        return RateCurve.of(answers);
    }

    private static Question at(Question question, double rate) {
        return new Question(
                question.method(),
                rate,
                question.size(),
                question.concurrency(),
                question.cores(),
                question.heapBytes(),
                question.p99Seconds(),
                question.host(),
                question.force());
    }

    private Reply<Shown> several(DaemonClient daemon, QuestionList questions) {
        Reply<PredictionList> reply = daemon.predict(questions);
        PredictionList list = reply.value();
        sayMethod(questions.first(), list.method());
        List<ListedAnswer> answers = list.answers();
        boolean oneSize =
                answers.stream().map(each -> each.workload().size()).distinct().count() == 1;
        Answer first = answers.get(0).answer();
        boolean allRefused = answers.stream().allMatch(each -> each.answer() instanceof Answer.Refused);
        String json = explain ? reply.json() : JsonText.withoutInEach(reply.json(), "explanation");
        List<RateCurve> curves = chart || oneSize ? RateCurve.of(answers) : List.of();
        if (chart && curves.isEmpty() && output.format == Format.TABLE) {
            context.console()
                    .say("no chart: it takes " + RateCurve.LEAST_RATES
                            + " answered rates of one size; ask for a range, --rps 50..2000");
        }
        return new Reply<>(
                json,
                new Shown(
                        new PredictionListView(list.method(), answers),
                        curves,
                        allRefused ? (Answer.Refused) first : null));
    }

    private Reply<Shown> mix(MixQuestion question) {
        Reply<MixPrediction> reply = context.daemons().connect().predict(question);
        String json = explain ? reply.json() : JsonText.without(reply.json(), "explanation");
        return new Reply<>(json, new Shown(new MixPredictionView(reply.value()), List.of(), null));
    }

    @Override
    void print(Shown shown) {
        shown.view().print(context.console());
        shown.curves().forEach(curve -> curve.print(context.console()));
        if (explain) {
            shown.view().printExplanation(context.console());
        }
    }

    @Override
    Table rows(Shown shown) {
        return shown.view().rows();
    }
}
