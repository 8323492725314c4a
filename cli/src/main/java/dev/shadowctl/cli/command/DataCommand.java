package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.output.Table;
import picocli.CommandLine.Mixin;

/**
 * A command that shows data in the form asked for.
 *
 * @param <T> the data
 */
abstract class DataCommand<T> implements Runnable {

    final Context context;

    @Mixin
    OutputOption output = new OutputOption();

    DataCommand(Context context) {
        this.context = context;
    }

    /** The data, and how it reads as JSON. */
    abstract Reply<T> fetch();

    /** For people. */
    abstract void print(T data);

    /** In SI base units. */
    abstract Table rows(T data);

    @Override
    public void run() {
        show();
    }

    /** Fetches and shows; what was shown. */
    final Reply<T> show() {
        Reply<T> reply = fetch();
        context.console().show(output.format, reply.json(), () -> print(reply.value()), () -> rows(reply.value()));
        return reply;
    }
}
