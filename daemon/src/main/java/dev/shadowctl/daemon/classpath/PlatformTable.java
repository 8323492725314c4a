package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.effects.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The table of what calls of the JDK, and of logging facades, do beside returning a value: {@code platform-effects.txt}
 * beside this class, which says how it is read.
 */
final class PlatformTable {

    /** What one line says of the calls it fits; no effect where that is "none". */
    private record Line(Optional<Effect> effect, List<String> names) {

        boolean fits(String name, String descriptor) {
            return names.isEmpty() || names.stream().anyMatch(each -> fits(each, name, descriptor));
        }

        private static boolean fits(String pattern, String name, String descriptor) {
            if (pattern.startsWith("*")) {
                return name.endsWith(pattern.substring(1));
            }
            if (pattern.endsWith("*")) {
                return name.startsWith(pattern.substring(0, pattern.length() - 1));
            }
            return pattern.contains("(") ? (name + descriptor).startsWith(pattern) : name.equals(pattern);
        }
    }

    /**
     * What the table says of a call.
     *
     * @param isKnown whether any line fits it
     * @param effect what it does, if anything
     */
    record Entry(boolean isKnown, Optional<Effect> effect) {}

    private static final Entry UNKNOWN = new Entry(false, Optional.empty());

    private final Map<String, List<Line>> lines = new HashMap<>();

    PlatformTable() {
        for (String line : text().lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
                lines.computeIfAbsent(words.get(1), any -> new ArrayList<>())
                        .add(new Line(effect(words.get(0)), List.copyOf(words.subList(2, words.size()))));
            }
        }
    }

    private static Optional<Effect> effect(String word) {
        return word.equals("none")
                ? Optional.empty()
                : Optional.of(Effect.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(
                PlatformTable.class.getResourceAsStream("platform-effects.txt"), "platform-effects.txt is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Looks a call up: by the type, then by its package. Where its package knows of no effect, a type has that of the types
     * above it: a worker of a pool is started as any thread is.
     *
     * @param above the types above the owner, asked for where they matter
     */
    Entry of(String owner, Supplier<? extends Iterable<String>> above, String name, String descriptor) {
        Entry ofType = among(owner, name, descriptor);
        if (!ofType.isKnown() && owner.indexOf('$') > 0) {
            ofType = among(owner.substring(0, owner.indexOf('$')) + "$*", name, descriptor);
        }
        if (ofType.isKnown()) {
            return ofType;
        }
        Entry ofPackage = ofPackage(owner, name, descriptor);
        if (ofPackage.effect().isPresent()) {
            return ofPackage;
        }
        for (String type : above.get()) {
            Entry inherited = among(type, name, descriptor);
            if (inherited.effect().isPresent()) {
                return inherited;
            }
        }
        return ofPackage;
    }

    private Entry ofPackage(String owner, String name, String descriptor) {
        int slash = owner.lastIndexOf('/');
        Entry entry = slash < 0 ? UNKNOWN : among(owner.substring(0, slash) + "/*", name, descriptor);
        while (!entry.isKnown() && slash > 0) {
            entry = among(owner.substring(0, slash) + "/**", name, descriptor);
            slash = owner.lastIndexOf('/', slash - 1);
        }
        return entry;
    }

    /** Whether the table speaks of a type by its name. */
    boolean names(String owner) {
        return lines.containsKey(owner);
    }

    /**
     * Whether the table speaks of all types of a package, which it does on purpose only.
     *
     * @param name with slashes, {@code java/util}
     */
    boolean namesPackage(String name) {
        boolean isNamed = names(name + "/*") || names(name + "/**");
        for (int slash = name.lastIndexOf('/'); !isNamed && slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            isNamed = names(name.substring(0, slash) + "/**");
        }
        return isNamed;
    }

    private Entry among(String key, String name, String descriptor) {
        return lines.getOrDefault(key, List.of()).stream()
                .filter(line -> line.fits(name, descriptor))
                .findFirst()
                .map(line -> new Entry(true, line.effect()))
                .orElse(UNKNOWN);
    }
}
