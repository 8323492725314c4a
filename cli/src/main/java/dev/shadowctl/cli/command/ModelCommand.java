package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.ModelView;
import dev.shadowctl.wire.daemon.LearnedModel;
import dev.shadowctl.wire.daemon.ModelEntry;
import dev.shadowctl.wire.daemon.ModelList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What was learned, and which of it is in use. */
@Command(
        name = "model",
        description = "What was learned from observations, and which of it is in use.",
        footer = {
            "",
            "Examples:",
            "  shadowctl model ls",
            "  shadowctl model show 3",
            "  shadowctl model promote 3",
            "  shadowctl model rollback"
        })
final class ModelCommand {

    private ModelCommand() {}

    /** Parent of the commands below. */
    static ModelCommand parent() {
        return new ModelCommand();
    }

    /** Shows all models. */
    abstract static class OfList extends DataCommand<ModelList> {

        OfList(Context context) {
            super(context);
        }

        @Override
        void print(ModelList list) {
            ModelView.print(list, context.console());
        }

        @Override
        final Table rows(ModelList list) {
            return ModelView.rowsOf(list.models());
        }
    }

    /** {@code model ls}. */
    @Command(
            name = "ls",
            description = "List them, newest first.",
            footer = {"", "Example:", "  shadowctl model ls -o json"})
    static final class Ls extends OfList {

        Ls(Context context) {
            super(context);
        }

        @Override
        Reply<ModelList> fetch() {
            return context.daemons().connect().models();
        }
    }

    /** {@code model show}. */
    @Command(
            name = "show",
            description = "Show what one learned of each resource, and how that was judged.",
            footer = {"", "Examples:", "  shadowctl model show        the one in use", "  shadowctl model show 3"})
    static final class Show extends DataCommand<ModelEntry> {

        @Parameters(
                paramLabel = "MODEL",
                arity = "0..1",
                description = "Its number, see model ls; the one in use unless said, else the newest.")
        @Nullable
        Integer model;

        Show(Context context) {
            super(context);
        }

        @Override
        Reply<ModelEntry> fetch() {
            DaemonClient daemon = context.daemons().connect();
            return daemon.model(model == null ? usual(daemon.models().value()) : model);
        }

        private static int usual(ModelList list) {
            if (list.champion() != null) {
                return list.champion();
            }
            if (list.models().isEmpty()) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND, "Nothing was learned in this home yet.", "Learn: shadowctl retrain");
            }
            return list.models().get(0).id();
        }

        @Override
        void print(ModelEntry entry) {
            context.console().print("model " + entry.id() + ", " + entry.standing(), Style.STRONG);
            LearnedModel learned = entry.learned();
            if (learned == null) {
                context.console().print("its file is refused: " + entry.problem(), Style.WARN);
            } else {
                new ModelView(learned).print(context.console());
            }
        }

        @Override
        Table rows(ModelEntry entry) {
            return ModelView.rowsOf(List.of(entry));
        }
    }

    /** {@code model promote}. */
    @Command(
            name = "promote",
            description = "Use one, whatever came of its trial.",
            footer = {"", "Example:", "  shadowctl model promote 3"})
    static final class Promote extends OfList {

        @Parameters(paramLabel = "MODEL", description = "Its number; see model ls.")
        int model;

        Promote(Context context) {
            super(context);
        }

        @Override
        Reply<ModelList> fetch() {
            Reply<ModelList> list = context.daemons().connect().promote(model);
            context.console().say("model " + model + " is in use; undo it: shadowctl model rollback");
            return list;
        }
    }

    /** {@code model rollback}. */
    @Command(
            name = "rollback",
            description = "Use the one that was in use before; after the first, the laws alone.",
            footer = {"", "Example:", "  shadowctl model rollback"})
    static final class Rollback extends OfList {

        Rollback(Context context) {
            super(context);
        }

        @Override
        Reply<ModelList> fetch() {
            Reply<ModelList> list = context.daemons().connect().rollBackModel();
            Integer champion = list.value().champion();
            context.console()
                    .say(
                            Objects.isNull(champion)
                                    ? "no model is in use any more: predictions are the laws' alone"
                                    : "model " + champion + " is in use again");
            return list;
        }
    }
}
