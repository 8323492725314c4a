package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.effects.Argument;
import dev.shadowctl.core.job.effects.Origins;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.analysis.Value;

/**
 * A value on the stack or in a local variable, by where it comes from.
 *
 * @param itself origins of the object
 * @param within origins of what lies within it
 * @param type internal name or array descriptor of its type as far as known, null for none
 * @param isExact whether it is of that very type and none below
 * @param size 1, or 2 for long and double
 */
record Traced(Origins itself, Origins within, @Nullable String type, boolean isExact, int size) implements Value {

    static final Traced ONE = new Traced(Origins.NONE, Origins.NONE, null, false, 1);
    static final Traced TWO = new Traced(Origins.NONE, Origins.NONE, null, false, 2);

    /** What a method makes in a call, and what it puts into that. */
    static final Origins OWN = Origins.FRESH.or(Origins.STORED);

    static Traced of(Origins itself, Origins within, @Nullable String type) {
        return new Traced(itself, within, type, false, 1);
    }

    static Traced constant(@Nullable String type) {
        return new Traced(Origins.NONE, Origins.NONE, type, false, 1);
    }

    /** Just made by an instruction. */
    static Traced made(String type) {
        return new Traced(Origins.FRESH, Origins.STORED, type, true, 1);
    }

    /** Where something loaded from within it comes from. */
    Origins loaded() {
        return itself.meets(OWN) ? within.or(Origins.STORED) : within;
    }

    /** Everything it is or holds. */
    Origins all() {
        return itself.or(within);
    }

    /** Everything that values are or hold. */
    static Origins all(List<? extends Traced> values) {
        Origins all = Origins.NONE;
        for (Traced value : values) {
            all = all.or(value.all());
        }
        return all;
    }

    /** Where something loaded from within values comes from. */
    static Origins inside(List<? extends Traced> values) {
        Origins inside = Origins.NONE;
        for (Traced value : values) {
            inside = inside.or(value.loaded());
        }
        return inside;
    }

    Traced as(String other) {
        return new Traced(itself, within, other, false, size);
    }

    Traced or(Traced other) {
        if (equals(other)) {
            return this;
        }
        boolean sameType = Objects.equals(type, other.type);
        Traced both = new Traced(
                itself.or(other.itself),
                within.or(other.within),
                sameType ? type : null,
                sameType && isExact && other.isExact,
                Math.min(size, other.size));
        return both.equals(this) ? this : both;
    }

    /** As an argument, once it is known what the method has stored where. */
    Argument argument(Origins stored) {
        return new Argument(resolved(itself, stored), resolved(within, stored));
    }

    static Origins resolved(Origins origins, Origins stored) {
        return origins.meets(Origins.STORED) ? origins.without(Origins.STORED).or(stored) : origins;
    }

    @Override
    public int getSize() {
        return size;
    }
}
