package dev.shadowctl.bench.truth;

/** The workload as predictions mean it: Poisson arrivals at a rate into worker threads, measured once it is steady. */
final class OpenRun {

    private static final long STRETCH_MILLIS = 2_000;

    private final Options options;
    private final Workers workers;
    private final Pacer pacer;
    private final Thread pacing;
    private final Steadiness steadiness = new Steadiness(ProcessReading.CLOCK_SECONDS);

    OpenRun(Options options, Subject subject) {
        this.options = options;
        this.workers = new Workers(subject, options.concurrency());
        this.pacer = new Pacer(workers, options);
        this.pacing = new Thread(pacer, "pacer");
        pacing.setDaemon(true);
    }

    Report run() throws InterruptedException {
        long start = System.nanoTime();
        workers.start();
        pacing.start();
        try (workers) {
            warmUp(start + (long) (options.maxWarmUpSeconds() * 1e9));
            double warmUpSeconds = (System.nanoTime() - start) / 1e9;
            return measure().with("warmUpSeconds", warmUpSeconds).with("steady", steadiness.reached());
        } finally {
            pacer.stop();
        }
    }

    private void warmUp(long until) throws InterruptedException {
        while (!pacer.paced()) {
            Thread.sleep(10);
        }
        while (!steadiness.reached() && System.nanoTime() < until) {
            Window window = workers.openWindow();
            ProcessReading before = ProcessReading.now(pacing);
            Thread.sleep(STRETCH_MILLIS);
            steadiness.add(ProcessReading.now(pacing).cpuSecondsSince(before), window.completed());
        }
    }

    private Report measure() throws InterruptedException {
        Window window = workers.openWindow();
        ProcessReading before = ProcessReading.now(pacing);
        Thread.sleep((long) (options.seconds() * 1e3));
        ProcessReading after = ProcessReading.now(pacing);
        workers.openWindow();
        refuseFailures();
        return report(window, before, after);
    }

    private void refuseFailures() {
        Throwable failure = workers.firstFailure();
        if (failure != null) {
            throw new IllegalStateException(workers.failed() + " calls of " + options.method() + " failed", failure);
        }
    }

    private Report report(Window window, ProcessReading before, ProcessReading after) {
        double seconds = after.secondsSince(before);
        double cpuSeconds = after.cpuSecondsSince(before);
        long[] latencies = window.sortedNanos();
        return new Report()
                .with("mode", "open")
                .with("method", options.method())
                .with("size", (long) options.size())
                .with("rps", options.rps())
                .with("concurrency", (long) options.concurrency())
                .with("seconds", seconds)
                .with("completed", (long) latencies.length)
                .with("completedRps", latencies.length / seconds)
                .with("backlog", (long) workers.backlog())
                .with("cpuCores", cpuSeconds / seconds)
                .with("cpuSecondsPerCall", cpuSeconds / latencies.length)
                .with("loadGeneratorCpuCores", after.loadCpuSecondsSince(before) / seconds)
                .with("latencyP50Seconds", Window.quantile(latencies, 0.50) / 1e9)
                .with("latencyP99Seconds", Window.quantile(latencies, 0.99) / 1e9)
                .with("pacerLagP99Seconds", pacer.lagP99Nanos() / 1e9)
                .with("peakResidentBytes", ProcessReading.peakResidentBytes())
                .with("readBytesPerSecond", (after.readBytes() - before.readBytes()) / seconds)
                .with("writtenBytesPerSecond", (after.writtenBytes() - before.writtenBytes()) / seconds);
    }
}
