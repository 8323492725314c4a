package dev.shadowctl.runner;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * UDP over IPv4 in this network namespace, of {@code /proc/self/net/snmp} (RFC 4113).
 *
 * @param sent datagrams
 * @param read of which a socket's owner read
 * @param refused of which found no socket, and were answered by ICMP
 */
record Datagrams(long sent, long read, long refused) {

    static final Datagrams NONE = new Datagrams(0, 0, 0);

    private static final Pattern LINE = Pattern.compile("(?m)^Udp: (\\d+) (\\d+) \\d+ (\\d+)");

    /** Reads the table; none where it has no such line. */
    static Datagrams parse(String table) {
        Matcher line = LINE.matcher(table);
        return line.find()
                ? new Datagrams(
                        Long.parseLong(line.group(3)), Long.parseLong(line.group(1)), Long.parseLong(line.group(2)))
                : NONE;
    }

    Datagrams since(Datagrams earlier) {
        return new Datagrams(sent - earlier.sent, read - earlier.read, refused - earlier.refused);
    }

    long unread() {
        return Math.max(0, sent - read);
    }
}
