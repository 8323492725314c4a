package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Profile;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A profile with the laws that are fitted to it when they are first wanted, and keep what they have made of the measured steps:
 * asking again is quick. Of any thread; whoever asks waits for the one before.
 */
public final class FittedProfile {

    private final Profile profile;
    private final Ladder ladder;
    private final Scrutiny scrutiny;
    private @Nullable Laws laws;

    private FittedProfile(Profile profile) {
        this.profile = profile;
        this.ladder = new Ladder(profile);
        this.scrutiny = new Scrutiny(ladder);
    }

    /** A profile nobody has asked yet. */
    public static FittedProfile of(Profile profile) {
        return new FittedProfile(profile);
    }

    public Profile profile() {
        return profile;
    }

    /** Whether it says too little to answer even a question well within what was measured. */
    public boolean isThin() {
        return scrutiny.ofEvidence(false).isPresent();
    }

    Ladder ladder() {
        return ladder;
    }

    Scrutiny scrutiny() {
        return scrutiny;
    }

    /** The laws; empty where the evidence carries none. */
    synchronized Optional<Laws> laws() {
        if (laws == null && scrutiny.ofEvidence(true).isEmpty()) {
            laws = Laws.fit(ladder);
        }
        return Optional.ofNullable(laws);
    }

    synchronized <T> T alone(Supplier<T> asks) {
        return asks.get();
    }
}
