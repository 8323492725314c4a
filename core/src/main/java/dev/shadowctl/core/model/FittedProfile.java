package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Profile;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A profile with the laws fitted to it, which keep what they have made of the measured steps: asking again is quick. Of any thread;
 * whoever asks waits for the one before.
 */
public final class FittedProfile {

    private final Profile profile;
    private final Ladder ladder;
    private final Scrutiny scrutiny;
    private final Optional<Laws> laws;

    private FittedProfile(Profile profile) {
        this.profile = profile;
        this.ladder = new Ladder(profile);
        this.scrutiny = new Scrutiny(ladder);
        this.laws = scrutiny.ofEvidence(true).isEmpty() ? Optional.of(Laws.fit(ladder)) : Optional.empty();
    }

    /** Fits the laws. */
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
    Optional<Laws> laws() {
        return laws;
    }

    synchronized <T> T alone(Supplier<T> asks) {
        return asks.get();
    }
}
