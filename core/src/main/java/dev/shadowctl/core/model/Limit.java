package dev.shadowctl.core.model;

/**
 * A rate one process cannot exceed.
 *
 * @param by what gives in
 * @param rps the rate, at least 0
 * @param why how the number came about
 */
record Limit(Bottleneck by, double rps, String why) {}
