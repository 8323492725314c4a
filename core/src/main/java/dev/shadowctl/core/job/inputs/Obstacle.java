package dev.shadowctl.core.job.inputs;

import java.util.Locale;

/** Why a value could not be made. Its {@link #code} is stable. */
public enum Obstacle {
    /** An interface or abstract type of which nothing on the class path is a usable implementation. */
    NO_IMPLEMENTATION,
    /** A type without constructor, factory or constant that can be reached. */
    NO_WAY_IN,
    /** The constructor or factory threw. */
    CONSTRUCTION_THREW,
    /** A value would need one of its own type first. */
    CONTAINS_ITSELF,
    /** Values within values, deeper than the generator follows. */
    TOO_DEEP,
    /** So many ways failed that the search was given up. */
    TOO_MANY_TRIES,
    /** A class it needs is missing or could not be initialised. */
    CLASS_UNUSABLE;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
