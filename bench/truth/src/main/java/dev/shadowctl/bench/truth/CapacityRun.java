package dev.shadowctl.bench.truth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The highest rate one process sustains, and what it lacks at the next. The search happens within one process, from a
 * guess that running at full speed gives; between two rates it waits until no call is left.
 */
final class CapacityRun {

    private static final long SETTLE_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 20;

    private final Options options;
    private final Load load;
    private final List<Probe> probes = new ArrayList<>();

    CapacityRun(Options options, Mix mix) {
        this.options = options;
        this.load = new Load(options, mix);
    }

    Report run() throws InterruptedException {
        try (load) {
            load.start();
            double fullSpeed = load.heat();
            Neighbours neighbours = new Neighbours();
            RateSearch search = new RateSearch(this::holds);
            search.run(fullSpeed);
            double others = neighbours.coresWithin(options);
            load.workers().refuseFailures(options.methods());
            return report(search, fullSpeed).with("otherCpuCores", others);
        }
    }

    private boolean holds(double rps) throws InterruptedException {
        load.pace(rps);
        Thread.sleep(SETTLE_MILLIS);
        Probe probe = probe(rps);
        probes.add(probe);
        load.rest();
        return probe.sustained();
    }

    private Probe probe(double rps) throws InterruptedException {
        Contention contention = new Contention(load.workers());
        long offered = load.workers().submitted();
        long finished = load.workers().finished();
        CpuReading before = load.cpu();
        long until = before.nanos() + (long) (options.seconds() * 1e9);
        while (System.nanoTime() < until) {
            contention.look();
            Thread.sleep(LOOK_MILLIS);
        }
        CpuReading after = load.cpu();
        double seconds = after.secondsSince(before);
        Balance balance = new Balance(
                seconds,
                load.workers().submitted() - offered,
                load.workers().finished() - finished,
                load.workers().pending(),
                options.concurrency(),
                load.pacer().behindNanos() / 1e9);
        return new Probe(
                rps,
                balance,
                contention.growth(),
                after.coresSince(before) + after.loadCpuSecondsSince(before) / seconds,
                Runtime.getRuntime().availableProcessors(),
                contention.lockedShare());
    }

    private Report report(RateSearch search, double fullSpeed) {
        Report report = new Report()
                .with("mode", options.mode().word())
                .with("method", options.methods())
                .with("size", (long) options.calls().get(0).size())
                .with("concurrency", (long) options.concurrency())
                .with("fullSpeedRps", fullSpeed)
                .with("probes", (long) probes.size())
                .with("maxRps", search.sustained().orElse(Double.NaN))
                .with("failedRps", search.failed().orElse(Double.NaN));
        probes.stream()
                .filter(probe -> !probe.sustained())
                .min(Comparator.comparingDouble(Probe::rps))
                .ifPresent(probe -> report.with("breaksFirst", probe.lacks())
                        .with("cpuCoresWhenBroken", probe.cores())
                        .with("lockedShareWhenBroken", probe.lockedShare()));
        return report;
    }
}
