package dev.shadowctl.core.model;

import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.measure.Profile;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The shadow run that would help most, as a command to type. */
final class NextRun {

    private final Ladder ladder;

    NextRun(Ladder ladder) {
        this.ladder = ladder;
    }

    /** One that measures near the asked workload: its size, and the highest rate one process may be asked for. */
    String towards(double size, double ratePerProcess) {
        TreeSet<Integer> sizes = new TreeSet<>(ladder.sizes());
        sizes.add((int) Math.max(1, Math.ceil(size)));
        while (sizes.size() > 4) {
            sizes.pollFirst();
        }
        double rate = Math.min(JobDefaults.MAX_RATE, Math.max(1, Math.ceil(ratePerProcess)));
        List<Double> rates = List.of(Math.max(1, Math.rint(rate / 10)), rate);
        return command() + " --sizes "
                + join(sizes.stream().map(Integer::doubleValue).toList()) + " --rates "
                + join(rates.stream().distinct().toList());
    }

    /** One that measures the same again, for longer. */
    String longer() {
        return command() + " --budget " + (int) (2 * JobDefaults.BUDGET_SECONDS) + "s";
    }

    /** One on another host. */
    String on(String host) {
        return command() + " --host " + quoted(host);
    }

    private String command() {
        Profile profile = ladder.profile();
        return "shadowctl profile " + quoted(profile.method())
                + option("--inputs", profile.inputs())
                + option("--instance", profile.instance());
    }

    private static String option(String name, String origin) {
        return origin.startsWith("fixture ")
                ? " " + name + " "
                        + quoted(origin.substring("fixture ".length()).strip())
                : "";
    }

    /** In single quotes where a POSIX shell would read more into it. */
    private static String quoted(String text) {
        return text.matches("[\\w./:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static String join(List<Double> numbers) {
        return numbers.stream()
                .map(number -> Long.toString((long) (double) number))
                .collect(Collectors.joining(","));
    }
}
