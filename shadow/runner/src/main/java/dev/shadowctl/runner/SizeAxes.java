package dev.shadowctl.runner;

import dev.shadowctl.core.job.inputs.InputSet.Axis;
import dev.shadowctl.core.job.inputs.SizeGrowth;
import dev.shadowctl.runner.probes.Probes;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds which parameters the cost of a call grows with, and how: doubles the size of one, then of all but one, and watches
 * what is the same each time, branches taken and bytes allocated. For one thread.
 */
final class SizeAxes {

    private static final int SMALLEST = 16;
    private static final int LARGEST = 4_096;

    /** Content while the value of a number is the size: what is taken of it has to be there. */
    private static final int PLENTY = 256;

    /** Argument sets called at each size, for a size's mean. */
    private static final int SETS = 3;

    /** A call longer than this is the last of its axis. */
    private static final double LONG_SECONDS = 0.05;

    /** What making and calling takes at twice the size: of a matrix four times as long. */
    private static final int GROWN_TWICE = 4;

    /** Seconds after which a call counts as stuck: values may be exponents. */
    private static final double PATIENCE_SECONDS = 1;

    private final GeneratedArguments source;
    private final Invocation invocation;
    private final Probes probes;
    private final Probe probe;
    private final long untilNanos;
    private boolean worked;
    private boolean hung;

    SizeAxes(GeneratedArguments source, Invocation invocation, Probes probes, Probe probe, long untilNanos) {
        this.source = source;
        this.invocation = invocation;
        this.probes = probes;
        this.probe = probe;
        this.untilNanos = untilNanos;
    }

    /**
     * What was found.
     *
     * @param growth of a call's cost with the size n, empty where it is not known
     */
    record Found(List<Axis> axes, Optional<SizeGrowth> growth) {}

    /**
     * Which sizes are scaled, and as what.
     *
     * @param others size of all other content
     */
    private record Scaled(Set<Integer> contents, Set<Integer> values, int others) {}

    Found find(Target target, List<String> names) throws InterruptedException {
        Set<Integer> contents = source.containers();
        TreeMap<Integer, SizeGrowth> ofContents = new TreeMap<>();
        SizeGrowth joint =
                contents.isEmpty() ? SizeGrowth.CONSTANT : growth(contents).orElse(SizeGrowth.CONSTANT);
        for (int one : contents) {
            SizeGrowth its = ofContent(one, contents, joint);
            if (its != SizeGrowth.CONSTANT) {
                ofContents.put(one, its);
            }
        }
        TreeMap<Integer, SizeGrowth> ofValues = new TreeMap<>();
        for (int one : new TreeSet<>(source.numbers())) {
            SizeGrowth its = ofValue(one);
            if (its != SizeGrowth.CONSTANT) {
                ofValues.put(one, its);
            }
        }
        List<Axis> axes = new ArrayList<>();
        ofContents.forEach((one, its) -> axes.add(axis(target, names, one, "content", its, true)));
        ofValues.forEach((one, its) -> axes.add(axis(target, names, one, "value", its, ofContents.isEmpty())));
        boolean unknown = !worked && !(contents.isEmpty() && source.numbers().isEmpty());
        return new Found(
                axes, unknown ? Optional.empty() : Optional.of(together(contents, joint, ofContents, ofValues)));
    }

    /** Alone, or where the others have to grow with it, what its own standing still takes away. */
    private SizeGrowth ofContent(int one, Set<Integer> contents, SizeGrowth joint) throws InterruptedException {
        if (contents.size() == 1) {
            return joint;
        }
        SizeGrowth alone = growth(Set.of(one)).orElse(SizeGrowth.CONSTANT);
        if (alone != SizeGrowth.CONSTANT) {
            return alone;
        }
        Set<Integer> others = new TreeSet<>(contents);
        others.remove(one);
        Optional<SizeGrowth> without = growth(others);
        return without.isEmpty() || without.get().compareTo(joint) < 0 ? joint : SizeGrowth.CONSTANT;
    }

    /** With little of everything else, or where it only says how much of that to take, with plenty. */
    private SizeGrowth ofValue(int one) throws InterruptedException {
        SizeGrowth alone = growth(new Scaled(Set.of(), Set.of(one), SMALLEST)).orElse(SizeGrowth.CONSTANT);
        return alone != SizeGrowth.CONSTANT || source.containers().isEmpty()
                ? alone
                : growth(new Scaled(Set.of(), Set.of(one), PLENTY)).orElse(SizeGrowth.CONSTANT);
    }

    private SizeGrowth together(
            Set<Integer> contents,
            SizeGrowth joint,
            Map<Integer, SizeGrowth> ofContents,
            Map<Integer, SizeGrowth> ofValues)
            throws InterruptedException {
        if (ofContents.isEmpty()) {
            return ofValues.isEmpty()
                    ? joint
                    : growth(new Scaled(Set.of(), ofValues.keySet(), SMALLEST)).orElse(joint);
        }
        return ofContents.keySet().equals(contents)
                ? joint
                : growth(ofContents.keySet()).orElse(joint);
    }

    private static Axis axis(
            Target target, List<String> names, int one, String takes, SizeGrowth growth, boolean scaled) {
        Parameter parameter = target.method().getParameters()[one];
        String name = names.get(one).isEmpty() ? parameter.getName() : names.get(one);
        return new Axis(
                one + 1, name, parameter.getParameterizedType().getTypeName(), takes, growth.toString(), scaled);
    }

    private Optional<SizeGrowth> growth(Set<Integer> contents) throws InterruptedException {
        return growth(new Scaled(contents, Set.of(), SMALLEST));
    }

    /** Empty where too few sizes could be called to tell. */
    private Optional<SizeGrowth> growth(Scaled scaled) throws InterruptedException {
        List<SizeGrowth.Point> works = new ArrayList<>();
        List<SizeGrowth.Point> allocations = new ArrayList<>();
        int largest = scaled.others() == PLENTY ? PLENTY : LARGEST;
        call(scaled, SMALLEST, 0); // what only a first call does
        for (int size = SMALLEST; size <= largest && !over(); size *= 2) {
            long begun = System.nanoTime();
            Optional<Counted> counted = mean(scaled, size);
            if (counted.isEmpty()) {
                break;
            }
            works.add(new SizeGrowth.Point(size, counted.get().work()));
            allocations.add(new SizeGrowth.Point(size, counted.get().bytes()));
            boolean nextIsTooLong = untilNanos - System.nanoTime() < GROWN_TWICE * (System.nanoTime() - begun);
            if (counted.get().seconds() > LONG_SECONDS || nextIsTooLong) {
                break;
            }
        }
        if (works.size() < 3) {
            return Optional.empty();
        }
        worked |= works.get(0).value() > 0; // none at all is counted only where no probes could be set
        return Optional.of(SizeGrowth.of(works).or(SizeGrowth.of(allocations)));
    }

    private boolean over() {
        return hung || System.nanoTime() - untilNanos >= 0;
    }

    /** What calls of one size took in the mean. */
    private record Counted(double work, double bytes, double seconds) {}

    private Optional<Counted> mean(Scaled scaled, int size) throws InterruptedException {
        double work = 0;
        double bytes = 0;
        double seconds = 0;
        int returned = 0;
        for (int index = 0; index < SETS && !hung; index++) {
            Optional<Counted> one = call(scaled, size, index);
            if (one.isPresent()) {
                returned++;
                work += one.get().work();
                bytes += one.get().bytes();
                seconds = Math.max(seconds, one.get().seconds());
            }
        }
        return returned == 0 ? Optional.empty() : Optional.of(new Counted(work / returned, bytes / returned, seconds));
    }

    private Optional<Counted> call(Scaled scaled, int size, int index) throws InterruptedException {
        if (hung) {
            return Optional.empty();
        }
        try {
            Object[] arguments = ArgumentSets.resolved(source.make(i -> size(scaled, i, size), scaled.values(), index));
            long[] counts = new long[2];
            Probe.Outcome outcome = probe.call(() -> count(arguments, counts), PATIENCE_SECONDS);
            hung |= outcome instanceof Probe.Hung;
            return outcome instanceof Probe.Returned returned
                    ? Optional.of(new Counted(counts[0], counts[1], returned.seconds()))
                    : Optional.empty();
        } catch (JobFailedException | OutOfMemoryError e) {
            return Optional.empty();
        }
    }

    /** On the thread that calls: the bytes are its own. */
    private void count(Object[] arguments, long[] counts) throws Throwable {
        long bytes = Allocated.byThisThread();
        long work = probes.work();
        invocation.call(arguments);
        counts[0] = probes.work() - work;
        counts[1] = Allocated.byThisThread() - bytes;
    }

    private int size(Scaled scaled, int parameter, int size) {
        if (scaled.contents().contains(parameter) || scaled.values().contains(parameter)) {
            return size;
        }
        return source.containers().contains(parameter) ? scaled.others() : size;
    }

    /** Whether a call did not come back. */
    boolean hung() {
        return hung;
    }
}
