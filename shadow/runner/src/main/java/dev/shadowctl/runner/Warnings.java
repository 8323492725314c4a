package dev.shadowctl.runner;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a reader of the profile must know, each once: {@code code: sentence}. */
final class Warnings {

    private final Set<String> texts = new LinkedHashSet<>();

    void add(String text) {
        texts.add(text);
    }

    List<String> list() {
        return List.copyOf(texts);
    }
}
