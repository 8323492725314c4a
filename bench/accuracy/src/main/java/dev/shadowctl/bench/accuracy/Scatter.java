package dev.shadowctl.bench.accuracy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A picture: each CPU prediction with its interval over what was found, both in logs; on the diagonal it is right. */
final class Scatter {

    private static final int SIDE = 520;
    private static final int MARGIN = 60;
    private static final double LEAST = 0.02;
    private static final double MOST = 5;
    private static final double NEAR = 1.2;
    private static final List<Double> TICKS = List.of(0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0);

    private final Observations rows;

    Scatter(Observations observations) {
        this.rows = observations.where(row -> row.answered() && row.about().metric() == Metric.CPU);
    }

    /** The picture as SVG. */
    String svg() {
        int whole = SIDE + 2 * MARGIN;
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                                + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                        whole,
                        whole)
                + diagonal(1, "#444", "")
                + diagonal(NEAR, "#aaa", " stroke-dasharray=\"4 4\"")
                + diagonal(1 / NEAR, "#aaa", " stroke-dasharray=\"4 4\"")
                + TICKS.stream().map(Scatter::tick).collect(Collectors.joining())
                + rows.rows().stream().map(Scatter::point).collect(Collectors.joining())
                + text(MARGIN + SIDE / 2, whole - 12, "middle", "cores found in real runs")
                + text(MARGIN, MARGIN - 30, "start", "cores predicted, with the interval the model believes in")
                + text(
                        MARGIN,
                        MARGIN - 12,
                        "start",
                        "filled: up to 3 times beyond what was measured; open: further; dashed: 20 %")
                + "</svg>\n";
    }

    private static String diagonal(double factor, String colour, String dashes) {
        double from = LEAST * Math.max(1, 1 / factor);
        double to = MOST * Math.min(1, 1 / factor);
        return line(x(from), y(from * factor), x(to), y(to * factor), colour, dashes);
    }

    private static String tick(double cores) {
        String label = String.valueOf(cores).replaceAll("\\.0$", "");
        return Stream.of(
                        line(x(cores), y(LEAST), x(cores), y(MOST), "#eee", ""),
                        line(x(LEAST), y(cores), x(MOST), y(cores), "#eee", ""),
                        text(x(cores), y(LEAST) + 18, "middle", label),
                        text(x(LEAST) - 6, y(cores) + 4, "end", label))
                .collect(Collectors.joining());
    }

    private static String point(Observation row) {
        Interval said = row.interval();
        boolean near = row.about().band() == Band.NEAR;
        return line(x(row.truth()), y(said.low()), x(row.truth()), y(said.high()), "#9bc", "")
                + String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" stroke=\"#16568a\" fill=\"%s\"><title>%s %s</title></circle>%n",
                        x(row.truth()),
                        y(said.estimate()),
                        near ? "#16568a" : "#fff",
                        row.about().caseName(),
                        row.about().workload());
    }

    private static String line(double x1, double y1, double x2, double y2, String colour, String further) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                further);
    }

    private static String text(double x, double y, String anchor, String words) {
        return String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words);
    }

    private static double x(double cores) {
        return MARGIN + SIDE * share(cores);
    }

    private static double y(double cores) {
        return MARGIN + SIDE * (1 - share(cores));
    }

    /** Where a value lies between the least and the most, in logs; what lies outside is drawn at the edge. */
    private static double share(double cores) {
        double within = Math.min(MOST, Math.max(LEAST, cores));
        return Math.log(within / LEAST) / Math.log(MOST / LEAST);
    }
}
