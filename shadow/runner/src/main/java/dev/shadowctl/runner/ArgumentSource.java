package dev.shadowctl.runner;

/** Where the arguments of calls come from: a fixture or the generator. */
interface ArgumentSource {

    /**
     * Makes the arguments of one call, fresh.
     *
     * @param size n, at least 1
     * @param index which of the sets; another index gives other values
     * @throws JobFailedException if they cannot be made
     */
    Object[] make(int size, int index);

    /** Whether n makes a difference. */
    boolean hasSize();

    /** How the arguments come about, for the result: {@code fixture com.acme.Fixtures#orders}. */
    String description();
}
