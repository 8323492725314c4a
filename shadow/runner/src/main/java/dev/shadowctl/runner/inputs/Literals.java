package dev.shadowctl.runner.inputs;

import java.util.List;

/**
 * Constants a method's code compares with, switches over or hands on, in the order they stand there.
 *
 * @param texts distinct, short ones only
 * @param numbers distinct
 */
record Literals(List<String> texts, List<Long> numbers) {

    static final Literals NONE = new Literals(List.of(), List.of());

    Literals {
        texts = List.copyOf(texts);
        numbers = List.copyOf(numbers);
    }
}
