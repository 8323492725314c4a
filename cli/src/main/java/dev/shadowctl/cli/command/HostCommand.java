package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.Lists;
import dev.shadowctl.core.host.Host;
import dev.shadowctl.wire.Json;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The machines shadow runs go to. */
@Command(
        name = "host",
        description = "The machines shadow runs go to.",
        footer = {"", "Examples:", "  shadowctl host ls", "  shadowctl host show local"})
final class HostCommand {

    private HostCommand() {}

    /** Parent of the commands below. */
    static HostCommand parent() {
        return new HostCommand();
    }

    /** {@code host ls}. */
    @Command(
            name = "ls",
            description = "List them.",
            footer = {"", "Example:", "  shadowctl host ls -o json"})
    static final class Ls extends DataCommand<List<Host>> {

        Ls(Context context) {
            super(context);
        }

        @Override
        Reply<List<Host>> fetch() {
            return context.daemons().connect().hosts();
        }

        @Override
        void print(List<Host> hosts) {
            context.console().print(Lists.hosts(hosts));
        }

        @Override
        Table rows(List<Host> hosts) {
            return Lists.hostRows(hosts);
        }
    }

    /** {@code host show}. */
    @Command(
            name = "show",
            description = "Show a host and what isolation it really gives.",
            footer = {"", "Example:", "  shadowctl host show local"})
    static final class Show extends DataCommand<Host> {

        @Parameters(paramLabel = "HOST", description = "Its name; see host ls.")
        String name = "";

        Show(Context context) {
            super(context);
        }

        @Override
        Reply<Host> fetch() {
            List<Host> hosts = context.daemons().connect().hosts().value();
            Host host = hosts.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(hosts));
            return new Reply<>(Json.write(host), host);
        }

        @Override
        Table rows(Host host) {
            return Lists.hostRows(List.of(host));
        }

        private CommandFailure unknown(List<Host> hosts) {
            return new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "There is no host '" + name + "' in the inventory.",
                    "It holds: " + hosts.stream().map(Host::name).collect(Collectors.joining(", ")));
        }

        @Override
        void print(Host host) {
            Console console = context.console();
            console.print("host       " + host.name(), Style.STRONG);
            console.print("machine    " + host.machine().cores() + " cores, "
                    + Human.bytes((double) host.machine().memoryBytes()) + ", "
                    + host.machine().cpu());
            console.print("system     " + host.machine().os() + ", kernel "
                    + host.machine().kernel());
            console.print("isolation  " + host.isolation());
            host.isolation().enforced().forEach(phrase -> console.print("           " + phrase));
            console.print("seen       " + Human.time(host.seenAt()));
        }
    }
}
