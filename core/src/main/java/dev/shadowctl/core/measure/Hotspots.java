package dev.shadowctl.core.measure;

/**
 * Where a method burns CPU and allocates: what the JVM's flight recorder saw in a step of its own, after everything that is
 * measured. Shares are of samples, so that few of them say little.
 *
 * @param size n of each call
 * @param rate completed calls per second
 * @param seconds length of the step
 * @param calls completed calls
 * @param intervalSeconds between two samples of a thread's stack
 * @param cpu stacks that were executing Java code or were in native code other than waiting; each sample weighs 1
 * @param allocation stacks that allocated; each sample weighs the bytes since the one before
 * @param recordingBytes length of the recording itself, 0 where it was not kept
 */
public record Hotspots(
        int size,
        double rate,
        double seconds,
        long calls,
        double intervalSeconds,
        FrameShares cpu,
        FrameShares allocation,
        long recordingBytes) {

    /** The same with the length of what was kept. */
    public Hotspots keeping(long bytes) {
        return new Hotspots(size, rate, seconds, calls, intervalSeconds, cpu, allocation, bytes);
    }
}
