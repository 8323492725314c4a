package dev.shadowctl.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses that the JVM reserved for its heap.
 *
 * @param first its lowest address
 * @param end the address after its last
 */
record HeapRange(long first, long end) {

    /** Names the file that {@code -Xlog:gc+heap+coops=debug} goes to. */
    static final String PROPERTY = "shadowctl.heapLog";

    private static final Pattern LINE = Pattern.compile("Heap address: 0x(\\p{XDigit}{1,16}), size: (\\d{1,12}) MB");

    private static final String RESIDENT = "Rss:";

    /** Of this JVM; empty where it was not asked to tell, or its references are not compressed. */
    static Optional<HeapRange> own() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).flatMap(path -> logged(Path.of(path)));
    }

    private static Optional<HeapRange> logged(Path log) {
        try (BufferedReader reader = Files.newBufferedReader(log);
                Stream<String> lines = reader.lines()) {
            return lines.flatMap(line -> parse(line).stream()).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<HeapRange> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.find()) {
            return Optional.empty();
        }
        long first = Long.parseUnsignedLong(matcher.group(1), 16);
        return Optional.of(new HeapRange(first, first + (Long.parseLong(matcher.group(2)) << 20)));
    }

    /**
     * The bytes that {@code smaps} shows resident in mappings outside of this range.
     *
     * @param smaps lines as proc(5) tells of it: of each mapping one that begins with its addresses, then one a property
     */
    long residentOutside(Stream<String> smaps) {
        long kilobytes = 0;
        boolean outside = true;
        for (String line : (Iterable<String>) smaps::iterator) {
            int dash = line.indexOf('-');
            if (dash > 0 && dash < line.indexOf(':')) {
                outside = !holds(Long.parseUnsignedLong(line.substring(0, dash), 16));
            } else if (outside && line.startsWith(RESIDENT)) {
                kilobytes += ProcText.number(line, RESIDENT).orElse(0);
            }
        }
        return kilobytes << 10;
    }

    private boolean holds(long address) {
        return Long.compareUnsigned(address, first) >= 0 && Long.compareUnsigned(address, end) < 0;
    }
}
