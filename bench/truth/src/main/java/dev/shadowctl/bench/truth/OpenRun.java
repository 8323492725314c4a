package dev.shadowctl.bench.truth;

/** The workload as predictions mean it: Poisson arrivals at a rate into worker threads, measured once it is steady. */
final class OpenRun {

    private static final long STRETCH_MILLIS = 2_000;

    private final Options options;
    private final Load load;
    private final Mix mix;
    private final Steadiness steadiness = new Steadiness(CpuReading.CLOCK_SECONDS);

    OpenRun(Options options, Mix mix) {
        this.options = options;
        this.mix = mix;
        this.load = new Load(options, mix);
    }

    Report run() throws InterruptedException {
        Report report = loaded();
        return report.with("argumentBytes", argumentBytes());
    }

    private Report loaded() throws InterruptedException {
        long start = System.nanoTime();
        try (load) {
            load.start();
            load.heat();
            load.pace(options.rps());
            warmUp(start + (long) (options.maxWarmUpSeconds() * 1e9));
            double warmUpSeconds = (System.nanoTime() - start) / 1e9;
            Report report = measure().with("warmUpSeconds", warmUpSeconds).with("steady", steadiness.reached());
            load.rest();
            return report;
        }
    }

    /** What the heap loses with the arguments, which a service would not hold: found when nothing else is to be. */
    private long argumentBytes() {
        long with = Proc.heapAfterCollection();
        mix.dropArguments();
        return Math.max(0, with - Proc.heapAfterCollection());
    }

    private void warmUp(long until) throws InterruptedException {
        while (!steadiness.reached() && System.nanoTime() < until) {
            Window window = load.workers().openWindow();
            CpuReading before = load.cpu();
            Thread.sleep(STRETCH_MILLIS);
            steadiness.add(load.cpu().cpuSecondsSince(before), window.completed());
        }
    }

    private Report measure() throws InterruptedException {
        long offered = load.workers().submitted();
        double collecting = Proc.collectorCpuSeconds();
        double compiling = Proc.compilerCpuSeconds();
        long read = Proc.readBytes();
        long written = Proc.writtenBytes();
        Window window = load.workers().openWindow();
        Neighbours neighbours = new Neighbours();
        CpuReading before = load.cpu();
        Slices slices = Slices.watch(load, options.seconds());
        CpuReading after = load.cpu();
        double others = neighbours.coresWithin(options);
        load.workers().openWindow();
        double seconds = after.secondsSince(before);
        Balance balance = new Balance(
                seconds,
                load.workers().submitted() - offered,
                window.completed(),
                load.workers().pending(),
                options.concurrency(),
                load.pacer().behindNanos() / 1e9);
        Report report = new Report()
                .with("mode", options.mode().word())
                .with("method", options.methods())
                .with("size", (long) options.calls().get(0).size())
                .with("rps", options.rps())
                .with("concurrency", (long) options.concurrency())
                .with("otherCpuCores", others)
                .with("readBytesPerSecond", (Proc.readBytes() - read) / seconds)
                .with("writtenBytesPerSecond", (Proc.writtenBytes() - written) / seconds);
        addCpu(report, before, after, Proc.compilerCpuSeconds() - compiling, balance);
        report.with("cpuCoresP90", slices.quantile(0.90)).with("cpuCoresP95", slices.quantile(0.95));
        addLatency(report, balance, window);
        addMemory(report, (Proc.collectorCpuSeconds() - collecting) / after.cpuSecondsSince(before));
        load.workers().refuseFailures(options.methods());
        return report;
    }

    /** What the JIT still burns is no demand: it ends, and a process that lives for days does not pay it. */
    private static void addCpu(
            Report report, CpuReading before, CpuReading after, double compilerSeconds, Balance balance) {
        double cpuSeconds = after.cpuSecondsSince(before) - compilerSeconds;
        report.with("seconds", balance.seconds())
                .with("cpuCores", cpuSeconds / balance.seconds())
                .with("cpuSecondsPerCall", cpuSeconds / balance.completed())
                .with("compilerCpuCores", compilerSeconds / balance.seconds())
                .with("loadGeneratorCpuCores", after.loadCpuSecondsSince(before) / balance.seconds());
    }

    private void addLatency(Report report, Balance balance, Window window) {
        long[] latencies = window.sortedNanos();
        report.with("offered", balance.offered())
                .with("completed", balance.completed())
                .with("completedRps", balance.completed() / balance.seconds())
                .with("pending", balance.pending())
                .with("sustained", balance.sustained())
                .with("latencyP50Seconds", Window.quantile(latencies, 0.50) / 1e9)
                .with("latencyP99Seconds", Window.quantile(latencies, 0.99) / 1e9)
                .with("pacerLagP99Seconds", load.pacer().lagP99Nanos() / 1e9);
    }

    /** The peak comes first: what is in use after a collection is found by forcing one, under load still. */
    private static void addMemory(Report report, double collectorShare) {
        report.with("collectorCpuShare", collectorShare)
                .with("maxHeapBytes", Runtime.getRuntime().maxMemory())
                .with("peakResidentBytes", Proc.peakResidentBytes());
        report.with("heapAfterGcBytes", Proc.heapAfterCollection());
    }
}
