package dev.shadowctl.core.plan;

/**
 * Why a number of an allotment is what it is.
 *
 * @param setting the number, in the words of an allotment: {@code memoryBytes}
 * @param value the value as a person reads it
 * @param why one sentence
 */
public record Reason(String setting, String value, String why) {}
