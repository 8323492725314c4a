package dev.shadowctl.runner;

import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.runner.inputs.Arguments;
import dev.shadowctl.runner.inputs.Choices;
import dev.shadowctl.runner.inputs.Knowledge;
import java.util.Set;

/** Arguments as they are generated where nothing was explored. */
final class Generated {

    private Generated() {}

    static GeneratedArguments first(Target target, long seed) {
        Knowledge knowledge = new Knowledge(target.type());
        Arguments arguments = new Arguments(target.method(), knowledge);
        Choices choices = new Choices(knowledge, Candidate.first(), false);
        return new GeneratedArguments(target, arguments, knowledge, seed, choices, Set.of());
    }
}
