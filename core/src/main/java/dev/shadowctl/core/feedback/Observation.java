package dev.shadowctl.core.feedback;

import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was predicted of one process of a plan, and what was seen of it: the document of a validation.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code Observation}
 * @param id id of the job
 * @param plan id of the plan, or null where none was made
 * @param service service of the plan
 * @param method {@code pkg.Type#name(param,types)}
 * @param profile id of the profile the prediction stands on
 * @param codeHash hash of the code that ran
 * @param observedAt when the job ended
 * @param host name of the shadow host
 * @param machine what that host is
 * @param isolation what was really enforced
 * @param jdk vendor and version of the shadow JVM, empty where it did not come up
 * @param inputs how arguments came about, empty likewise
 * @param load sizes of one call and their rates, of this one process
 * @param concurrency worker threads
 * @param limits what the process had
 * @param quantile quantile of the latency target, or null without one
 * @param boundSeconds its bound, or null with it
 * @param resources predicted and observed, by the names of a prediction and in its order
 * @param run how it went
 * @param verdict whether the plan holds
 * @param warnings what a reader must know: {@code code: sentence}
 * @param members where the process ran several methods, all of them; {@code method} is then all their names, so that what
 *     was seen of them together is taken for none of them alone
 */
public record Observation(
        String apiVersion,
        String kind,
        String id,
        @Nullable String plan,
        String service,
        String method,
        String profile,
        String codeHash,
        Instant observedAt,
        String host,
        Machine machine,
        Isolation isolation,
        String jdk,
        String inputs,
        List<Part.Rung> load,
        int concurrency,
        Validation.Limits limits,
        @Nullable Double quantile,
        @Nullable Double boundSeconds,
        Map<String, Compared> resources,
        Run run,
        Verdict verdict,
        List<String> warnings,
        List<Validation.Member> members) {

    public static final String KIND = "Observation";

    public Observation {
        members = members == null ? List.of() : List.copyOf(members); // absent in those of earlier versions
        load = List.copyOf(load);
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        warnings = List.copyOf(warnings);
    }

    /**
     * One resource. Of {@code heapBytes} one run at one heap sees no value, only on which side it lies: where
     * {@link Run#heapEnough()} the smallest heap is {@code limits.heapBytes} at most, where not it is more.
     *
     * @param estimate median belief, or null where nothing was predicted
     * @param low lower bound, or null
     * @param high upper bound, or null
     * @param observed what was seen, or null where it was not
     */
    public record Compared(
            @Nullable Double estimate, @Nullable Double low, @Nullable Double high, @Nullable Double observed) {}

    /**
     * How it went, once warm.
     *
     * @param end {@code served}, {@code out-of-memory}, {@code out-of-heap}, {@code out-of-direct-memory} or {@code stalled}
     * @param said what it was ended by, or null where it served
     * @param warmUpSeconds length of the warm-up
     * @param warm whether the cost of a call had settled by its end
     * @param seconds length of the steady step
     * @param rps planned arrivals per second
     * @param achievedRps completed calls per second, or null where it did not serve
     * @param calls completed calls
     * @param errors calls of them that threw
     * @param sustained whether the queue stayed as it was: 98 % of the rate was completed
     * @param throttledFraction share of the periods of the CPU quota in which it ran out, or null where none was kept
     * @param gcCpuFraction share of the process's CPU that collections took, or null
     * @param heapEnough whether the load was sustained and that is at most 10 %; false where it is more or the heap ran out,
     *     null where the run tells nothing of the heap
     * @param heapCommittedBytes most heap the JVM had committed, or null
     * @param disturbance what disturbed it, or null
     */
    public record Run(
            String end,
            @Nullable String said,
            double warmUpSeconds,
            boolean warm,
            double seconds,
            double rps,
            @Nullable Double achievedRps,
            long calls,
            long errors,
            boolean sustained,
            @Nullable Double throttledFraction,
            @Nullable Double gcCpuFraction,
            @Nullable Boolean heapEnough,
            @Nullable Double heapCommittedBytes,
            @Nullable String disturbance) {

        public static final String SERVED = "served";
        public static final String OUT_OF_MEMORY = "out-of-memory";
        public static final String OUT_OF_HEAP = "out-of-heap";
        public static final String OUT_OF_DIRECT_MEMORY = "out-of-direct-memory";
        public static final String STALLED = "stalled";
    }

    /**
     * Whether the plan holds.
     *
     * @param holds whether it does
     * @param words {@code holds}, or what is wrong in few words: {@code too tight: memory}
     * @param reasons one sentence for each thing it was judged by
     */
    public record Verdict(boolean holds, String words, List<String> reasons) {

        public Verdict {
            reasons = List.copyOf(reasons);
        }
    }
}
