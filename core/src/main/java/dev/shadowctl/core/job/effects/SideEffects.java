package dev.shadowctl.core.job.effects;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a method does beside returning a value, as far as bytecode tells.
 *
 * @param effectClass word of an {@link EffectClass}
 * @param effects what it does, the gravest first; empty where it is pure
 */
public record SideEffects(String effectClass, List<Found> effects) {

    /**
     * One effect with the evidence for it.
     *
     * @param effect code of an {@link Effect}
     * @param text the same for a person
     * @param path from the method, {@code com.acme.A#m}, over what it calls to what does it, {@code
     *     java.nio.file.Files#delete}; one of the shortest
     */
    public record Found(String effect, String text, List<String> path) {

        public Found {
            path = List.copyOf(path);
        }

        /** {@code writes files: A#m → java.nio.file.Files#delete}; in the middle of a long path names are left out. */
        public String line(int shown) {
            return text + ": " + (path.size() <= shown ? joined(path) : shortened(shown));
        }

        private String shortened(int shown) {
            int head = shown / 2;
            List<String> tail = path.subList(path.size() - (shown - head), path.size());
            return joined(path.subList(0, head)) + " → … → " + joined(tail);
        }

        private static String joined(List<String> names) {
            return names.stream()
                    .map(name -> name.replaceFirst("^(?:[\\p{Ll}_][\\w]*\\.)+(?=\\p{Lu})", ""))
                    .collect(Collectors.joining(" → "));
        }
    }

    public SideEffects {
        effects = List.copyOf(effects);
    }

    /** Class and gravest effect, {@code writes (files)}: {@code writes, writes files}. */
    public String brief() {
        return effects.isEmpty()
                ? effectClass
                : effectClass + ": " + effects.get(0).text();
    }

    /** Class and the evidence for it in one line. */
    public String line(int shown) {
        return effects.isEmpty()
                ? effectClass
                : effectClass + "; " + effects.get(0).line(shown);
    }
}
