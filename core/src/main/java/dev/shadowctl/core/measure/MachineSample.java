package dev.shadowctl.core.measure;

import java.time.Instant;

/**
 * What the monitor saw of machine and shadow JVM over one interval.
 *
 * @param at end of the interval
 * @param seconds its length
 * @param busyCores CPU of all processes of the machine, in cores; where fewer than the machine's may be used, what all took of those
 * @param stealFraction share of the machine's CPU time the hypervisor gave to others, 0 to 1
 * @param loadAverage one-minute load average, or -1 where the system has none
 * @param frequencyHertz mean current frequency of the processors, or -1 where unknown
 * @param shadowCores CPU of the shadow JVM and its children, in cores
 * @param ownCores CPU of the monitor itself, in cores
 * @param residentBytes resident set of the shadow JVM and its children
 * @param processes processes in the sandbox
 * @param threads threads of these processes
 */
public record MachineSample(
        Instant at,
        double seconds,
        double busyCores,
        double stealFraction,
        double loadAverage,
        double frequencyHertz,
        double shadowCores,
        double ownCores,
        long residentBytes,
        int processes,
        int threads) {}
