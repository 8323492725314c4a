package dev.shadowctl.core.measure;

import java.util.List;

/**
 * What a method asked of a stubbed dependency, and what each call of that was made to cost.
 *
 * @param type qualified binary name of the stubbed type
 * @param method name of the method that was called on it
 * @param latencySeconds how long each call kept its caller waiting, in seconds; 0 where no cost was given
 * @param answerBytes about how large each answer was, in bytes; 0 where no size was given
 * @param perCall how often per call of the method, size by size, ascending
 */
public record StubbedCalls(String type, String method, double latencySeconds, long answerBytes, List<AtSize> perCall) {

    public StubbedCalls {
        perCall = List.copyOf(perCall);
    }

    /**
     * At one size.
     *
     * @param size n
     * @param calls of the dependency per call of the method, at least 0
     */
    public record AtSize(int size, double calls) {}
}
