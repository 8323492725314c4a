package dev.shadowctl.bench.truth;

/** Workers and the thread that keeps them busy. Closing it ends both. */
final class Load implements AutoCloseable {

    /** Name of the thread that makes the load. */
    static final String PACER = "pacer";

    private static final int LOOK_MILLIS = 5;

    private final Options options;
    private final Workers workers;
    private final Pacer pacer;
    private final Thread pacing;

    Load(Options options, Mix mix) {
        this.options = options;
        this.workers = new Workers(mix, options.concurrency());
        this.pacer = new Pacer(workers, options.hotInFlight());
        this.pacing = new Thread(pacer, PACER);
        pacing.setDaemon(true);
    }

    void start() {
        workers.start();
        pacing.start();
    }

    /** Full speed for the hot time; gives the calls per second completed over its second half. */
    double heat() throws InterruptedException {
        pacer.hot();
        long half = (long) (options.hotSeconds() * 1e3 / 2);
        Thread.sleep(half);
        Window window = workers.openWindow();
        long from = System.nanoTime();
        Thread.sleep(half);
        double rate = window.completed() / ((System.nanoTime() - from) / 1e9);
        rest();
        return rate;
    }

    /** Arrivals at a rate from now on. */
    void pace(double rps) {
        pacer.pace(rps, options.seed());
    }

    /** No arrivals from now on; waits until every call has ended, or for as long as a warm-up may take. */
    void rest() throws InterruptedException {
        pacer.rest();
        long until = System.nanoTime() + (long) (options.maxWarmUpSeconds() * 1e9);
        while (workers.pending() > 0 && System.nanoTime() < until) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    CpuReading cpu() {
        return CpuReading.now(pacing);
    }

    Workers workers() {
        return workers;
    }

    Pacer pacer() {
        return pacer;
    }

    @Override
    public void close() {
        pacer.stop();
        workers.close();
    }
}
