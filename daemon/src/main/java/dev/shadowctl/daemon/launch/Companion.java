package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.wire.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A further method of a process that is put to the test with several, found on its class path.
 *
 * @param member what was planned of it
 * @param descriptor its JVM descriptor
 * @param codeHash of the code that is reachable from it now
 * @param inputs fixture of its arguments, its type written in full, or null
 * @param instance fixture of its instance, likewise
 * @param plan the inputs that its profile was measured with, or null where they were not explored
 */
record Companion(
        Validation.Member member,
        Method method,
        String descriptor,
        String codeHash,
        @Nullable String inputs,
        @Nullable String instance,
        @Nullable InputPlan plan) {

    Companion with(@Nullable InputPlan explored) {
        return new Companion(member, method, descriptor, codeHash, inputs, instance, explored);
    }

    /** What a runner is told of it, beside the first method. */
    Message.Assign.Other assigned(Assignment first) {
        List<Integer> sizes =
                member.load().stream().map(Part.Rung::size).distinct().sorted().toList();
        return new Message.Assign.Other(
                new Assignment(
                        method.type(),
                        method.name(),
                        descriptor,
                        inputs,
                        instance,
                        sizes,
                        List.of(),
                        first.concurrency(),
                        first.argumentSets(),
                        first.budgetSeconds(),
                        method.toString().hashCode(),
                        new Part(
                                0,
                                0,
                                Part.Course.VALIDATE,
                                member.load(),
                                first.part().steadySeconds())),
                plan);
    }
}
