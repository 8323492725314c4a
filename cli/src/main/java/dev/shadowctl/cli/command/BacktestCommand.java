package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.BacktestView;
import dev.shadowctl.wire.daemon.Backtest;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Replays what was seen, by regressors fitted to what was known then. */
@Command(
        name = "backtest",
        description = "Hold predictions against all that was seen, each fitted without what it is held against.",
        footer = {
            "",
            "Predicts again what 'validate' saw, with the laws alone and corrected by the model in use and a newer one. By split",
            "methods are left out, a tenth at a time; by date a tenth of the time is predicted from all before it. BIAS above 1 is",
            "too much predicted; COVERAGE is promised to be 90 %%; WIDTH is the upper over the lower bound.",
            "",
            "A model's regressor is fitted again to what was known, but which kind it is and whether it is used were chosen on all",
            "that was seen, so a model may look better here than it was. How that choice was judged: shadowctl model show.",
            "While a job is open there is no backtest, for a measurement needs the machine to itself.",
            "",
            "Examples:",
            "  shadowctl backtest",
            "  shadowctl backtest --by date -o json"
        })
final class BacktestCommand extends DataCommand<Backtest> {

    enum By {
        SPLIT,
        DATE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--by", paramLabel = "HOW", description = "What is left out: split (methods, the default) or date.")
    By by = By.SPLIT;

    BacktestCommand(Context context) {
        super(context);
    }

    @Override
    Reply<Backtest> fetch() {
        return context.daemons().connectForWork().backtest(by.toString());
    }

    @Override
    void print(Backtest backtest) {
        BacktestView view = new BacktestView(backtest);
        if (backtest.resources().isEmpty()) {
            context.console()
                    .say("Nothing was seen at full load yet. Begin with: shadowctl validate Type#name --rps 100");
            return;
        }
        context.console().print(view.table());
        context.console().print("");
        view.notes().forEach(context.console()::print);
    }

    @Override
    Table rows(Backtest backtest) {
        return new BacktestView(backtest).rows();
    }
}
