package dev.shadowctl.runner;

import dev.shadowctl.core.measure.FrameShares;
import dev.shadowctl.core.measure.FrameShares.FrameShare;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds up stacks by their weight: by frame, and collapsed as flame graphs read them. */
final class StackTally {

    /** Collapsed text is longer than this by its last line at most. */
    static final int MOST_TEXT_BYTES = 512 << 10;

    /** The wire carries no much longer string. */
    private static final int MOST_LINE_CHARACTERS = 15_000;

    /** Stands for all stacks there was no room for. */
    static final String LEFT_OUT = "[left out]";

    private static final Comparator<Map.Entry<String, Double>> HEAVIEST_FIRST =
            Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final Map<String, Double> stacks = new HashMap<>();
    private final Map<String, Spent> self = new HashMap<>();
    private final Map<String, Spent> total = new HashMap<>();
    private long samples;
    private double amount;

    /**
     * Adds a stack.
     *
     * @param rootFirst one frame or more
     * @param weight above 0
     */
    void add(List<Frame> rootFirst, double weight) {
        samples++;
        amount += weight;
        stacks.merge(rootFirst.stream().map(Frame::method).collect(Collectors.joining(";")), weight, Double::sum);
        spend(self, rootFirst.get(rootFirst.size() - 1), weight);
        Set<String> seen = new HashSet<>();
        for (int i = rootFirst.size() - 1; i >= 0; i--) {
            if (seen.add(rootFirst.get(i).method())) {
                spend(total, rootFirst.get(i), weight);
            }
        }
    }

    private static void spend(Map<String, Spent> on, Frame frame, double weight) {
        on.computeIfAbsent(frame.method(), Spent::new).add(frame.line(), weight);
    }

    /** What fell to one method, by its lines. */
    private static final class Spent {

        private final String method;
        private final Map<Integer, Double> lines = new HashMap<>();
        private double weight;

        Spent(String method) {
            this.method = method;
        }

        void add(int line, double more) {
            weight += more;
            lines.merge(line, more, Double::sum);
        }

        double weight() {
            return weight;
        }

        /** Its name with the line that weighs most. */
        String frame() {
            int line = lines.entrySet().stream()
                    .max(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(0);
            return new Frame(method, line).toString();
        }
    }

    /**
     * Collapsed stacks.
     *
     * @param lines one for each, {@code a;b;c 12}, root first, the heaviest stack first
     * @param leftOut distinct stacks there was no room for
     */
    record Collapsed(List<String> lines, int leftOut) {

        Collapsed {
            lines = List.copyOf(lines);
        }
    }

    Collapsed collapsed() {
        List<String> lines = new ArrayList<>();
        int bytes = 0;
        int leftOut = 0;
        double rest = 0;
        for (Map.Entry<String, Double> stack :
                stacks.entrySet().stream().sorted(HEAVIEST_FIRST).toList()) {
            String line = line(stack.getKey(), stack.getValue());
            int length = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (line.length() <= MOST_LINE_CHARACTERS && bytes + length <= MOST_TEXT_BYTES) {
                bytes += length;
                lines.add(line);
            } else {
                leftOut++;
                rest += stack.getValue();
            }
        }
        if (leftOut > 0) {
            lines.add(line(LEFT_OUT, rest));
        }
        return new Collapsed(lines, leftOut);
    }

    private static String line(String stack, double weight) {
        return stack + " " + Math.max(1, Math.round(weight));
    }

    FrameShares shares(String unit) {
        return new FrameShares(
                unit,
                samples,
                amount,
                largest(self),
                largest(total),
                collapsed().leftOut());
    }

    private List<FrameShare> largest(Map<String, Spent> of) {
        return of.values().stream()
                .sorted(Comparator.comparingDouble(Spent::weight).reversed().thenComparing(spent -> spent.method))
                .limit(FrameShares.MOST_FRAMES)
                .map(spent -> new FrameShare(spent.frame(), share(self, spent), share(total, spent)))
                .toList();
    }

    private double share(Map<String, Spent> of, Spent like) {
        Spent spent = of.get(like.method);
        return spent == null ? 0 : Math.min(1, spent.weight / amount);
    }
}
