package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.client.Waiting;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.output.Progress;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.ModelView;
import dev.shadowctl.wire.daemon.LearnedModel;
import dev.shadowctl.wire.daemon.Training;
import dev.shadowctl.wire.daemon.TrainingRequest;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Learns from all that was observed. */
@Command(
        name = "retrain",
        description = "Learn from all that was observed, and use it where it proved better.",
        footer = {
            "",
            "A retrain by schedule promotes what --no-promote left aside. To keep to an older model whatever is learned:",
            "shadowctl model rollback, or model promote with its number.",
            "",
            "Examples:",
            "  shadowctl retrain",
            "  shadowctl retrain --no-promote          then: shadowctl model show, shadowctl model promote",
            "  shadowctl retrain --quiet --if-free     for cron; see schedule install"
        })
final class RetrainCommand extends DataCommand<Training> {

    private static final int TICK_MILLIS = 150;

    @Option(
            names = "--if-free",
            description = "Do nothing where another training or a job is under way; else it waits for their ends.")
    boolean ifFree;

    @Option(
            names = "--no-promote",
            description =
                    "Do not use what was learned yet; the next retrain without this does, where it proved better.")
    boolean noPromote;

    RetrainCommand(Context context) {
        super(context);
    }

    @Override
    Reply<Training> fetch() {
        DaemonClient daemon = context.daemons().connectForWork();
        Reply<Training> end = follow(daemon, daemon.train(new TrainingRequest(ifFree, !noPromote)));
        Training training = end.value();
        if (training.exitCode() != 0) {
            throw new CommandFailure(
                    training.exitCode(), training.text(), Objects.requireNonNullElse(training.next(), ""));
        }
        return end;
    }

    private Reply<Training> follow(DaemonClient daemon, Reply<Training> asked) {
        Reply<Training> now = asked;
        try (Progress progress = new Progress(context.console(), context.clock(), "")) {
            while (!now.value().hasEnded()) {
                progress.current(now.value().text());
                Waiting.millis(TICK_MILLIS, "the training");
                now = daemon.training(now.value().id());
            }
        }
        return now;
    }

    /** Nothing on success where quiet was asked for: what cron runs mails what is printed. */
    @Override
    void print(Training training) {
        if (context.console().isQuiet()) {
            return;
        }
        context.console().print(training.text());
        LearnedModel model = training.model();
        if (model != null && training.state().equals(Training.TRAINED)) {
            new ModelView(model).print(context.console());
        }
        if (training.next() != null) {
            context.console().say(training.next());
        }
    }

    @Override
    Table rows(Training training) {
        LearnedModel model = training.model();
        return ModelView.rows(model == null ? List.of() : List.of(model));
    }
}
