package dev.shadowctl.bench.accuracy;

import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Residuals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A picture of what the model does: for some cases, the CPU of one call over its size as the shadow measured it, as the law goes on
 * from there, and as real runs found it.
 */
final class Growth {

    /** One of each kind of growth; the picture says so of a case that was not run. */
    private static final List<String> CASES = List.of("gson", "h2", "zxing", "ejml");

    private static final int COLUMNS = 2;
    private static final double SIDE = 300;
    private static final double GAP = 90;
    private static final double HEAD = 70;
    private static final int POINTS = 40;
    private static final double BEYOND = 1.3;
    private static final String BLUE = "#16568a";

    private final Observations rows;
    private final KeptProfiles profiles;
    private final Model model = new Model(Residuals.none());

    Growth(Observations observations, KeptProfiles profiles) {
        this.rows = observations.where(
                row -> row.answered() && !row.about().isOfMix() && row.about().metric() == Metric.CPU);
        this.profiles = profiles;
    }

    /** The picture as SVG. */
    String svg() {
        int lines = (CASES.size() + COLUMNS - 1) / COLUMNS;
        return Panel.head(COLUMNS * (SIDE + GAP) + GAP / 2, HEAD + lines * (SIDE + GAP))
                + Panel.text(GAP, 20, "start", "CPU of one call over its size")
                + Panel.text(
                        GAP,
                        38,
                        "start",
                        "filled: steps of the shadow, at several rates; line and band: the law at the lowest rate asked, with 90 %; open:"
                                + " real runs")
                + IntStream.range(0, CASES.size()).mapToObj(this::panel).collect(Collectors.joining())
                + "</svg>\n";
    }

    private String panel(int index) {
        String name = CASES.get(index);
        double left = GAP + index % COLUMNS * (SIDE + GAP);
        int line = index / COLUMNS;
        double top = HEAD + line * (SIDE + GAP);
        List<Observation> found = rows.rows().stream()
                .filter(row -> row.about().caseName().equals(name))
                .toList();
        String title = Panel.text(left, top - 8, "start", name);
        return title
                + profiles.of(name)
                        .filter(profile -> !found.isEmpty())
                        .map(profile -> drawn(profile, found, left, top))
                        .orElseGet(() -> Panel.text(left, top + SIDE / 2, "start", "not run"));
    }

    private String drawn(Profile profile, List<Observation> found, double left, double top) {
        List<double[]> measured = profile.steps().stream()
                .filter(step -> step.phase() == Phase.STEADY)
                .filter(step -> step.heapBytes() == 0 || step.heapBytes() >= profile.maxHeapBytes())
                .flatMap(step -> step.mean(dev.shadowctl.core.measure.Metric.CPU_PER_CALL).stream()
                        .mapToObj(seconds -> new double[] {step.size(), seconds}))
                .toList();
        List<double[]> real = found.stream()
                .map(row -> new double[] {
                    row.about().workload().size(),
                    row.truth() / row.about().workload().rps()
                })
                .toList();
        double rps = found.stream()
                .mapToDouble(row -> row.about().workload().rps())
                .min()
                .orElseThrow();
        List<double[]> all = Stream.concat(measured.stream(), real.stream()).toList();
        Panel panel = new Panel(left, top, SIDE, axis(all, 0, Growth::count), axis(all, 1, Growth::seconds));
        return panel.grid()
                + law(panel, profile, rps, all)
                + measured.stream()
                        .map(point -> panel.dot(point[0], point[1], 2.5, "none", BLUE, "measured"))
                        .collect(Collectors.joining())
                + real.stream()
                        .map(point -> panel.dot(point[0], point[1], 5, "#b3261e", "none", "found in real runs"))
                        .collect(Collectors.joining());
    }

    private String law(Panel panel, Profile profile, double rps, List<double[]> all) {
        double least = smallest(all, 0);
        double most = largest(all, 0);
        Set<Workload> workloads = IntStream.rangeClosed(0, POINTS)
                .mapToObj(i -> new Workload((int) Math.round(least * Math.pow(most / least, (double) i / POINTS)), rps))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<double[]> line = new ArrayList<>();
        List<double[]> low = new ArrayList<>();
        List<double[]> band = new ArrayList<>();
        for (Map.Entry<Workload, Predicted> one :
                model.predict(profile, workloads, true).entrySet()) {
            Interval cores = one.getValue().interval(Metric.CPU);
            if (cores != null) {
                double size = one.getKey().size();
                line.add(new double[] {size, cores.estimate() / rps});
                low.add(new double[] {size, cores.low() / rps});
                band.add(new double[] {size, cores.high() / rps});
            }
        }
        Collections.reverse(low);
        band.addAll(low);
        return panel.path(band, "fill=\"#d9e6f2\" stroke=\"none\"")
                + panel.path(line, "fill=\"none\" stroke=\"" + BLUE + "\" stroke-width=\"1.5\"");
    }

    private static Panel.Axis axis(List<double[]> points, int at, DoubleFunction<String> label) {
        return new Panel.Axis(smallest(points, at) / BEYOND, largest(points, at) * BEYOND, label);
    }

    private static double smallest(List<double[]> points, int at) {
        return points.stream().mapToDouble(point -> point[at]).min().orElseThrow();
    }

    private static double largest(List<double[]> points, int at) {
        return points.stream().mapToDouble(point -> point[at]).max().orElseThrow();
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String seconds(double value) {
        double micros = value * 1e6;
        return micros < 999
                ? String.format(Locale.ROOT, "%.0f µs", micros)
                : String.format(Locale.ROOT, "%.0f ms", micros / 1e3);
    }
}
