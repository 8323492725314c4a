package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.wire.daemon.MethodSummary;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of methods, jobs and hosts. */
public final class Lists {

    private static final int NOTE = 100;

    private Lists() {}

    /** Methods, for people. */
    public static Table methods(List<MethodSummary> methods) {
        Table table = Table.of("method", "service", "profiled", "times", "sizes", "max calls/s", "CPU/call", "inputs");
        methods.forEach(method -> table.row(
                method.method(),
                method.service(),
                Human.time(method.measuredAt()),
                method.profiles(),
                sizes(method),
                Human.number(method.maxRate()),
                Human.seconds(method.cpuSecondsPerCall()),
                method.inputs()));
        return table;
    }

    /** Methods in SI base units. */
    public static Table methodRows(List<MethodSummary> methods) {
        Table table = Table.of(
                "method",
                "service",
                "measuredAt",
                "profiles",
                "profile",
                "sizes",
                "maxRate",
                "cpuSecondsPerCall",
                "inputs");
        methods.forEach(method -> table.row(
                method.method(),
                method.service(),
                method.measuredAt(),
                method.profiles(),
                method.profile(),
                sizes(method),
                method.maxRate(),
                method.cpuSecondsPerCall(),
                method.inputs()));
        return table;
    }

    private static String sizes(MethodSummary method) {
        return method.sizes().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** Jobs, for people. */
    public static Table jobs(List<Job> jobs) {
        Table table = Table.of("job", "state", "created", "host", "method", "note");
        jobs.forEach(job -> table.row(
                job.id(),
                job.state().word(),
                Human.time(job.createdAt()),
                job.request().host(),
                job.method(),
                Human.line(note(job.state()), NOTE)));
        return table;
    }

    /** Jobs, a row for each. */
    public static Table jobRows(List<Job> jobs) {
        Table table = Table.of("id", "state", "createdAt", "host", "method", "failure");
        jobs.forEach(job -> table.row(
                job.id(), job.state().word(), job.createdAt(), job.request().host(), job.method(), note(job.state())));
        return table;
    }

    private static String note(JobState state) {
        return state instanceof JobState.Failed failed ? failed.failure().message() : "";
    }

    /** Hosts, for people. */
    public static Table hosts(List<Host> hosts) {
        Table table = Table.of("host", "cores", "memory", "isolation", "seen", "system");
        hosts.forEach(host -> table.row(
                host.name(),
                host.machine().cores(),
                Human.bytes((double) host.machine().memoryBytes()),
                host.isolation(),
                Human.time(host.seenAt()),
                host.machine().os()));
        return table;
    }

    /** Hosts in SI base units. */
    public static Table hostRows(List<Host> hosts) {
        Table table = Table.of("name", "cores", "memoryBytes", "cpu", "os", "kernel", "rung", "network", "seenAt");
        hosts.forEach(host -> table.row(
                host.name(),
                host.machine().cores(),
                host.machine().memoryBytes(),
                host.machine().cpu(),
                host.machine().os(),
                host.machine().kernel(),
                host.isolation().rung(),
                host.isolation().network(),
                host.seenAt()));
        return table;
    }
}
