package dev.shadowctl.bench.accuracy;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A square of a picture in SVG, both axes in logs. What lies outside the axes is drawn at the edge.
 *
 * @param left of its left edge, in pixels
 * @param top of its top edge, in pixels
 * @param side in pixels
 * @param across the axis from left to right
 * @param up the axis from bottom to top
 */
record Panel(double left, double top, double side, Axis across, Axis up) {

    private static final List<Integer> MARKS = List.of(1, 2, 5);
    private static final double WIDE = 300;

    /**
     * An axis in logs.
     *
     * @param least value at its beginning, above 0
     * @param most value at its end
     * @param label what a mark says
     */
    record Axis(double least, double most, DoubleFunction<String> label) {

        private double share(double value) {
            double within = Math.min(most, Math.max(least, value));
            return Math.log(within / least) / Math.log(most / least);
        }

        /** At 1, 2 and 5 of every decade where there are few, else at 1. */
        private List<Double> marks() {
            boolean few = most / least <= WIDE;
            return Stream.iterate(
                            Math.floor(Math.log10(least)), decade -> decade <= Math.log10(most), decade -> decade + 1)
                    .flatMap(decade ->
                            MARKS.stream().filter(mark -> few || mark == 1).map(mark -> mark * Math.pow(10, decade)))
                    .filter(mark -> mark >= least * (1 - 1e-9) && mark <= most * (1 + 1e-9))
                    .toList();
        }
    }

    /** The head of a picture. */
    static String head(double width, double height) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                width,
                height);
    }

    static String text(double x, double y, String anchor, String words) {
        return String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words);
    }

    /** The marks of both axes, with their lines. */
    String grid() {
        return Stream.concat(
                        across.marks().stream()
                                .map(mark -> line(mark, up.least, mark, up.most, "#eee", "")
                                        + text(x(mark), top + side + 18, "middle", across.label.apply(mark))),
                        up.marks().stream()
                                .map(mark -> line(across.least, mark, across.most, mark, "#eee", "")
                                        + text(left - 6, y(mark) + 4, "end", up.label.apply(mark))))
                .collect(Collectors.joining());
    }

    String line(double x1, double y1, double x2, double y2, String colour, String further) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n",
                x(x1),
                y(y1),
                x(x2),
                y(y2),
                colour,
                further);
    }

    /** A dot with a word for the pointer that rests on it. */
    String dot(double x, double y, double radius, String stroke, String fill, String word) {
        return String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" stroke=\"%s\" fill=\"%s\"><title>%s</title></circle>%n",
                x(x),
                y(y),
                radius,
                stroke,
                fill,
                word);
    }

    /** Lines from point to point, each an x and a y. */
    String path(List<double[]> points, String looks) {
        return "<polyline points=\""
                + points.stream()
                        .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point[0]), y(point[1])))
                        .collect(Collectors.joining(" "))
                + "\" " + looks + "/>\n";
    }

    double x(double value) {
        return left + side * across.share(value);
    }

    double y(double value) {
        return top + side * (1 - up.share(value));
    }
}
