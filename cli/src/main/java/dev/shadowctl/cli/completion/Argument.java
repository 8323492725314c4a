package dev.shadowctl.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option or a parameter, as completion sees it.
 *
 * @param names its names, longest last; none for a parameter
 * @param description one line
 * @param takesValue whether a value follows
 * @param choices the values it can have, where there are few
 * @param kind what its value is, or null where that is free
 */
record Argument(List<String> names, String description, boolean takesValue, List<String> choices, @Nullable Kind kind) {

    static Argument of(ArgSpec spec) {
        List<String> names = spec instanceof OptionSpec option ? List.of(option.names()) : List.of();
        String[] description = spec.description();
        String first = description.length == 0 ? "" : description[0].replace("%n", " ");
        return new Argument(
                names,
                first,
                spec.arity().max() > 0,
                choices(spec),
                Kind.of(spec).orElse(null));
    }

    private static List<String> choices(ArgSpec spec) {
        List<String> choices = new ArrayList<>();
        Optional.ofNullable(spec.completionCandidates()).ifPresent(all -> all.forEach(choices::add));
        return choices;
    }
}
