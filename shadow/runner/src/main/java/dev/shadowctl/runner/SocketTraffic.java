package dev.shadowctl.runner;

/**
 * What one call sends and receives through sockets.
 *
 * @param received bytes per call
 * @param sent bytes per call
 * @param source {@code jfr}, {@code namespace}, or {@code proc} where nothing was read or written at all
 */
record SocketTraffic(double received, double sent, String source) {

    static final SocketTraffic NONE = new SocketTraffic(0, 0, "jfr");

    /** Headers of IPv4 and TCP and room for what rides along, per packet. */
    private static final int HEADER_BYTES = 100;

    /** What the events must miss before the namespace is believed instead. */
    private static final double CLEARLY = 1.25;

    SocketTraffic from(String way) {
        return new SocketTraffic(received, sent, way);
    }

    /**
     * Chooses between the events of the JVM, which see its own stream sockets only, and the counters
     * of the network namespace, which see everything of every process in it.
     *
     * @param calls calls counted
     * @param received bytes by the events
     * @param sent bytes by the events
     * @param loopback what the namespace's loopback carried meanwhile; believed only where the namespace is ours alone
     */
    static SocketTraffic choose(long calls, long received, long sent, LoopbackCounters loopback) {
        double explained = Math.max(received, sent) * CLEARLY + (double) loopback.packets() * HEADER_BYTES;
        if (loopback.alone() && loopback.bytes() > explained) {
            return new SocketTraffic(
                    loopback.readBytes() / (double) calls, loopback.payloadBytes() / (double) calls, "namespace");
        }
        return new SocketTraffic(received / (double) calls, sent / (double) calls, "jfr");
    }
}
