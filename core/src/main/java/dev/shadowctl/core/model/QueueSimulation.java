package dev.shadowctl.core.model;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/*
 * An open queue in front of workers that share cores; M/G/c has no closed form for its tail, and workers that share fewer
 * cores than there are of them make it none of the textbook queues.
 *
 * Idea: a discrete-event simulation with three kinds of event: an arrival, the end of a call's time on the cores, the end
 * of its wait for something else. Calls wait in order of arrival for a worker. A call has two parts, each some time on the
 * cores and then a wait: one outside, and one within the station of its kind, a lock or a pool, in front of which calls queue
 * in order, each keeping its worker. On the cores all share alike, each at the speed min(1, cores / calls there): processor
 * sharing, simulated in virtual time, which advances at that speed, so that the order of ends never changes once a call is
 * on and one heap does. The wait is a pure delay.
 *
 * A CPU quota lets all threads run at the speed of the cores until it is used up, and then none at all until its period ends
 * (kernel, sched-bwc). What the JVM burns beside the calls comes in bursts, since it is collecting and compiling: each is one
 * more thread on the cores and on the quota until it is done.
 *
 * Bound: O(log workers) an event. A scheduler's time slices are not modelled: for calls shorter than a slice the truth
 * lies between sharing and first come first served.
 */
/** Simulates the latency of an open workload. */
final class QueueSimulation {

    /** Calls of a kind below which its 99th percentile says nothing: it would stand on a handful. */
    static final int LEAST_CALLS = 500;

    /**
     * Latency of the simulated calls.
     *
     * @param meanSeconds arithmetic mean
     * @param p50Seconds median, by nearest rank
     * @param p99Seconds 99th percentile, by nearest rank
     */
    record Latency(double meanSeconds, double p50Seconds, double p99Seconds) {

        static final Latency NONE = new Latency(0, 0, 0);

        Latency plus(Latency more) {
            return new Latency(
                    meanSeconds + more.meanSeconds, p50Seconds + more.p50Seconds, p99Seconds + more.p99Seconds);
        }

        /** What it has beyond another. */
        Latency beyond(Latency other) {
            return new Latency(
                    Math.max(0, meanSeconds - other.meanSeconds),
                    Math.max(0, p50Seconds - other.p50Seconds),
                    Math.max(0, p99Seconds - other.p99Seconds));
        }
    }

    /**
     * Calls of one kind.
     *
     * @param service times in service
     * @param rate Poisson arrivals per second, above 0
     */
    record Stream(Service service, double rate) {}

    /** Who is in the station of one kind of call, and who waits in front of it. */
    private static final class Room {
        private final ArrayDeque<Integer> queue = new ArrayDeque<>();
        private int holding;
    }

    /** The times of one kind as plain numbers, for they are looked up at each event. */
    private static final class Plain {
        private final double mean;
        private final double cpuShare;
        private final double stationShare;
        private final int servers;
        private final double[] shape;

        Plain(Service service) {
            this.mean = service.meanSeconds();
            this.cpuShare = service.cpuShare();
            this.stationShare = service.station().share();
            this.servers = service.station().servers();
            this.shape = service.shape().stream().mapToDouble(each -> each).toArray();
        }

        /** One time in service. */
        double draw(RandomGenerator random) {
            return mean * shape[random.nextInt(shape.length)];
        }
    }

    private final RandomGenerator random;
    private final List<Stream> streams;
    private final double rate;
    private final int workers;
    private final Quota quota;
    private final Background[] beside;
    private final double[] arrival;
    private final double[] latency;
    private final double[] seconds;
    private final boolean[] within;
    private final byte[] kind;
    private final Plain[] plain;
    private final double[] speeds;
    private final Room[] rooms;
    private final EventHeap onCores;
    private final EventHeap delayed;
    private double now;
    private double virtual;
    private int arrived;
    private int started;
    private int completed;
    private int waiting;

    private QueueSimulation(RandomGenerator random, List<Stream> streams, int workers, Cores cores, int arrivals) {
        this.random = random;
        this.streams = streams;
        this.rate = streams.stream().mapToDouble(Stream::rate).sum();
        this.workers = workers;
        this.quota = new Quota(cores.quota());
        this.beside = Background.of(cores);
        this.speeds = speeds(cores.atOnce(), Math.min(workers, arrivals) + beside.length);
        this.arrival = new double[arrivals];
        this.latency = new double[arrivals];
        this.seconds = new double[arrivals];
        this.within = new boolean[arrivals];
        this.kind = new byte[arrivals];
        this.plain = streams.stream().map(stream -> new Plain(stream.service())).toArray(Plain[]::new);
        this.rooms = streams.stream().map(stream -> new Room()).toArray(Room[]::new);
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
     * @param cores what they run on
     * @param arrivals calls to simulate, the first tenth dropped; at least 10
     */
    static Latency run(RandomGenerator random, Service service, double rate, int workers, Cores cores, int arrivals) {
        return run(random, List.of(new Stream(service, rate)), workers, cores, arrivals)
                .get(0)
                .orElseThrow();
    }

    /**
     * Simulates calls of several kinds that share workers and cores.
     *
     * @param streams 1 to 127 kinds of calls
     * @param arrivals calls to simulate, of all kinds together
     * @return one for each kind, empty where fewer than {@link #LEAST_CALLS} of its calls came
     */
    static List<Optional<Latency>> run(
            RandomGenerator random, List<Stream> streams, int workers, Cores cores, int arrivals) {
        QueueSimulation simulation = new QueueSimulation(random, streams, workers, cores, arrivals);
        simulation.run();
        return IntStream.range(0, streams.size()).mapToObj(simulation::summary).toList();
    }

    private void run() {
        double nextArrival = gap();
        while (completed < latency.length) {
            int threads = threads();
            double speed = quota.isUsedUp() ? 0 : speeds[threads];
            double busy = speed * threads;
            double nextCores = speed == 0 ? Double.POSITIVE_INFINITY : now + (onCores.next() - virtual) / speed;
            double nextOfQuota = quota.next(now, busy);
            Background first = firstBeside(speed);
            double nextBeside = first == null ? Double.POSITIVE_INFINITY : first.next(now, speed);
            double next = least(least(nextArrival, least(nextOfQuota, nextBeside)), least(nextCores, delayed.next()));
            advance(next, speed, busy);
            if (next == nextOfQuota) {
                quota.turn(now);
            } else if (first != null && next == nextBeside) {
                first.turn(now);
            } else if (next == nextArrival) {
                kind[arrived] = nextKind();
                arrival[arrived++] = now;
                nextArrival = arrived < arrival.length ? now + gap() : Double.POSITIVE_INFINITY;
            } else if (next == nextCores) {
                leaveCores();
            } else {
                leave(delayed.take());
            }
            startWaiting();
        }
    }

    /** Of which kind the next call is; nothing is drawn where there is one. */
    private byte nextKind() {
        byte next = 0;
        if (streams.size() > 1) {
            double left = random.nextDouble() * rate - streams.get(0).rate();
            while (left >= 0 && next < streams.size() - 1) {
                next++;
                left -= streams.get(next).rate();
            }
        }
        return next;
    }

    private double gap() {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    /** Of numbers that are none of NaN and -0. */
    private static double least(double one, double other) {
        return one <= other ? one : other;
    }

    /** The speed of each, by how many there are. */
    private static double[] speeds(double cores, int most) {
        return IntStream.rangeClosed(0, most)
                .mapToDouble(running -> Math.min(1, cores / Math.max(1, running)))
                .toArray();
    }

    private void advance(double next, double speed, double busy) {
        virtual += (next - now) * speed;
        quota.use((next - now) * busy);
        for (Background each : beside) {
            each.work((next - now) * speed);
        }
        now = next;
    }

    /** Who would run: calls, and threads beside them. */
    private int threads() {
        int threads = onCores.size();
        for (Background each : beside) {
            threads += each.isBusy() ? 1 : 0;
        }
        return threads;
    }

    /** Of the threads beside the calls the one that changes next. */
    private @Nullable Background firstBeside(double speed) {
        Background first = null;
        for (Background each : beside) {
            first = first == null || each.next(now, speed) < first.next(now, speed) ? each : first;
        }
        return first;
    }

    private void startWaiting() {
        while (started < arrived && onCores.size() + delayed.size() + waiting < workers) {
            int call = started++;
            seconds[call] = plain[kind[call]].draw(random);
            begin(call);
        }
    }

    private void begin(int call) {
        onCores.add(virtual + part(call) * plain[kind[call]].cpuShare, call);
    }

    /** Seconds of the part a call is in. */
    private double part(int call) {
        double share = plain[kind[call]].stationShare;
        return seconds[call] * (within[call] ? share : 1 - share);
    }

    private void leaveCores() {
        virtual = onCores.next();
        int call = onCores.take();
        double wait = part(call) * (1 - plain[kind[call]].cpuShare);
        if (wait > 0) {
            delayed.add(now + wait, call);
        } else {
            leave(call);
        }
    }

    /** From outside into the station or its queue; from the station out, and the next one in. */
    private void leave(int call) {
        Plain of = plain[kind[call]];
        Room room = rooms[kind[call]];
        if (within[call]) {
            room.holding--;
            complete(call);
            if (!room.queue.isEmpty()) {
                waiting--;
                enter(room.queue.remove());
            }
        } else if (of.stationShare == 0) {
            complete(call);
        } else if (room.holding < of.servers) {
            enter(call);
        } else {
            waiting++;
            room.queue.add(call);
        }
    }

    private void enter(int call) {
        rooms[kind[call]].holding++;
        within[call] = true;
        begin(call);
    }

    private void complete(int call) {
        latency[call] = now - arrival[call];
        completed++;
    }

    private Optional<Latency> summary(int of) {
        int first = (int) (latency.length * ModelDefaults.SIMULATION_WARMUP);
        double[] kept = new double[latency.length - first];
        int count = 0;
        double sum = 0;
        for (int call = first; call < latency.length; call++) {
            if (kind[call] == of) {
                sum += latency[call];
                kept[count++] = latency[call];
            }
        }
        return count == 0 || (streams.size() > 1 && count < LEAST_CALLS)
                ? Optional.empty()
                : Optional.of(new Latency(sum / count, quantile(kept, count, 0.5), quantile(kept, count, 0.99)));
    }

    /** By nearest rank, of the first of some numbers, which change places (quickselect: Hoare 1961). */
    private static double quantile(double[] numbers, int count, double quantile) {
        int rank = Math.max(0, (int) Math.ceil(quantile * count) - 1);
        int low = 0;
        int high = count - 1;
        while (low < high) {
            double pivot = numbers[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (numbers[left] < pivot) {
                    left++;
                }
                while (numbers[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    double moved = numbers[left];
                    numbers[left++] = numbers[right];
                    numbers[right--] = moved;
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                break;
            }
        }
        return numbers[rank];
    }
}
