package dev.shadowctl.core.model;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/*
 * An open queue in front of workers that share cores; M/G/c has no closed form for its tail, and workers that share fewer
 * cores than there are of them make it none of the textbook queues.
 *
 * Idea: a discrete-event simulation with three kinds of event: an arrival, the end of a call's time on the cores, the end
 * of its wait for something else. Calls wait in order of arrival for a worker. A call has two parts, each some time on the
 * cores and then a wait: one outside, and one within the station, a lock or a pool, in front of which calls queue in order,
 * each keeping its worker. On the cores all share alike, each at the
 * speed min(1, cores / calls there): processor sharing, simulated in virtual time, which advances at that speed, so that
 * the order of ends never changes once a call is on and one heap does. The wait is a pure delay.
 *
 * Bound: O(log workers) an event. A scheduler's time slices are not modelled: for calls shorter than a slice the truth
 * lies between sharing and first come first served.
 */
/** Simulates the latency of an open workload. */
final class QueueSimulation {

    /**
     * Latency of the simulated calls.
     *
     * @param meanSeconds arithmetic mean
     * @param p50Seconds median, by nearest rank
     * @param p99Seconds 99th percentile, by nearest rank
     */
    record Latency(double meanSeconds, double p50Seconds, double p99Seconds) {}

    private final RandomGenerator random;
    private final Service service;
    private final double rate;
    private final int workers;
    private final double cores;
    private final double[] arrival;
    private final double[] latency;
    private final double[] seconds;
    private final boolean[] within;
    private final ArrayDeque<Integer> outside = new ArrayDeque<>();
    private final EventHeap onCores;
    private final EventHeap delayed;
    private double now;
    private double virtual;
    private int arrived;
    private int started;
    private int completed;
    private int holding;

    private QueueSimulation(
            RandomGenerator random, Service service, double rate, int workers, double cores, int arrivals) {
        this.random = random;
        this.service = service;
        this.rate = rate;
        this.workers = workers;
        this.cores = cores;
        this.arrival = new double[arrivals];
        this.latency = new double[arrivals];
        this.seconds = new double[arrivals];
        this.within = new boolean[arrivals];
        this.onCores = new EventHeap(Math.min(workers, arrivals));
        this.delayed = new EventHeap(Math.min(workers, arrivals));
    }

    /**
     * Simulates.
     *
     * @param random source of arrivals and times in service
     * @param service times in service
     * @param rate Poisson arrivals per second, above 0
     * @param workers calls in service at once, at least 1
     * @param cores cores they share, above 0
     * @param arrivals calls to simulate, the first tenth dropped; at least 10
     */
    static Latency run(RandomGenerator random, Service service, double rate, int workers, double cores, int arrivals) {
        return new QueueSimulation(random, service, rate, workers, cores, arrivals).run();
    }

    private Latency run() {
        double nextArrival = gap();
        while (completed < latency.length) {
            double nextCores = now + (onCores.next() - virtual) / speed();
            double next = Math.min(nextArrival, Math.min(nextCores, delayed.next()));
            virtual += (next - now) * speed();
            now = next;
            if (next == nextArrival) {
                arrival[arrived++] = now;
                nextArrival = arrived < arrival.length ? now + gap() : Double.POSITIVE_INFINITY;
            } else if (next == nextCores) {
                leaveCores();
            } else {
                leave(delayed.take());
            }
            startWaiting();
        }
        return summary();
    }

    private double gap() {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    private double speed() {
        return Math.min(1, cores / Math.max(1, onCores.size()));
    }

    private void startWaiting() {
        while (started < arrived && onCores.size() + delayed.size() + outside.size() < workers) {
            int call = started++;
            seconds[call] = service.draw(random);
            begin(call);
        }
    }

    private void begin(int call) {
        onCores.add(virtual + part(call) * service.cpuShare(), call);
    }

    /** Seconds of the part a call is in. */
    private double part(int call) {
        double share = service.station().share();
        return seconds[call] * (within[call] ? share : 1 - share);
    }

    private void leaveCores() {
        virtual = onCores.next();
        int call = onCores.take();
        double wait = part(call) * (1 - service.cpuShare());
        if (wait > 0) {
            delayed.add(now + wait, call);
        } else {
            leave(call);
        }
    }

    /** From outside into the station or its queue; from the station out, and the next one in. */
    private void leave(int call) {
        if (within[call]) {
            holding--;
            complete(call);
            if (!outside.isEmpty()) {
                enter(outside.remove());
            }
        } else if (service.station().share() == 0) {
            complete(call);
        } else if (holding < service.station().servers()) {
            enter(call);
        } else {
            outside.add(call);
        }
    }

    private void enter(int call) {
        holding++;
        within[call] = true;
        begin(call);
    }

    private void complete(int call) {
        latency[call] = now - arrival[call];
        completed++;
    }

    private Latency summary() {
        double[] kept =
                Arrays.copyOfRange(latency, (int) (latency.length * ModelDefaults.SIMULATION_WARMUP), latency.length);
        Arrays.sort(kept);
        return new Latency(Arrays.stream(kept).average().orElse(0), rank(kept, 0.5), rank(kept, 0.99));
    }

    private static double rank(double[] sorted, double quantile) {
        return sorted[Math.max(0, (int) Math.ceil(quantile * sorted.length) - 1)];
    }
}
