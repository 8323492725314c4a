package dev.shadowctl.core.job.inputs;

/** How what an argument contains is arranged: code may be quick on one order and slow on another. */
public enum Content {
    /** As the generator draws it. */
    DRAWN,
    /** In ascending order. */
    SORTED,
    /** In descending order. */
    REVERSED,
    /** The first element over and over. */
    REPEATED
}
