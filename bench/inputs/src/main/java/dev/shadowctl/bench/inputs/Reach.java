package dev.shadowctl.bench.inputs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * How far the calls of a method got that returned, told from the probes they hit in the library's own classes. They exercise
 * more than argument checks if they took an edge of another method of the library, or one of the method's own that lies behind
 * its {@link LeadingChecks leading checks}. What runs once when a class is initialized is no call's doing and does not count.
 *
 * @param behindChecks an edge of the method itself that its leading checks guard
 * @param deeper an edge of another method of the library
 */
record Reach(boolean behindChecks, boolean deeper) {

    static final Reach NOWHERE = new Reach(false, false);

    static Reach parse(String cell) {
        return new Reach(cell.contains("behind-checks"), cell.contains("deeper"));
    }

    String cell() {
        return behindChecks ? deeper ? "behind-checks deeper" : "behind-checks" : deeper ? "deeper" : "checks";
    }

    boolean isMoreThanChecks() {
        return behindChecks || deeper;
    }

    /**
     * Of one method.
     *
     * @param method {@code type name descriptor}
     * @param taken {@code com/acme/Orders=0,3,4;…}: the probes hit
     */
    static Reach of(Path jar, String method, String taken) throws IOException {
        String[] parts = method.split(" ", -1);
        String type = parts[0].replace('.', '/');
        Reach reach = NOWHERE;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Map.Entry<String, BitSet> each : parsed(taken).entrySet()) {
                ZipEntry entry = zip.getEntry(each.getKey() + ".class");
                if (entry != null) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        LeadingChecks probes = LeadingChecks.in(
                                in.readAllBytes(), each.getKey().equals(type) ? parts[1] + parts[2] : "");
                        reach = new Reach(
                                reach.behindChecks || each.getValue().intersects(probes.behind()),
                                reach.deeper || each.getValue().intersects(probes.ofOthers()));
                    }
                }
            }
        }
        return reach;
    }

    private static Map<String, BitSet> parsed(String taken) {
        Map<String, BitSet> hit = new TreeMap<>();
        for (String type : taken.isEmpty() ? new String[0] : taken.split(";", -1)) {
            int equals = type.indexOf('=');
            BitSet probes = new BitSet();
            for (String probe : type.substring(equals + 1).split(",", -1)) {
                probes.set(Integer.parseInt(probe));
            }
            hit.put(type.substring(0, equals), probes);
        }
        return hit;
    }
}
