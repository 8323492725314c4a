package dev.shadowctl.wire;

import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.core.measure.Hotspots;
import dev.shadowctl.core.measure.MachineSample;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.StubbedCalls;
import dev.shadowctl.core.measure.TimelineEntry;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What travels between the daemon and the processes of a job.
 *
 * <pre>
 * daemon                 runner                         daemon            monitor
 *   Assign      →          Hello                                   ←         MachineRead
 *               ←          Prepared                       Watch    →
 *               ←          StepStarted, StepMeasured …             ←         Sampled …
 *               ←          LadderDone
 *   Repeat      →          StepStarted, StepMeasured …
 *               ←          LadderDone
 *   Finish      →          (saturation and census steps)
 *               ←          Recorded or NotRecorded
 *               ←          Finished
 * </pre>
 *
 * A runner whose part is to explore answers {@link Explored} after Hello. At any point the runner may answer {@link Failed} instead, its last message.
 */
public sealed interface Message {

    /**
     * The first message to the runner.
     *
     * @param assignment what to do
     * @param plan which inputs to do it with, or null where they were not explored
     * @param others further methods of a process that is put to the test with several
     */
    @Json
    record Assign(Assignment assignment, @Nullable InputPlan plan, List<Other> others) implements Message {

        public Assign {
            others = others == null ? List.of() : List.copyOf(others);
        }

        /** Of one method. */
        public Assign(Assignment assignment, @Nullable InputPlan plan) {
            this(assignment, plan, List.of());
        }

        /**
         * A further method.
         *
         * @param assignment the method, its fixtures, and as its part its own load
         * @param plan which inputs to call it with, or null
         */
        @Json
        public record Other(Assignment assignment, @Nullable InputPlan plan) {}
    }

    /**
     * Asks for steps to be measured again.
     *
     * @param indices of the steps, as measured
     */
    @Json
    record Repeat(List<Integer> indices) implements Message {}

    /** No further repeats: measure what comes after the ladder, then end. */
    @Json
    record Finish() implements Message {}

    /**
     * The first message from the runner.
     *
     * @param jdk vendor and version
     * @param collector name of the collector in use, {@code G1}
     * @param maxHeapBytes {@code -Xmx} in force
     * @param startupSeconds from the start of the JVM to this message
     */
    @Json
    record Hello(String jdk, String collector, long maxHeapBytes, double startupSeconds) implements Message {}

    /**
     * Method, instance and arguments stand.
     *
     * @param inputs how the arguments came about
     * @param instance how the instance came about, or {@code static}
     * @param sizes the sizes that will be climbed: one only where no argument has a size
     */
    @Json
    record Prepared(String inputs, String instance, List<Integer> sizes) implements Message {}

    /** A line of progress for a person. */
    @Json
    record Note(String text) implements Message {}

    /** A step begins. */
    @Json
    record StepStarted(int index, Phase phase, int size, double rate, double seconds) implements Message {}

    /** A step ended. */
    @Json
    record StepMeasured(Step step) implements Message {}

    /**
     * The ladder is climbed; the runner waits for {@link Repeat} or {@link Finish}.
     *
     * @param remainingSeconds what is left of the budget for repeats
     */
    @Json
    record LadderDone(double remainingSeconds) implements Message {}

    /** What came of the step that records stacks; a job may end without either. */
    sealed interface OfRecording extends Message {}

    /**
     * Stacks were recorded; the recording itself lies in the working directory as {@link #RECORDING_FILE}, unless it grew
     * beyond {@link #MOST_RECORDING_BYTES}.
     *
     * @param hotspots what stood out
     * @param cpuStacks lines of collapsed stacks, {@code a;b;c 12}, root first; each of 15,000 characters at most, for
     *     avaje-jsonb 3.11 reads no string whose buffer grows beyond 50,000
     * @param allocationStacks likewise, in bytes
     */
    @Json
    record Recorded(Hotspots hotspots, List<String> cpuStacks, List<String> allocationStacks) implements OfRecording {}

    /** Stacks were not recorded, and why. */
    @Json
    record NotRecorded(String why) implements OfRecording {}

    /** Name of the recording in the working directory of the shadow JVM. */
    String RECORDING_FILE = "shadow-recording.jfr";

    /** Longest recording that is kept. */
    long MOST_RECORDING_BYTES = 4L << 20;

    /**
     * The last message of a job that brought its steps.
     *
     * @param startupSeconds from the start of the JVM to the end of the first call
     * @param warnings what a reader of the profile must know
     * @param timeline where the runner's time went
     * @param stubs what the method asked of stubbed dependencies
     */
    @Json
    record Finished(
            double startupSeconds, List<String> warnings, List<TimelineEntry> timeline, List<StubbedCalls> stubs)
            implements Message {}

    /** The last message of a shadow JVM that explored the inputs of a method and measured nothing. */
    @Json
    record Explored(InputSet inputs) implements Message {}

    /** The last message of a job that could not be done. */
    @Json
    record Failed(Failure failure) implements Message {}

    /**
     * The first message to the monitor.
     *
     * @param launcherPid process whose descendants are the shadow JVM, or 0 to read the machine only
     * @param intervalSeconds between samples
     */
    @Json
    record Watch(long launcherPid, double intervalSeconds) implements Message {}

    /** What the machine is; the monitor says so unasked. */
    @Json
    record MachineRead(Machine machine) implements Message {}

    /** One interval of machine and shadow JVM. */
    @Json
    record Sampled(MachineSample sample) implements Message {}

    /** Every message by its name in frames. */
    Map<String, Class<? extends Message>> TYPES = Map.ofEntries(
            Map.entry("assign", Assign.class),
            Map.entry("repeat", Repeat.class),
            Map.entry("finish", Finish.class),
            Map.entry("hello", Hello.class),
            Map.entry("prepared", Prepared.class),
            Map.entry("note", Note.class),
            Map.entry("stepStarted", StepStarted.class),
            Map.entry("stepMeasured", StepMeasured.class),
            Map.entry("ladderDone", LadderDone.class),
            Map.entry("recorded", Recorded.class),
            Map.entry("notRecorded", NotRecorded.class),
            Map.entry("finished", Finished.class),
            Map.entry("explored", Explored.class),
            Map.entry("failed", Failed.class),
            Map.entry("watch", Watch.class),
            Map.entry("machineRead", MachineRead.class),
            Map.entry("sampled", Sampled.class));
}
