package dev.shadowctl.cli.command;

import dev.shadowctl.cli.completion.Kind;
import dev.shadowctl.cli.completion.ShellKind;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Format;
import dev.shadowctl.cli.shell.Shell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The tree of commands, and how a line is run on it. */
public final class Commands {

    /** Commands that need to know all others. */
    private static final Set<String> OF_ALL = Set.of("help", "shell", "completion");

    private static final Set<String> VERSION = Set.of("--version", "-V");

    private final Context context;
    private final Map<String, Supplier<CommandLine>> makers = new LinkedHashMap<>();

    public Commands(Context context) {
        this.context = context;
        makers.put("demo", () -> new CommandLine(new DemoCommand(context)));
        makers.put("profile", () -> new CommandLine(new ProfileCommand(context)));
        makers.put("predict", () -> new CommandLine(new PredictCommand(context)));
        makers.put("plan", () -> new CommandLine(new PlanCommand(context))
                .addSubcommand(new PlanCommand.Ls(context))
                .addSubcommand(new PlanCommand.Show(context))
                .addSubcommand(new PlanCommand.ShowStatus(context)));
        makers.put("validate", () -> new CommandLine(new ValidateCommand(context)));
        makers.put("backtest", () -> new CommandLine(new BacktestCommand(context)));
        makers.put("diff", () -> new CommandLine(new DiffCommand(context)));
        makers.put("apply", () -> new CommandLine(new ApplyCommand(context)));
        makers.put("rollback", () -> new CommandLine(new RollbackCommand(context)));
        makers.put("target", () -> new CommandLine(TargetCommand.parent())
                .addSubcommand(new TargetCommand.Add(context))
                .addSubcommand(new TargetCommand.Ls(context))
                .addSubcommand(new TargetCommand.Show(context))
                .addSubcommand(new TargetCommand.Test(context))
                .addSubcommand(new TargetCommand.Rm(context)));
        makers.put("retrain", () -> new CommandLine(new RetrainCommand(context)));
        makers.put("model", () -> new CommandLine(ModelCommand.parent())
                .addSubcommand(new ModelCommand.Ls(context))
                .addSubcommand(new ModelCommand.Show(context))
                .addSubcommand(new ModelCommand.Promote(context))
                .addSubcommand(new ModelCommand.Rollback(context)));
        makers.put("schedule", () -> new CommandLine(ScheduleCommand.parent())
                .addSubcommand(new ScheduleCommand.Install(context))
                .addSubcommand(new ScheduleCommand.Ls(context))
                .addSubcommand(new ScheduleCommand.Rm(context)));
        makers.put("scan", () -> new CommandLine(new ScanCommand(context)));
        makers.put("method", () -> new CommandLine(MethodCommand.parent())
                .addSubcommand(new MethodCommand.Ls(context))
                .addSubcommand(new MethodCommand.Show(context))
                .addSubcommand(new MethodInputsCommand(context)));
        makers.put("job", () -> new CommandLine(JobCommand.parent())
                .addSubcommand(new JobCommand.Ls(context))
                .addSubcommand(new JobCommand.Show(context))
                .addSubcommand(new JobCommand.Watch(context))
                .addSubcommand(new JobCommand.Cancel(context)));
        makers.put("host", () -> new CommandLine(HostCommand.parent())
                .addSubcommand(new HostCommand.Ls(context))
                .addSubcommand(new HostCommand.Show(context)));
        makers.put("daemon", () -> new CommandLine(DaemonCommand.parent())
                .addSubcommand(new DaemonCommand.Start(context))
                .addSubcommand(new DaemonCommand.Stop(context))
                .addSubcommand(new DaemonCommand.ShowStatus(context))
                .addSubcommand(new DaemonCommand.Logs(context)));
        makers.put("doctor", () -> new CommandLine(new DoctorCommand(context)));
        makers.put("config", () -> new CommandLine(ConfigCommand.parent())
                .addSubcommand(new ConfigCommand.Ls(context))
                .addSubcommand(new ConfigCommand.Set(context)));
        makers.put("shell", () -> new CommandLine(new ShellCommand(context, this::shell)));
        makers.put("completion", () -> new CommandLine(new CompletionCommand(context, this::tree)));
        makers.put("version", () -> new CommandLine(new VersionCommand(context)));
        makers.put("help", () -> new CommandLine(new HelpCommand(context)));
        makers.put("__complete", () -> new CommandLine(new CompleteCommand(context)));
    }

    /** Runs a line and gives its exit code. Only the command that is named is built: reading all takes its time. */
    public int run(List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        if (VERSION.contains(first)) {
            return run(Stream.concat(Stream.of("version"), arguments.stream().skip(1))
                    .toList());
        }
        CommandLine line = makers.containsKey(first) && !OF_ALL.contains(first) ? tree(Set.of(first)) : tree();
        return line.execute(arguments.toArray(String[]::new));
    }

    /** The whole tree. */
    public CommandLine tree() {
        return tree(makers.keySet());
    }

    private Shell shell() {
        return new Shell(
                context.console(),
                context.home().history(),
                tree().getCommandSpec(),
                new DaemonValues(context),
                this::run);
    }

    private CommandLine tree(Set<String> names) {
        Console console = context.console();
        CommandLine root = new CommandLine(new RootCommand(console));
        makers.forEach((name, maker) -> {
            if (names.contains(name)) {
                root.addSubcommand(name, maker.get());
            }
        });
        root.registerConverter(Format.class, new Words<>(Format.class))
                .registerConverter(BacktestCommand.By.class, new Words<>(BacktestCommand.By.class))
                .registerConverter(ShellKind.class, new Words<>(ShellKind.class))
                .registerConverter(Kind.class, new Words<>(Kind.class))
                .registerConverter(TargetCommand.TargetKind.class, new Words<>(TargetCommand.TargetKind.class))
                .setExpandAtFiles(false)
                .setUsageHelpWidth(console.width())
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF))
                .setOut(console.helpWriter())
                .setParameterExceptionHandler((failure, arguments) -> wrongUsage(failure))
                .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure));
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new GroupedCommands());
        return root;
    }

    private int wrongUsage(ParameterException failure) {
        // a mistyped option makes its name missing too: say the former
        CommandLine line = failure.getCommandLine();
        List<String> unmatched = line.getUnmatchedArguments();
        ParameterException told =
                unmatched.isEmpty() ? failure : new UnmatchedArgumentException(line, List.copyOf(unmatched));
        String next = "See: " + line.getCommandSpec().qualifiedName() + " --help";
        List<String> suggestions = told instanceof UnmatchedArgumentException of ? suggestions(of) : List.of();
        if (!suggestions.isEmpty()) {
            next = "Did you mean: " + String.join(" or ", suggestions) + "?\n" + next;
        }
        context.console().complain(String.valueOf(told.getMessage()), next);
        return ExitCode.USAGE.code();
    }

    private static List<String> suggestions(UnmatchedArgumentException failure) {
        String typed = failure.getUnmatched().get(0).split("=", 2)[0];
        CommandSpec at = failure.getCommandLine().getCommandSpec();
        return Distance.nearest(
                typed,
                Stream.concat(
                        at.optionsMap().keySet().stream(),
                        at.subcommands().entrySet().stream()
                                .filter(each -> !each.getValue()
                                        .getCommandSpec()
                                        .usageMessage()
                                        .hidden())
                                .map(Map.Entry::getKey)));
    }

    private int failed(Exception failure) {
        if (failure instanceof CommandFailure ours) {
            if (!ours.message().isEmpty()) {
                context.console().complain(ours.message(), ours.next());
            }
            return ours.exitCode();
        }
        context.console().fault(failure);
        return ExitCode.FAILED.code();
    }
}
