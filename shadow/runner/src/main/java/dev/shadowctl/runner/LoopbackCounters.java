package dev.shadowctl.runner;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counters of the loopback interface, of {@code /proc/self/net/dev}.
 *
 * @param bytes sent, headers included; each is received too
 * @param packets sent
 * @param alone whether the namespace has no other interface: then all of it is ours
 */
record LoopbackCounters(long bytes, long packets, boolean alone) {

    private static final Pattern LINE = Pattern.compile("(?m)^\\s*([^\\s:]+):((?:\\s+\\d+)+)\\s*$");

    /** Tunnels the kernel puts into every new namespace (sysctl net.core.fb_tunnels_only_for_init_net). */
    private static final Pattern FALLBACK =
            Pattern.compile("(tunl|sit|ip6tnl|gre|gretap|erspan|ip_vti|ip6_vti|ip6gre)0");

    private static final int RECEIVED_COLUMNS = 8;

    /** Ethernet 14, IPv4 20, TCP with timestamps 32: what a segment on loopback carries beside its payload. */
    private static final int HEADER_BYTES = 66;

    /** Reads the table, empty where it has no loopback. */
    static Optional<LoopbackCounters> parse(String table) {
        boolean alone = true;
        String loopback = null;
        Matcher line = LINE.matcher(table);
        while (line.find()) {
            if (line.group(1).equals("lo")) {
                loopback = line.group(2).strip();
            } else {
                alone &= FALLBACK.matcher(line.group(1)).matches();
            }
        }
        if (loopback == null) {
            return Optional.empty();
        }
        String[] columns = loopback.split("\\s+", -1);
        return Optional.of(new LoopbackCounters(
                Long.parseLong(columns[RECEIVED_COLUMNS]), Long.parseLong(columns[RECEIVED_COLUMNS + 1]), alone));
    }

    LoopbackCounters since(LoopbackCounters earlier) {
        return new LoopbackCounters(bytes - earlier.bytes, packets - earlier.packets, alone);
    }

    /** Payload, at least 0: bytes less the headers of a TCP segment each. */
    long payloadBytes() {
        return Math.max(0, bytes - packets * HEADER_BYTES);
    }
}
