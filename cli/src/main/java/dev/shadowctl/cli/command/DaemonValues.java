package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Daemons;
import dev.shadowctl.cli.completion.Kind;
import dev.shadowctl.cli.completion.Values;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.wire.daemon.MethodSummary;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks a running daemon, with little patience: completion must not be waited for, and starts nothing. */
final class DaemonValues implements Values {

    private static final int PATIENCE_MILLIS = 150;
    private static final String PATIENCE = "SHADOWCTL_COMPLETION_PATIENCE";
    private static final int JOBS = 50;

    private final Daemons daemons;
    private final int patienceMillis;

    /** On a slow machine {@code SHADOWCTL_COMPLETION_PATIENCE}, {@code 1s}, gives the daemon more time. */
    DaemonValues(Context context) {
        daemons = context.daemons();
        patienceMillis = patienceMillis(context.surroundings().variable(PATIENCE));
    }

    private static int patienceMillis(String text) {
        try {
            return text.isEmpty() ? PATIENCE_MILLIS : (int) Math.round(Quantities.seconds(text) * 1_000);
        } catch (IllegalArgumentException e) {
            return PATIENCE_MILLIS;
        }
    }

    @Override
    public List<String> of(Kind kind, String prefix) {
        try {
            return daemons.runningWithin(patienceMillis).map(daemon -> values(kind, daemon)).stream()
                    .flatMap(Function.identity())
                    .filter(value -> value.startsWith(prefix))
                    .distinct()
                    .toList();
        } catch (CommandFailure e) {
            // whoever presses Tab wants candidates, not messages
            return List.of();
        }
    }

    private static Stream<String> values(Kind kind, DaemonClient daemon) {
        return switch (kind) {
            case METHOD -> methods(daemon.methods().value());
            case JOB -> daemon.jobs(JOBS).value().stream().map(Job::id);
            case HOST -> daemon.hosts().value().stream().map(Host::name);
            case TARGET -> daemon.targets().value().stream().map(RegisteredTarget::name);
            case PLAN -> daemon.plans(JOBS).value().stream().map(Plan::id);
            case MODEL -> daemon.models().value().models().stream().map(model -> String.valueOf(model.id()));
            case FILE, DIRECTORY -> Stream.empty();
        };
    }

    /** First as people type them, {@code Type#name}; then qualified; parameters only where overloads differ by nothing else. */
    private static Stream<String> methods(List<MethodSummary> methods) {
        List<String> full = methods.stream().map(MethodSummary::method).toList();
        List<String> names = full.stream().map(method -> distinct(method, full)).toList();
        return Stream.concat(names.stream().map(DaemonValues::simple), names.stream());
    }

    private static String distinct(String method, List<String> all) {
        String name = withoutParameters(method);
        return all.stream().filter(each -> withoutParameters(each).equals(name)).count() == 1 ? name : method;
    }

    private static String withoutParameters(String method) {
        int open = method.indexOf('(');
        return open < 0 ? method : method.substring(0, open);
    }

    private static String simple(String method) {
        int dot = method.lastIndexOf('.', Math.max(0, method.indexOf('#')));
        return method.substring(dot + 1);
    }
}
