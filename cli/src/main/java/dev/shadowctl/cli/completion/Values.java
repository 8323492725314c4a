package dev.shadowctl.cli.completion;

import java.util.List;

/** Gives the values of a kind that begin with a prefix; none where they cannot be had at once. */
@FunctionalInterface
public interface Values {

    List<String> of(Kind kind, String prefix);
}
