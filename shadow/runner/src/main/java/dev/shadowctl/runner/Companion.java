package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.wire.Message;
import java.util.List;

/**
 * A further method of a process that is put to the test with several: its instance, its arguments and its load.
 *
 * @param assignment what is called, and as its part how often
 * @param inputs what it is called on and with, made
 */
record Companion(Assignment assignment, Inputs inputs) {

    /** Makes its instance and its arguments. */
    static Companion of(Message.Assign.Other other, Warnings warnings) {
        Inputs inputs = new Inputs(other.assignment(), Target.find(other.assignment()), warnings, other.plan());
        inputs.makeSets();
        return new Companion(other.assignment(), inputs);
    }

    /**
     * Its calls, size by size.
     *
     * @param position among all methods of the process, from 0
     */
    List<Blend.Share> shares(int position) {
        Invocation invocation =
                new Invocation(inputs.target(), inputs.instance().value());
        return assignment.part().rungs().stream()
                .map(rung -> new Blend.Share(
                        Validation.label(position, rung.size()), sets(rung).of(invocation), rung.rate()))
                .toList();
    }

    private ArgumentSets sets(Part.Rung rung) {
        return inputs.sets().stream()
                .filter(sets -> sets.size() == rung.size())
                .findFirst()
                .orElseThrow(() -> new JobFailedException(
                        FailureCode.INPUT_NOT_CONSTRUCTIBLE,
                        "No arguments of size " + rung.size() + " of " + inputs.target() + " could be made.",
                        "Give it a fixture with --inputs, and profile it again."));
    }
}
