package dev.shadowctl.core.model;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/*
 * Several methods in one process: CPU adds, the JVM's base counts once, live sets add.
 *
 * CPU: a call costs less the more cores are busy, and it does not matter whose calls keep them busy. So each method costs
 * what it costs alone at the rate at which it alone keeps as many cores busy as all of them do; that number, busy cores, is
 * a fixed point, met in a few steps because demand depends on it weakly (an exponent far below 1). What an idle JVM burns
 * counts once, the largest that was found.
 *
 * Heap: each law's least heap, asked with the CPU of the whole process, is its live set, its calls in flight and its part
 * of one young generation, for the CPU the collector may take is then that of the whole process; they add, and the floor
 * that any JVM needs counts once. Calls in flight are taken at each method's own peak, which is a little too much. What makes
 * G1 mark is what all of them hold together.
 *
 * Memory beside the heap: the most that any of them holds, and of each other what it holds beyond a bare JVM: classes,
 * code, direct buffers. What a bare JVM keeps in its heap counts once as well.
 */
/** The methods of one process, and what they burn and hold together. */
final class Mix {

    private static final double NEXT_TO_NOTHING = 1e-9;
    private static final int ROUNDS = 100;
    private static final double SETTLED = 1e-9;

    private final List<Part> parts;

    /**
     * One method of the process.
     *
     * @param laws what was measured of it
     * @param asked its load; all else is common to the parts
     */
    record Part(Laws laws, Asked asked) {

        double rate() {
            return asked.rps();
        }

        int size() {
            return asked.size();
        }

        DemandLaw demand() {
            return laws.demand();
        }

        /** Cores the JVM burns without a call. */
        double idle() {
            return demand().cores(NEXT_TO_NOTHING, size());
        }

        double live() {
            return laws.memory().map(law -> law.live(size())).orElse(0.0);
        }

        /** The part of the live set that is the JVM's own. */
        double bare() {
            return Math.min(ModelDefaults.BARE_LIVE_BYTES, live());
        }

        /** Heap any process needs, whatever it does: what a bare JVM keeps, and room. */
        double floor() {
            return laws.memory().isPresent() ? ModelDefaults.HEAP_FLOOR_BYTES + bare() : 0;
        }

        /** CPU seconds of a call while so many cores are busy, with whatever. */
        double demandAt(double busy) {
            return demand().demand(demand().rate(idle() + Math.max(busy, NEXT_TO_NOTHING), size()), size());
        }

        /** Its question without what is the process's as a whole: heap and latency bound. */
        Asked unbound() {
            return new Asked(asked.workload(), asked.cores(), null, null, asked.force());
        }

        Part times(double factor) {
            Workload workload = asked.workload();
            Workload scaled = new Workload(workload.rps() * factor, workload.size(), workload.concurrency());
            return new Part(
                    laws, new Asked(scaled, asked.cores(), asked.heapBytes(), asked.p99Seconds(), asked.force()));
        }
    }

    /** At least one part. */
    Mix(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    List<Part> parts() {
        return parts;
    }

    /** What is asked of the process, the load of its first part apart. */
    Asked asked() {
        return parts.get(0).asked();
    }

    /** All loads by the same factor. */
    Mix times(double factor) {
        return new Mix(parts.stream().map(part -> part.times(factor)).toList());
    }

    double rate() {
        return parts.stream().mapToDouble(Part::rate).sum();
    }

    /** Cores an idle JVM burns, counted once. */
    double idle() {
        return parts.get(idlest()).idle();
    }

    /** Index of the part whose idle JVM burnt most. */
    int idlest() {
        int most = 0;
        for (int i = 1; i < parts.size(); i++) {
            most = parts.get(i).idle() > parts.get(most).idle() ? i : most;
        }
        return most;
    }

    /** Of all parts, what a bare JVM keeps counted once. */
    double live() {
        double bare = parts.stream().mapToDouble(Part::bare).max().orElse(0);
        return bare
                + parts.stream().mapToDouble(part -> part.live() - part.bare()).sum();
    }

    /** Heap that any JVM needs, counted once. */
    double floor() {
        return parts.stream().mapToDouble(Part::floor).max().orElse(0);
    }

    /** Whether the live set of every part was measured. */
    boolean hasMemory() {
        return parts.stream().allMatch(part -> part.laws().memory().isPresent());
    }

    /** {@code -Xmx} at which CPU and latency hold. */
    double heapInForce() {
        Long given = asked().heapBytes();
        return given != null ? given : Math.max(ModelDefaults.HEAP_BYTES, ModelDefaults.HEAP_LIVE_FACTOR * live());
    }

    /** Cores busy with calls, of all parts: each burns what it burns where so many are busy. */
    private double busy() {
        double busy = parts.stream()
                .mapToDouble(part -> part.rate() * part.demand().demand(part.rate(), part.size()))
                .sum();
        for (int round = 0; round < ROUNDS; round++) {
            double before = busy;
            busy = parts.stream()
                    .mapToDouble(part -> part.rate() * part.demandAt(before))
                    .sum();
            if (Math.abs(busy - before) <= SETTLED * before) {
                break;
            }
        }
        return busy;
    }

    /** Cores each part burns at the heap in force, without what an idle JVM burns. */
    List<Double> shares() {
        double busy = busy();
        double live = live();
        double heap = heapInForce();
        double marking = markingSeconds(heap);
        return parts.stream()
                .map(part -> {
                    double plain = part.rate() * part.demandAt(busy);
                    double others = live - part.live();
                    double collecting = part.laws()
                            .memory()
                            .map(law -> law.collectorCores(part.rate(), part.size(), heap - others, marking))
                            .orElse(0.0);
                    return Math.max(plain + collecting, plain * (1 - ModelDefaults.MAX_GC_SAVING));
                })
                .toList();
    }

    /** Cores the process burns. */
    double cores() {
        return idle() + shares().stream().mapToDouble(share -> share).sum();
    }

    /** Heap each part would need as the only one, floor included: a mix never needs less than any of them. */
    double mostAlone() {
        return parts.stream()
                .mapToDouble(part -> part.laws().leastHeap(part.rate(), part.asked()))
                .max()
                .orElse(0);
    }

    /**
     * Heap each part needs in a process that burns so many cores, without the floor and without what marking takes; empty where no
     * live set is known.
     */
    Optional<List<Double>> heaps(double cores) {
        return hasMemory()
                ? Optional.of(parts.stream().map(part -> heap(part, cores)).toList())
                : Optional.empty();
    }

    /** Least heap of the process, in which marking rests or all can bear it; 0 where a part's live set is not known. */
    double least(double cores) {
        if (!hasMemory()) {
            return 0;
        }
        double calm =
                floor() + parts.stream().mapToDouble(part -> heap(part, cores)).sum();
        if (parts.size() == 1) {
            return calm;
        }
        double marked = floor()
                + parts.stream().mapToDouble(part -> markedHeap(part, cores)).sum();
        return Math.max(calm, Math.min(marked, unmarked()));
    }

    /** A single part is its process's only method. */
    private double heap(Part part, double cores) {
        double inFlight = part.laws().inFlight(part.rate(), part.asked());
        return heap(
                part,
                law -> parts.size() == 1
                        ? law.heap(part.rate(), part.size(), cores, inFlight)
                        : law.heapOfPart(part.rate(), part.size(), cores, inFlight));
    }

    private double markedHeap(Part part, double cores) {
        double inFlight = part.laws().inFlight(part.rate(), part.asked());
        double held = live() + argumentBytes();
        return heap(part, law -> law.markedHeapOfPart(part.rate(), part.size(), cores, inFlight, held));
    }

    private static double heap(Part part, ToDoubleFunction<MemoryLaw> of) {
        return part.laws()
                .memory()
                .map(law -> of.applyAsDouble(law) - part.floor())
                .orElse(0.0);
    }

    /** What the arguments made ahead take, of all parts. */
    private double argumentBytes() {
        return parts.stream()
                .mapToDouble(part -> part.laws()
                        .memory()
                        .map(law -> law.argumentBytes(part.size()))
                        .orElse(0.0))
                .sum();
    }

    /** Heap from which on marking rests; the collector is that of all parts. */
    private double unmarked() {
        return parts.stream()
                .flatMap(part -> part.laws().memory().stream())
                .mapToDouble(law -> law.unmarked(live(), argumentBytes()))
                .max()
                .orElse(0);
    }

    /** CPU seconds of marking after each collection in a heap. */
    private double markingSeconds(double heapBytes) {
        return parts.stream()
                .flatMap(part -> part.laws().memory().stream())
                .mapToDouble(law -> law.markingSeconds(heapBytes, live(), argumentBytes()))
                .max()
                .orElse(0);
    }

    /** Resident memory beside the heap, with the interval that holds when all parts err to the same side. */
    Optional<Estimate> beside() {
        if (!hasMemory()) {
            return Optional.empty();
        }
        List<Estimate> each = parts.stream()
                .flatMap(part -> part.laws().memory().stream())
                .map(law -> law.residentInterval(Estimate.exactly(0), asked().workers()))
                .toList();
        Estimate most = each.stream()
                .reduce((one, other) -> one.estimate() >= other.estimate() ? one : other)
                .orElseThrow();
        double bare = Math.min(
                ModelDefaults.BARE_NATIVE_BYTES,
                each.stream().mapToDouble(Estimate::estimate).min().orElse(0));
        Estimate excess = each.stream().map(part -> beyond(bare, part)).reduce(Estimate.exactly(0), Mix::plus);
        Estimate own = beyond(bare, most);
        return Optional.of(new Estimate(
                most.estimate() + excess.estimate() - own.estimate(),
                most.low() + excess.low() - own.low(),
                most.high() + excess.high() - own.high()));
    }

    private static Estimate beyond(double bare, Estimate beside) {
        double factor = Math.max(0, 1 - bare / Math.max(1, beside.estimate()));
        return new Estimate(beside.estimate() * factor, beside.low() * factor, beside.high() * factor);
    }

    /** The sum whose bounds hold when both err to the same side. */
    static Estimate plus(Estimate one, Estimate other) {
        return new Estimate(one.estimate() + other.estimate(), one.low() + other.low(), one.high() + other.high());
    }
}
