package dev.shadowctl.runner;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counters of the loopback interface, of {@code /proc/self/net/dev}.
 *
 * @param bytes sent, headers included; each arrives too, though nobody may read it
 * @param packets sent
 * @param alone whether the namespace has no other interface: then all of it is ours
 * @param datagrams of which are UDP
 */
record LoopbackCounters(long bytes, long packets, boolean alone, Datagrams datagrams) {

    private static final Pattern LINE = Pattern.compile("(?m)^\\s*([^\\s:]+):((?:\\s+\\d+)+)\\s*$");

    /** Tunnels the kernel puts into every new namespace (sysctl net.core.fb_tunnels_only_for_init_net). */
    private static final Pattern FALLBACK =
            Pattern.compile("(tunl|sit|ip6tnl|gre|gretap|erspan|ip_vti|ip6_vti|ip6gre)0");

    private static final int RECEIVED_COLUMNS = 8;

    /** IPv4 20, TCP with timestamps 32: what a segment carries beside its payload; loopback counts no Ethernet header. */
    private static final int SEGMENT_HEADER_BYTES = 52;

    /** IPv4 20, UDP 8. */
    private static final int DATAGRAM_HEADER_BYTES = 28;

    /** An ICMP error quotes what caused it, up to this length of its own (RFC 1812, 4.3.2.3). */
    private static final int MOST_REFUSAL_BYTES = 576;

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
                Long.parseLong(columns[RECEIVED_COLUMNS]),
                Long.parseLong(columns[RECEIVED_COLUMNS + 1]),
                alone,
                Datagrams.NONE));
    }

    LoopbackCounters since(LoopbackCounters earlier) {
        return new LoopbackCounters(
                bytes - earlier.bytes, packets - earlier.packets, alone, datagrams.since(earlier.datagrams));
    }

    LoopbackCounters with(Datagrams counted) {
        return new LoopbackCounters(bytes, packets, alone, counted);
    }

    /** Payload sent, at least 0: bytes less headers, and less the answers to datagrams that were refused. */
    long payloadBytes() {
        long segments = Math.max(0, payloads() - datagrams.sent());
        long headers = segments * SEGMENT_HEADER_BYTES + datagrams.sent() * DATAGRAM_HEADER_BYTES;
        return Math.max(0, bytes - refusalBytes() - headers);
    }

    /** Of it, what somebody read: datagrams count by their number, for nothing tells how long the unread ones were. */
    long readBytes() {
        long read = Math.max(0, payloads() - datagrams.unread());
        return payloads() <= 0 ? 0 : Math.round(payloadBytes() * (read / (double) payloads()));
    }

    /** Packets but for the answers to refused datagrams. */
    private long payloads() {
        return packets - datagrams.refused();
    }

    private long refusalBytes() {
        return packets == 0 ? 0 : datagrams.refused() * Math.min(MOST_REFUSAL_BYTES, bytes / packets);
    }
}
