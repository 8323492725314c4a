package dev.shadowctl.core.model;

/**
 * Every constant of the first model, in one place. Those marked <em>first guess</em> were chosen before any calibration
 * and are covered by wide intervals; the others say where they come from.
 */
final class ModelDefaults {

    /** Probability that an interval contains the truth. */
    static final double CONFIDENCE = 0.9;

    /** 95 % point of the standard normal distribution: half of what {@link #CONFIDENCE} leaves, on each side. */
    static final double NORMAL_QUANTILE = 1.6449;

    /** Worker threads of a workload that does not say. */
    static final int CONCURRENCY = 16;

    /** Extrapolation above which a prediction warns. */
    static final double WARN_EXTRAPOLATION = 3;

    /** Extrapolation above which a prediction is refused unless forced. */
    static final double MAX_EXTRAPOLATION = 10;

    /** Steady steps below which evidence is thin. */
    static final int MIN_STEPS = 2;

    /** Calls, over all steady steps, below which evidence is thin; in one step, below which it warns. */
    static final long MIN_CALLS = 30;

    /** Share of failed calls above which what was measured is the failure and not the method; the runner stops there too. */
    static final double MAX_ERRORS = 0.1;

    /** Weight of a disturbed step against an undisturbed one; first guess. */
    static final double DISTURBED_WEIGHT = 0.25;

    /** CPU per call below which a difference of two CPU clocks says nothing. */
    static final double MIN_DEMAND_SECONDS = 1e-8;

    /** CPU an idle JVM burns at most on housekeeping, in cores; first guess. */
    static final double MAX_BASE_CORES = 0.01;

    /**
     * Prior of the exponent by which demand falls as more cores are busy. Four kernels whose arrivals were paced at two
     * rates gave -0.12, -0.07, 0.00 and -0.07; the bounds are those within which it improved predictions.
     */
    static final double RATE_EXPONENT = -0.06;

    /** Standard deviation of that prior. */
    static final double RATE_EXPONENT_DEVIATION = 0.06;

    static final double MIN_RATE_EXPONENT = -0.3;

    /** Not above 0: that calls cost more the more there are was never seen but as noise, and least heaps would fall. */
    static final double MAX_RATE_EXPONENT = 0;

    /** How far beyond the busiest and the quietest step the effect of the rate is believed, as a factor; first guess. */
    static final double RATE_EFFECT_REACH = 2;

    /** Least standard deviation, in logs, of one measured value around a law; repeats differ by 5 to 12 %. */
    static final double STEP_NOISE = 0.06;

    /** How much more the largest size may miss when it was left out of the fit: leverage of the end point; first guess. */
    static final double HOLDOUT_LEVERAGE = 2.5;

    /** Least standard deviation of the CPU of one call: waking a thread costs more or less, whatever the call does. */
    static final double WAKING_SECONDS = 6e-6;

    /** Standard deviation, in logs, of what is measured at a size around fitted forms; larger, and steps count for more. */
    static final double FORM_DEVIATION = 0.2;

    /** CPU a process burns more or less in one step than in the next whatever is called, in cores: collector, timers, JIT. */
    static final double IDLE_NOISE_CORES = 0.003;

    /**
     * With two sizes: how fast a form loses weight by how much steeper it is than the code lets expect, as an exponent. From the tuning
     * half, of 0, 0.5, 1, 2, 4 and 8.
     */
    static final double UNEXPECTED_GROWTH = 2;

    /** Weight, against the best form, below which a form leaves the ensemble. */
    static final double NEAR_TIE = 0.05;

    /**
     * What the model as such adds to the interval of CPU, as a standard deviation in logs: with laws of this form 18
     * methods had a median error of 8.5 % and a 90 % point of 30 %.
     */
    static final double CPU_SPREAD = 0.14;

    /** The same for latency; first guess. */
    static final double LATENCY_SPREAD = 0.3;

    /** The same for the part of latency that does not wait for cores: calls that sleep do so to the millisecond. */
    static final double WAIT_SPREAD = 0.08;

    /** The same for heap: what eleven searches of the half that is tuned on lay off the estimate, by root mean square. */
    static final double HEAP_SPREAD = 0.16;

    /**
     * More of it where no smaller heap told what a collection costs. Six searched heaps lay 0.9 to 2.9 times above what profiles of
     * 20 s without one said, 0.54 in logs by root mean square, before marking was looked at.
     */
    static final double GUESSED_COLLECTION_SPREAD = 0.5;

    /** What a collection of a disturbed step counts: ten count as much as the guess below; first guess. */
    static final double DISTURBED_COLLECTION = 0.02;

    /**
     * How many collections in the smaller heap what the larger one says counts as: one of a method costs half more or less than the
     * next, that of one method three times more or less than that of another.
     */
    static final double GUESSED_COLLECTIONS = 0.2;

    /** Part of the profile's heap from which on a step's heap counts as large. */
    static final double ROOMY_SHARE = 0.9;

    /** Standard deviation, in logs, of what one JVM makes of a method against the next; first guess. */
    static final double JVM_DEVIATION = 0.1;

    /** The same for the resident set beside the heap, which is measured; first guess. */
    static final double MEMORY_SPREAD = 0.1;

    /** The same for inputs that nobody gave; first guess. */
    static final double GENERATED_INPUTS_SPREAD = 0.25;

    /** The same where the generator itself warns of them; first guess. */
    static final double GUESSED_INPUTS_SPREAD = 0.45;

    /**
     * The same for CPU and latency of a method whose warm-up ended before it was warm: twelve methods measured for 20 s lay up to
     * 45 % off at the 90th percentile where warm ones lie 27 %.
     */
    static final double COLD_SPREAD = 0.18;

    /** The same for bytes through sockets and files, which hardly vary; first guess. */
    static final double TRAFFIC_SPREAD = 0.03;

    /** Standard deviation of the exponent of growth beyond the largest size; first guess. */
    static final double SIZE_EXTRAPOLATION = 0.12;

    /** Standard deviation of the exponent of demand over rate beyond the largest rate; first guess. */
    static final double RATE_EXTRAPOLATION = 0.05;

    /** Degrees of freedom the prior spread counts as. */
    static final int PRIOR_FREEDOM = 3;

    /** Share of the cores a process sustains: beyond, queues of an open workload grow without bound. */
    static final double SUSTAINED_SHARE = 0.95;

    /** Share of the cores above which a saturated step was bound by CPU. */
    static final double CPU_BOUND_SHARE = 0.85;

    /** Calls in service at once, as a share of the workers, from which on nothing held them up; first guess. */
    static final double UNCONTENDED_SHARE = 0.9;

    /** Share of the time in service a worker is blocked above which a saturated step was bound by a lock; first guess. */
    static final double LOCK_BOUND_SHARE = 0.25;

    /** Share of the rate a roomy heap carries below which it is the heap that makes the cores run out; first guess. */
    static final double HEAP_BOUND_SHARE = 0.8;

    /** Arrivals of one simulation; the 99th percentile then stands on some 200 of them. */
    static final int ARRIVALS = 20_000;

    /** Busy workers below which calls hardly ever meet. */
    static final double LONE_LOAD = 1e-3;

    /** The same under a quota, where time between calls is not for nothing. */
    static final double RARE_LOAD = 1e-2;

    /** Time that is simulated under a quota, unless so few arrivals would come within it that the 99th percentile stood on a handful. */
    static final double SIMULATED_SECONDS = 1e5;

    static final int LEAST_ARRIVALS = 1_000;

    /** Share of the arrivals a simulation drops at its start. */
    static final double SIMULATION_WARMUP = 0.1;

    /** Seed of every simulation: the same question always gets the same answer, and neighbours share their noise. */
    static final long SEED = 20_261_101L;

    /** Halvings when the rate is searched at which a latency bound holds: to 1 % of the range. */
    static final int BOUND_SEARCH_STEPS = 8;

    /** Arrivals of a simulation that is only held against a measured step. */
    static final int ARRIVALS_COMPARED = 3_000;

    /** Calls of a step from which on its p99 counts in full: twenty lie beyond it. */
    static final double CALLS_FOR_TAIL = 2_000;

    /** Longest hand-over from arrival to worker that is believed to be constant. */
    static final double MAX_HANDOVER_SECONDS = 1e-3;

    /** Bounds of the correction of simulated by measured latency. */
    static final double MIN_LATENCY_CORRECTION = 0.5;

    static final double MAX_LATENCY_CORRECTION = 4;

    /** Share of CPU the collector may take at the least heap, by the definition of {@code heapBytes}. */
    static final double GC_SHARE = 0.1;

    /** Factor over the share at the large heap that is allowed where that is more, by the same definition. */
    static final double GC_SHARE_FACTOR = 1.25;

    /** Heap at which CPU and latency hold: the larger of this and {@link #HEAP_LIVE_FACTOR} live sets. */
    static final double HEAP_BYTES = 512.0 * (1 << 20);

    static final double HEAP_LIVE_FACTOR = 4;

    /**
     * How many times the least heap the second one is that a job measures. Nearer, a step at the highest rate leaves G1 with a
     * young generation as small as it gets, and what it did says nothing of calmer times: a CSV writer's need came out at 4.3
     * times what it was from a heap about as large as the least, 3.3 times from 1.5 times that, 1.6 to 1.9 from three times,
     * when the least was still told up to half too large.
     */
    static final double SECOND_HEAP_FACTOR = 4;

    /** The same at least: nearer, G1 marks, and the step misleads. */
    static final double LEAST_SECOND_HEAP_FACTOR = 2;

    /** A second heap of more than this part of the first tells nothing new. */
    static final double MOST_SECOND_HEAP = 0.5;

    /** Least heap over live set: G1 needs room to evacuate and to mark; smallest ratio found by search. */
    static final double MIN_LIVE_FACTOR = 1.3;

    /** Heap any workload needs beside its live set: four of G1's smallest regions, of 1 MiB; first guess. */
    static final double HEAP_FLOOR_BYTES = 4.0 * (1 << 20);

    /**
     * CPU seconds of one compilation of a warm process. A service that was asked for 100 quotes a second burnt 0.1 to 0.4 s at a time
     * for one to two minutes, until its methods had been called more than 5,000 times (HotSpot's Tier4InvocationThreshold), and 0.03 s
     * now and then from then on.
     */
    static final double COMPILATION_SECONDS = 0.03;

    /** Cores that go into that: in the same service 0.015 in the second minute, below 0.001 from the third on. */
    static final double COMPILER_CORES = 0.001;

    /** The same while a process gets warm under load, of the same service: C2 burnt 0.45 s in the first 30 s of 100 calls a second. */
    static final double WARMING_COMPILER_CORES = 0.015;

    /** As much for each call: what is called seldom is compiled late, and as often. */
    static final double WARMING_COMPILER_SECONDS_PER_CALL = 1.5e-4;

    /**
     * CPU of one young collection however small: with 12 and 20 MiB of heap a parser of settings took 1 ms for each, with
     * 512 MiB 3 ms.
     */
    static final double COLLECTION_SECONDS = 1e-3;

    /**
     * CPU of a collection near the least heap of a process that only makes the calls, over that of one in a shadow JVM's second heap,
     * which is some four times as large, at the highest rate and beside its own threads: of seven methods of the half that is tuned on
     * 0.6 to 0.9, 0.65 in the median.
     */
    static final double COLLECTION_NEAR_LEAST = 0.65;

    /**
     * CPU of marking a heap in which a few MiB are held, which follows each collection where the old generation takes too much of it: 4 to
     * 19 ms of three methods of that half, 12 in the middle of the one that allocates most.
     */
    static final double MARKING_SECONDS = 12e-3;

    /** How much was held there; marking more takes as much longer, which is a first guess. */
    static final double MARKED_BYTES = 8.0 * (1 << 20);

    /** Collections that must have been seen before their mean cost is believed. */
    static final double MIN_COLLECTIONS = 3;

    /** Share of the collector's CPU that no heap saves, however large; first guess. */
    static final double LEAST_GC_SHARE_LEFT = 0.2;

    /** A region of G1 in small heaps, the least that its young generation and its old one take. */
    static final double REGION_BYTES = 1 << 20;

    /** Share of the CPU a larger heap can save at most. */
    static final double MAX_GC_SAVING = 0.5;

    /** Least resident set of a JVM beside its heap: libjvm, shared archive, code cache, thread stacks; first guess. */
    static final double MIN_NATIVE_BYTES = 30.0 * (1 << 20);

    /** Native memory beside heap, metaspace, code cache and direct buffers: libjvm, collector, symbols; first guess. */
    static final double JVM_NATIVE_BYTES = 25.0 * (1 << 20);

    /**
     * What the runner adds beside the heap, its classes and what its warm-up at full speed had compiled. Shadow JVMs held 4 to 31 MiB
     * more than programs that only made the calls near their least heap, 20 in the median of eleven methods of the half that is tuned
     * on; the lower quartile, for too little kills a process.
     */
    static final double RUNNER_BYTES = 14.0 * (1 << 20);

    /** What Flight Recorder takes beside the heap: 18 to 23 MiB more after it than before, of two methods. */
    static final double RECORDER_BYTES = 20.0 * (1 << 20);

    /** What it leaves in the heap: 1.5 to 2 MiB more live set after it than of methods that keep nothing, of three methods. */
    static final double RECORDER_LIVE_BYTES = 1.5 * (1 << 20);

    /** Live set that a full collection finds more or less by chance. */
    static final double LIVE_NOISE_BYTES = 0.3 * (1 << 20);

    /** Live set of a JVM whose method keeps nothing: 2.5 to 2.7 MiB in real runs of a dozen such methods. */
    static final double BARE_LIVE_BYTES = 2.5 * (1 << 20);

    /** The same beside its heap, after the runner's part is taken out: 44 to 50 MiB in a dozen profiles. */
    static final double BARE_NATIVE_BYTES = 42.0 * (1 << 20);

    /** Resident part of one more worker's stack; first guess. */
    static final double STACK_BYTES = 128.0 * (1 << 10);

    private ModelDefaults() {}
}
