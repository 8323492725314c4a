package dev.shadowctl.core.measure;

import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Secrets;
import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.job.effects.SideEffects;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one job measured of one method. Known by method, code hash, class-path digest, JDK, JVM arguments, inputs and
 * host.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code Profile}
 * @param id id of the job that measured it
 * @param method {@code pkg.Type#name(param,types)}
 * @param service service the method belongs to, or null
 * @param measuredAt when the job ended
 * @param host name of the shadow host
 * @param machine what that host is
 * @param isolation what was really enforced
 * @param jdk vendor and version of the shadow JVM
 * @param jvmArguments further arguments of the shadow JVM, secrets masked
 * @param collector name of the garbage collector that ran
 * @param maxHeapBytes {@code -Xmx} in force in the first shadow JVM
 * @param codeHash hash over the bytecode reachable from the method within the class path
 * @param classPathDigest digest over names and contents of the class path
 * @param classPath the class path itself, to check the code again
 * @param inputs how arguments came about: {@code fixture Type#method}, or the rung of the generator
 * @param instance how the instance came about, or {@code static}
 * @param concurrency worker threads
 * @param startup JVM start to the first completed call, in seconds
 * @param steps all steps, in the order they ran
 * @param warnings what a reader must know before trusting it
 * @param timeline where the time went, phase by phase
 * @param stubs what the method asked of stubbed dependencies
 * @param sideEffects what the method does beside returning a value, as far as bytecode tells; null where nobody looked
 * @param complexity how complex the method is, as far as bytecode tells; null where nobody looked
 */
public record Profile(
        String apiVersion,
        String kind,
        String id,
        String method,
        @Nullable String service,
        Instant measuredAt,
        String host,
        Machine machine,
        Isolation isolation,
        String jdk,
        List<String> jvmArguments,
        String collector,
        long maxHeapBytes,
        String codeHash,
        String classPathDigest,
        List<String> classPath,
        String inputs,
        String instance,
        int concurrency,
        double startup,
        List<Step> steps,
        List<String> warnings,
        List<TimelineEntry> timeline,
        List<StubbedCalls> stubs,
        @Nullable SideEffects sideEffects,
        @Nullable Complexity complexity) {

    public static final String API_VERSION = "shadowctl/v1";

    public Profile {
        jvmArguments = Secrets.masked(jvmArguments);
        classPath = List.copyOf(classPath);
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
        timeline = List.copyOf(timeline);
        stubs = stubs == null ? List.of() : List.copyOf(stubs); // absent in profiles of earlier versions
    }

    /** Of a method that asked nothing of a stub, and whose code nobody looked at. */
    public Profile(
            String apiVersion,
            String kind,
            String id,
            String method,
            @Nullable String service,
            Instant measuredAt,
            String host,
            Machine machine,
            Isolation isolation,
            String jdk,
            List<String> jvmArguments,
            String collector,
            long maxHeapBytes,
            String codeHash,
            String classPathDigest,
            List<String> classPath,
            String inputs,
            String instance,
            int concurrency,
            double startup,
            List<Step> steps,
            List<String> warnings,
            List<TimelineEntry> timeline) {
        this(
                apiVersion,
                kind,
                id,
                method,
                service,
                measuredAt,
                host,
                machine,
                isolation,
                jdk,
                jvmArguments,
                collector,
                maxHeapBytes,
                codeHash,
                classPathDigest,
                classPath,
                inputs,
                instance,
                concurrency,
                startup,
                steps,
                warnings,
                timeline,
                List.of(),
                null,
                null);
    }

    /** The steady steps of all shadow JVMs, undisturbed ones where a rung has any. */
    public List<Step> steady() {
        return steps.stream()
                .filter(step -> step.phase() == Phase.STEADY)
                .filter(step -> step.disturbance() == null
                        || undisturbed(step).findAny().isEmpty())
                .toList();
    }

    /** The same with other steps. */
    public Profile with(List<Step> other) {
        return with(measuredAt, other, warnings, timeline);
    }

    /** The same with what one more JVM told. */
    public Profile with(
            Instant endedAt, List<Step> otherSteps, List<String> otherWarnings, List<TimelineEntry> otherTimeline) {
        return new Profile(
                apiVersion,
                kind,
                id,
                method,
                service,
                endedAt,
                host,
                machine,
                isolation,
                jdk,
                jvmArguments,
                collector,
                maxHeapBytes,
                codeHash,
                classPathDigest,
                classPath,
                inputs,
                instance,
                concurrency,
                startup,
                otherSteps,
                otherWarnings,
                otherTimeline,
                stubs,
                sideEffects,
                complexity);
    }

    /**
     * What the arguments made ahead take of one size, in bytes: about as much of all as it has of the sum of the sizes they were
     * made for; 0 where that was not measured.
     */
    public double argumentBytes(double size) {
        double sizes = steps.stream()
                .filter(step -> step.phase() == Phase.SETTLED)
                .mapToLong(Step::size)
                .distinct()
                .sum();
        return sizes == 0 ? 0 : argumentBytes() * size / sizes;
    }

    /** The same of all sizes together. */
    public double argumentBytes() {
        return steps.stream()
                .filter(step -> step.phase() == Phase.SETTLED)
                .flatMapToDouble(step -> step.mean(Metric.ARGUMENT_BYTES).stream())
                .max()
                .orElse(0);
    }

    /** {@code -Xmx} of the JVM that ran a step. */
    public long heapBytes(Step step) {
        return step.heapBytes() > 0 ? step.heapBytes() : maxHeapBytes;
    }

    private Stream<Step> undisturbed(Step like) {
        return steps.stream()
                .filter(step -> step.phase() == Phase.STEADY && step.disturbance() == null)
                .filter(step -> step.size() == like.size() && step.rate() == like.rate() && step.jvm() == like.jvm());
    }
}
