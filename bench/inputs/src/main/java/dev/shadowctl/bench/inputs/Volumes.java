package dev.shadowctl.bench.inputs;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A main that tells how large the arguments are that two fixtures make, in the JVM of a case with both of them on its class
 * path: a line for each size, {@code fixture|generated SIZE VOLUME}, and the line {@code number} where the fixture's size is the
 * value of an argument. The volume is the runner's: what they would be as a message, in bytes.
 */
public final class Volumes {

    /** Of a size, whose mean is told: contents are drawn. */
    private static final int SETS = 8;

    /** By which the volume must grow from the smallest size to the largest, or the size is something else. */
    private static final double GROWTH = 1.5;

    static final String NUMBER = "number";

    private static final int LARGEST = 1 << 20;
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private Volumes() {}

    /** Arguments: the results, the fixture as {@code type#method} with its sizes, the generated type. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Path results = Path.of(arguments[0]);
        double largest = 0;
        StringBuilder lines = new StringBuilder();
        for (String size : arguments[2].split(",", -1)) {
            double its = volume(arguments[1], Integer.parseInt(size));
            largest = Math.max(largest, its);
            lines.append("fixture ").append(size).append(' ').append(its).append('\n');
        }
        if (isNumber(arguments[1], arguments[2].split(",", -1))) {
            lines.append(NUMBER).append('\n');
        }
        double volume = 0;
        long began = System.nanoTime();
        for (int size = 1;
                size <= LARGEST && volume < largest && System.nanoTime() - began < PATIENCE_NANOS;
                size *= 2) {
            volume = volume(arguments[3] + "#inputs", size);
            lines.append("generated ").append(size).append(' ').append(volume).append('\n');
        }
        Files.writeString(results, lines);
        Runtime.getRuntime().halt(0);
    }

    private static boolean isNumber(String fixture, String... sizes) throws ReflectiveOperationException {
        for (String size : sizes) {
            Object[] made = (Object[]) Objects.requireNonNull(inputs(fixture).invoke(null, Integer.parseInt(size)));
            if (Arrays.stream(made).noneMatch(value -> value instanceof Number && size.equals(value.toString()))) {
                return false;
            }
        }
        return true;
    }

    private static Method inputs(String fixture) throws ReflectiveOperationException {
        String[] parts = fixture.split("#", -1);
        return Class.forName(parts[0]).getMethod(parts[1], int.class);
    }

    private static double volume(String fixture, int size) throws ReflectiveOperationException {
        Method inputs = inputs(fixture);
        Method of = Class.forName("dev.shadowctl.runner.inputs.Volume").getDeclaredMethod("of", Object.class);
        of.setAccessible(true);
        double sum = 0;
        for (int set = 0; set < SETS; set++) {
            try {
                sum += (Long) Objects.requireNonNull(of.invoke(null, inputs.invoke(null, size)));
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(fixture + " at " + size, e.getCause());
            }
        }
        return sum / SETS;
    }

    /**
     * The sizes at which generated arguments are as large as the fixture's.
     *
     * @param lines as written by the main
     * @return one for each of the fixture's sizes; empty where its arguments are always of one volume, or larger than any generated
     */
    static List<Integer> matched(List<String> lines) {
        List<Double> fixture = List.copyOf(read(lines, "fixture").values());
        Map<Integer, Double> generated = read(lines, "generated");
        boolean grows = fixture.size() > 1 && fixture.get(fixture.size() - 1) > GROWTH * fixture.get(0);
        List<Integer> matched = fixture.stream()
                .map(volume -> sizeOf(volume, generated))
                .distinct()
                .toList();
        return grows && !matched.contains(0) ? matched : List.of();
    }

    private static Map<Integer, Double> read(List<String> lines, String which) {
        Map<Integer, Double> volumes = new TreeMap<>();
        lines.stream()
                .map(line -> line.split(" ", -1))
                .filter(cells -> cells[0].equals(which))
                .forEach(cells -> volumes.put(Integer.valueOf(cells[1]), Double.valueOf(cells[2])));
        return volumes;
    }

    /** Between two that were tried, along a straight line; 0 where none is so large. */
    private static int sizeOf(double volume, Map<Integer, Double> generated) {
        int below = 0;
        double volumeBelow = 0;
        for (Map.Entry<Integer, Double> each : generated.entrySet()) {
            if (each.getValue() >= volume) {
                double share = (volume - volumeBelow) / (each.getValue() - volumeBelow);
                return Math.max(1, (int) Math.round(below + share * (each.getKey() - below)));
            }
            below = each.getKey();
            volumeBelow = each.getValue();
        }
        return 0;
    }
}
