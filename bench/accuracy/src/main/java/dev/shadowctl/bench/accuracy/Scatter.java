package dev.shadowctl.bench.accuracy;

import java.util.stream.Collectors;

/** A picture: each CPU prediction with its interval over what was found; on the diagonal it is right. */
final class Scatter {

    private static final double SIDE = 520;
    private static final double MARGIN = 60;
    private static final double NEAR = 1.2;
    private static final Panel.Axis CORES =
            new Panel.Axis(0.02, 5, cores -> String.valueOf(cores).replaceAll("\\.0$", ""));
    private static final Panel PANEL = new Panel(MARGIN, MARGIN, SIDE, CORES, CORES);
    private static final String DASHED = " stroke-dasharray=\"4 4\"";

    private final Observations rows;

    Scatter(Observations observations) {
        this.rows = observations.where(row -> row.answered() && row.about().metric() == Metric.CPU);
    }

    /** The picture as SVG. */
    String svg() {
        double whole = SIDE + 2 * MARGIN;
        return Panel.head(whole, whole)
                + PANEL.grid()
                + diagonal(1, "#444", "")
                + diagonal(NEAR, "#aaa", DASHED)
                + diagonal(1 / NEAR, "#aaa", DASHED)
                + rows.rows().stream().map(Scatter::point).collect(Collectors.joining())
                + Panel.text(MARGIN + SIDE / 2, whole - 12, "middle", "cores found in real runs")
                + Panel.text(MARGIN, MARGIN - 30, "start", "cores predicted, with the interval the model believes in")
                + Panel.text(
                        MARGIN,
                        MARGIN - 12,
                        "start",
                        "filled: up to 3 times beyond what was measured; open: further; dashed: 20 %")
                + "</svg>\n";
    }

    private static String diagonal(double factor, String colour, String dashes) {
        double from = CORES.least() * Math.max(1, 1 / factor);
        double to = CORES.most() * Math.min(1, 1 / factor);
        return PANEL.line(from, from * factor, to, to * factor, colour, dashes);
    }

    private static String point(Observation row) {
        Interval said = row.interval();
        boolean near = row.about().band() == Band.NEAR;
        return PANEL.line(row.truth(), said.low(), row.truth(), said.high(), "#9bc", "")
                + PANEL.dot(
                        row.truth(),
                        said.estimate(),
                        4,
                        "#16568a",
                        near ? "#16568a" : "#fff",
                        row.about().caseName() + " " + row.about().workload());
    }
}
