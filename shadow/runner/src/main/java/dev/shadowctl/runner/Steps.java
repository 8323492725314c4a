package dev.shadowctl.runner;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.wire.Message;
import java.lang.management.ThreadInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/** Runs steps and tells each. Used by the main thread, which paces. */
final class Steps {

    /** Share of calls that may throw, and how sure it must be that more do: 95 %, for a few calls say little. */
    private static final double MAX_ERRORS = 0.1;

    private static final double NORMAL_QUANTILE = 1.645;

    /** Time a call may take beyond the end of its step, in seconds, unless it is known to take longer. */
    private static final double PATIENCE_SECONDS = 3;

    /** The same where nothing but that call is waited for. */
    private static final double LONE_PATIENCE_SECONDS = 9;

    /** Share of a step its queue may take to empty and still count as sustained; the rest is dropped. */
    private static final double DRAIN = 0.02;

    /** Heap that comes and goes of the JVM's own accord between two full collections. */
    private static final long LEAST_LEFT_BYTES = 512 << 10;

    /** By which HotSpot aligns objects: who leaves one behind leaves so much. An array that grows by less is not told from noise. */
    private static final long LEAST_OBJECT_BYTES = 8;

    private static final long LOCK_SAMPLE_NANOS = 5_000_000;

    /**
     * Load before a steady step is measured, at most. The daemon and the command line tell of steps as one begins, and caches hold what
     * the one before needed: of a transform called 5,000 times a second nine in ten of the slowest hundredth fell into the first 50 ms.
     */
    private static final double LEAD_IN_SECONDS = 0.1;

    /** The same, as a share of the step. */
    private static final double LEAD_IN_SHARE = 0.2;

    private final Wire wire;
    private final String method;
    private final Workers workers;
    private final Pacer pacer;
    private final ProcReader proc;
    private final Sampler sampler;
    private final long seed;
    private final int jvm;
    private final Errors errors = new Errors();
    private int nextIndex;
    private double longestSeconds;
    private Runnable untold = () -> {};

    Steps(Wire wire, String method, Workers workers, ProcReader proc, Sampler sampler, long seed, Part part) {
        this.wire = wire;
        this.method = method;
        this.workers = workers;
        this.pacer = new Pacer(workers);
        this.proc = proc;
        this.sampler = sampler;
        this.seed = seed;
        this.jvm = part.jvm();
        this.nextIndex = part.firstStep();
    }

    /**
     * A paced step to run.
     *
     * @param arguments of its size
     * @param rate arrivals per second
     * @param seconds how long
     * @param repeat how often it was measured before
     * @param callSeconds what a call takes, roughly
     * @param sockets bytes per call that are no file's though the kernel counts them
     */
    record Order(
            ArgumentSets arguments,
            double rate,
            double seconds,
            int repeat,
            double callSeconds,
            SocketTraffic sockets) {}

    /**
     * The first call of a size, with a deadline.
     *
     * @return its time and CPU
     * @throws JobFailedException if it throws or does not return
     */
    Ladder.Cost first(ArgumentSets arguments, int turn, double deadlineSeconds) {
        Reading before = Reading.take(proc);
        workers.offer(Worker.PacedCall.now(arguments, turn));
        requireIdle(arguments.size(), deadlineSeconds);
        double cpu = Reading.take(proc).cpuSecondsSince(before);
        Tally tally = workers.renew();
        if (tally.error != null) {
            throw new JobFailedException(Faults.ofMethod(tally.error, method, arguments.size()));
        }
        return new Ladder.Cost(cpu, tally.execution.getMean() / 1e9);
    }

    /**
     * The first calls of all, on every worker at once and without a pause.
     *
     * @return what one of them took
     * @throws JobFailedException if they throw or do not return
     */
    Ladder.Cost rush(ArgumentSets arguments, double seconds, double deadlineSeconds) {
        Reading before = Reading.take(proc);
        workers.closedLoop(arguments, System.nanoTime() + (long) (seconds * 1e9));
        requireIdle(arguments.size(), deadlineSeconds);
        double cpu = Reading.take(proc).cpuSecondsSince(before);
        Tally tally = workers.renew();
        refuseErrors(tally, arguments.size());
        return new Ladder.Cost(cpu / Math.max(1, tally.calls), tally.execution.getMean() / 1e9);
    }

    /** The first call of all, told as a step of its own; where it throws only once {@link #tellRefused} says so. */
    Ladder.Cost cold(ArgumentSets arguments, double deadlineSeconds) {
        Instant startedAt = Instant.now();
        started(Phase.COLD, arguments.size(), 1, deadlineSeconds);
        StepMeter meter = StepMeter.open(proc, sampler);
        workers.offer(Worker.PacedCall.now(arguments, 0));
        requireIdle(arguments.size(), deadlineSeconds);
        Tally tally = workers.renew();
        List<Measurement> measured = meter.close(tally, SocketTraffic.NONE);
        double seconds = tally.execution.getMean() / 1e9;
        Runnable telling = () -> measured(
                Phase.COLD, arguments.size(), 1 / Math.max(seconds, 1e-9), startedAt, seconds, tally, measured);
        if (tally.error != null) {
            untold = telling;
            throw new JobFailedException(Faults.ofMethod(tally.error, method, arguments.size()));
        }
        telling.run();
        double cpu = measured.stream()
                .filter(measurement -> measurement.metric().equals(Metric.CPU_PER_CALL.label()))
                .mapToDouble(Measurement::mean)
                .findFirst()
                .orElse(seconds);
        return new Ladder.Cost(cpu, seconds);
    }

    /** Tells the first call though it threw: those after it did not, so it stands. */
    void tellRefused() {
        untold.run();
        untold = () -> {};
    }

    /** The counts of a step. The longest call is remembered, for patience, of all but the first ones, which are slow once. */
    private Tally renewed() {
        Tally tally = workers.renew();
        longestSeconds = Math.max(longestSeconds, tally.execution.getMaxValue() / 1e9);
        return tally;
    }

    /** How long a call may take that is known to take so long, in seconds; three times the longest there was at least. */
    private double patience(double least, double callSeconds) {
        return Math.max(least, 3 * Math.max(callSeconds, longestSeconds));
    }

    /** What a call costs in a short loop on one worker. */
    Ladder.Cost loop(ArgumentSets arguments, double seconds) {
        Reading before = Reading.take(proc);
        workers.offer(new Worker.ClosedLoop(arguments, 0, System.nanoTime() + (long) (seconds * 1e9)));
        requireIdle(arguments.size(), seconds + patience(LONE_PATIENCE_SECONDS, 0));
        Reading after = Reading.take(proc);
        Tally tally = renewed();
        refuseErrors(tally, arguments.size());
        if (tally.calls == 0) {
            // a busy machine let the worker begin only when its time was over
            return first(arguments, 0, patience(LONE_PATIENCE_SECONDS, 0));
        }
        double cpu = after.cpuSecondsSince(before) - after.cpuSecondsSince(before, ThreadRole.COMPILER);
        return new Ladder.Cost(Math.max(0, cpu) / tally.calls, tally.execution.getMean() / 1e9);
    }

    /** A window of warm-up. */
    record Window(Tally tally, double cpuPerCall, double compilerCores, long ioBytes) {}

    /** Calls of all sizes in turn. */
    Pacer.Calls inTurn(List<ArgumentSets> mix) {
        return pacer.inTurn(mix);
    }

    /** Paces calls for a moment. */
    Window window(Pacer.Calls calls, int size, double rate, double seconds, double callSeconds) {
        Reading before = Reading.take(proc);
        pace(calls, size, rate, seconds, callSeconds);
        Reading after = Reading.take(proc);
        Tally tally = renewed();
        double compiling = after.cpuSecondsSince(before, ThreadRole.COMPILER);
        double cpu = Math.max(0, after.cpuSecondsSince(before) - compiling);
        return new Window(
                tally,
                cpu / Math.max(1, tally.calls),
                compiling / after.secondsSince(before),
                after.io()
                        .flatMap(io -> before.io().map(io::since))
                        .map(Steps::bytes)
                        .orElse(0L));
    }

    StepMeter open() {
        return StepMeter.open(proc, sampler);
    }

    /** Tells that a steady step begins, and loads as it will, unmeasured; without a call where they are too rare, or take too long. */
    void leadIn(Order order) {
        int size = order.arguments().size();
        started(Phase.STEADY, size, order.rate(), order.seconds());
        double seconds = leadInSeconds(order.seconds());
        if (order.rate() * seconds < 1 || order.callSeconds() > seconds / 4) {
            LockSupport.parkNanos((long) (seconds * 1e9));
        } else {
            pace(inTurn(List.of(order.arguments())), size, order.rate(), seconds, order.callSeconds());
            renewed();
        }
    }

    /** How long it is led in to a step. */
    static double leadInSeconds(double seconds) {
        return Math.min(LEAD_IN_SECONDS, LEAD_IN_SHARE * seconds);
    }

    /** How long the step is where it and its lead-in take so long together. */
    static double afterLeadIn(double seconds) {
        return Math.max(seconds - LEAD_IN_SECONDS, seconds / (1 + LEAD_IN_SHARE));
    }

    /** A steady step, told to begin by {@link #leadIn}; empty of calls it is not. */
    Step steady(Order order) {
        int size = order.arguments().size();
        Instant startedAt = Instant.now();
        StepMeter meter = open();
        Throughput throughput =
                pace(inTurn(List.of(order.arguments())), size, order.rate(), order.seconds(), order.callSeconds());
        Tally tally = renewed();
        List<Measurement> measured = meter.close(tally, order.sockets());
        refuseErrors(tally, size);
        errors.add(tally);
        double planned = throughput.planned() / order.rate();
        return send(new Step(
                nextIndex++,
                Phase.STEADY,
                size,
                order.rate(),
                throughput.perSecond(order.rate(), order.callSeconds()),
                startedAt,
                planned,
                tally.calls,
                tally.errors,
                order.repeat(),
                null,
                measured));
    }

    /**
     * The one steady step of a load, of whatever sizes. No heap may run out in it, not even once.
     *
     * @param callSeconds what a call takes, roughly
     * @param sockets bytes per call that went through sockets meanwhile, by the number of calls
     */
    Step served(Blend blend, double seconds, double callSeconds, LongFunction<SocketTraffic> sockets) {
        Instant startedAt = Instant.now();
        started(Phase.STEADY, blend.size(), blend.rate(), seconds);
        StepMeter meter = open();
        Throughput throughput = pace(blend, blend.size(), blend.rate(), seconds, callSeconds);
        Tally tally = renewed();
        List<Measurement> measured = meter.close(tally, sockets.apply(Math.max(1, tally.calls)), blend.labels());
        if (tally.error != null && Faults.isOutOfMemory(tally.error)) {
            throw new JobFailedException(Faults.ofMethod(tally.error, method, blend.size()));
        }
        refuseErrors(tally, blend.size());
        errors.add(tally);
        return new Step(
                nextIndex++,
                Phase.STEADY,
                blend.size(),
                blend.rate(),
                throughput.perSecond(blend.rate(), callSeconds),
                startedAt,
                throughput.planned() / blend.rate(),
                tally.calls,
                tally.errors,
                0,
                null,
                measured);
    }

    /** Tells a step. */
    Step tell(Step measured) {
        return send(measured);
    }

    /** Errors of the steady steps so far. */
    Errors errors() {
        return errors;
    }

    /**
     * As many calls as the workers can make.
     *
     * @param callSeconds what a call takes when all workers are in one, roughly
     */
    Step saturated(ArgumentSets arguments, double seconds, double callSeconds, SocketTraffic sockets) {
        Instant startedAt = Instant.now();
        started(Phase.SATURATED, arguments.size(), 0, seconds);
        Jvm.THREADS.setThreadContentionMonitoringEnabled(true);
        double blockedBefore = blockedSeconds();
        StepMeter meter = open();
        long until = System.nanoTime() + (long) (seconds * 1e9);
        workers.closedLoop(arguments, until);
        double waiting = secondsAtLocks(until);
        requireIdle(arguments.size(), patience(LONE_PATIENCE_SECONDS, callSeconds));
        double took = Reading.take(proc).secondsSince(meter.before());
        Tally tally = renewed();
        List<Measurement> measured = meter.close(tally, sockets);
        if (tally.calls > 0) {
            double blocked = Math.max(0, blockedSeconds() - blockedBefore) + waiting;
            measured.add(Measurement.total(Metric.BLOCKED_PER_CALL, blocked / tally.calls));
        }
        Jvm.THREADS.setThreadContentionMonitoringEnabled(false);
        return measured(Phase.SATURATED, arguments.size(), tally.looped, startedAt, took, tally, measured);
    }

    /**
     * What a full collection leaves after calls of a size, arguments still in it; empty where explicit collections are
     * switched off.
     */
    Optional<Settled> settled(ArgumentSets arguments, int most, double seconds) {
        Instant startedAt = Instant.now();
        long begin = System.nanoTime();
        started(Phase.SETTLED, arguments.size(), 0, 2 * seconds);
        calls(arguments, most, seconds);
        Tally tally = renewed();
        refuseErrors(tally, arguments.size());
        return Jvm.heapAfterCollection()
                .map(used -> new Settled(
                        arguments.size(),
                        startedAt,
                        (System.nanoTime() - begin) / 1e9,
                        tally.calls,
                        tally.errors,
                        Math.max(0, used - workers.tallyBytes()),
                        proc.settledBesideHeapBytes()));
    }

    /**
     * What each call leaves behind, in bytes of heap, by a full collection before and after as many calls as one worker makes;
     * empty where so little is left that it may be the JVM's own, or explicit collections are switched off.
     *
     * @param usedBytes what was left before
     */
    OptionalDouble left(ArgumentSets arguments, long usedBytes, double seconds) {
        workers.offer(new Worker.ClosedLoop(arguments, 0, System.nanoTime() + (long) (seconds * 1e9)));
        requireIdle(arguments.size(), seconds + patience(LONE_PATIENCE_SECONDS, 0));
        long calls = renewed().calls;
        long left = Jvm.heapAfterCollection().orElse(0L) - workers.tallyBytes() - usedBytes;
        return calls > 0 && left >= Math.max(LEAST_LEFT_BYTES, LEAST_OBJECT_BYTES * calls)
                ? OptionalDouble.of((double) left / calls)
                : OptionalDouble.empty();
    }

    /** Tells what was left, once it is known how much of it were arguments. */
    Step settled(Settled settled, long argumentBytes) {
        return measured(
                Phase.SETTLED,
                settled.size(),
                settled.calls() / settled.seconds(),
                settled.startedAt(),
                settled.seconds(),
                settled.calls(),
                settled.errors(),
                settled.measurements(argumentBytes));
    }

    /** Calls one after the other; {@link #censused} and {@link #settled} tell of them. */
    long calls(ArgumentSets arguments, int most, double seconds) {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        int made = 0;
        while (made < most && (made < 2 || System.nanoTime() - until < 0)) {
            workers.offer(Worker.PacedCall.now(arguments, made));
            requireIdle(arguments.size(), patience(LONE_PATIENCE_SECONDS, 0));
            made++;
        }
        return made;
    }

    Step censused(ArgumentSets arguments, Instant startedAt, double seconds, SocketTraffic traffic) {
        Tally tally = renewed();
        List<Measurement> measured = List.of(
                Measurement.total(Metric.NETWORK_RECEIVED_PER_CALL, traffic.received())
                        .from(traffic.source()),
                Measurement.total(Metric.NETWORK_SENT_PER_CALL, traffic.sent()).from(traffic.source()));
        return measured(Phase.CENSUS, arguments.size(), tally.calls / seconds, startedAt, seconds, tally, measured);
    }

    void started(Phase phase, int size, double rate, double seconds) {
        wire.send(new Message.StepStarted(nextIndex, phase, size, rate, seconds));
    }

    /** Tells a step whose rate is the one that came out. */
    Step measured(
            Phase phase,
            int size,
            double rate,
            Instant startedAt,
            double seconds,
            Tally tally,
            List<Measurement> measured) {
        return measured(phase, size, rate, startedAt, seconds, tally.calls, tally.errors, measured);
    }

    private Step measured(
            Phase phase,
            int size,
            double rate,
            Instant startedAt,
            double seconds,
            long calls,
            long errors,
            List<Measurement> measured) {
        return send(
                new Step(nextIndex++, phase, size, rate, rate, startedAt, seconds, calls, errors, 0, null, measured));
    }

    void refuseErrors(Tally tally, int size) {
        if (tally.error != null
                && (fails(tally.errors, tally.calls)
                        || Faults.linkage(tally.error).isPresent())) {
            throw new JobFailedException(Faults.ofMethod(tally.error, method, size));
        }
    }

    /** Whether more calls throw than may, as sure as that must be: the lower end of Wilson's interval (1927). */
    static boolean fails(long errors, long calls) {
        double n = Math.max(1, calls);
        double share = Math.min(1, errors / n);
        double z = NORMAL_QUANTILE;
        double centre = share + z * z / (2 * n);
        double reach = z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return (centre - reach) / (1 + z * z / n) > MAX_ERRORS;
    }

    private Step send(Step measured) {
        Step step = measured.in(jvm, Runtime.getRuntime().maxMemory());
        wire.send(new Message.StepMeasured(step));
        return step;
    }

    private Throughput pace(Pacer.Calls calls, int size, double rate, double seconds, double callSeconds) {
        long before = workers.done();
        long begin = System.nanoTime();
        Pacer.Paced paced = pacer.pace(calls, rate, seconds, seed + 31L * nextIndex);
        double grace = Math.max(Math.max(seconds * DRAIN, 2 * callSeconds), 0.005);
        workers.awaitIdle(paced.endNanos() + (long) (grace * 1e9));
        workers.clearQueue();
        Throughput throughput =
                new Throughput(paced.planned(), workers.done() - before, (System.nanoTime() - begin) / 1e9);
        requireIdle(size, patience(Math.max(PATIENCE_SECONDS, 10 * callSeconds), 0));
        return throughput;
    }

    private void requireIdle(int size, double seconds) {
        if (workers.awaitIdle(System.nanoTime() + (long) (seconds * 1e9))) {
            return;
        }
        Optional<Thread> busy = workers.busyThread();
        String stack = busy.map(
                        thread -> thread.getState() + Faults.frames(thread.getStackTrace(), Faults::isNotOurs, 8))
                .orElse("unknown");
        workers.abandonBusy();
        workers.renew();
        sampler.end();
        throw new JobFailedException(new Failure(
                FailureCode.METHOD_BLOCKED,
                String.format(
                        "A call of %s at size %d did not return within %.1f s; its thread is %s",
                        method, size, seconds, stack),
                "Give it inputs or an instance with which it returns (--inputs, --instance), or more time with --budget."
                        + " A shadow run has no network unless --network allows one."));
    }

    /** Time the workers have been blocked on monitors so far, in seconds. */
    private double blockedSeconds() {
        long[] ids = workers.threads().stream().mapToLong(Thread::getId).toArray();
        double milliseconds = 0;
        for (ThreadInfo info : Jvm.THREADS.getThreadInfo(ids)) {
            milliseconds += info == null ? 0 : Math.max(0, info.getBlockedTime());
        }
        return milliseconds / 1e3;
    }

    /**
     * Time the workers wait for locks of {@code java.util.concurrent}, which the JVM does not count as blocked: sampled
     * from who waits for something that has an owner.
     */
    private double secondsAtLocks(long untilNanos) {
        List<Thread> threads = workers.threads();
        double seconds = 0;
        for (long last = System.nanoTime(); last - untilNanos < 0; ) {
            LockSupport.parkNanos(LOCK_SAMPLE_NANOS);
            long now = System.nanoTime();
            long waiting = threads.stream()
                    .map(LockSupport::getBlocker)
                    .filter(AbstractOwnableSynchronizer.class::isInstance)
                    .count();
            seconds += waiting * (now - last) / 1e9;
            last = now;
        }
        return seconds;
    }

    private static long bytes(IoCounters io) {
        return io.readCharacters() + io.writtenCharacters();
    }
}
