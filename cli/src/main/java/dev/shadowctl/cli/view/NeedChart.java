package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Human;
import dev.shadowctl.core.model.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

/*
 * Text of a fixed width. Every column stands for a rate; between two asked rates the bounds are drawn straight, on the
 * scale of the axes. Rates that span much are drawn logarithmically, and a need that grows with them too, so that a need in
 * proportion to the rate is a straight line either way. What is drawn later covers what was drawn before: the band, the
 * capacity, the estimate, the points asked.
 */
/** A need over the rate, with its interval and the capacity of one process. */
final class NeedChart {

    /** Ratio of the rates above which they are drawn logarithmically. */
    private static final double WIDE = 30;

    private static final int ROWS_PER_TICK = 3;
    private static final String UNIT = " calls/s";

    private final Need need;
    private final List<Point> points;
    private final Estimate capacity;
    private final Axis across;
    private final Axis up;

    /**
     * What is drawn.
     *
     * @param name of the need, with its unit
     * @param human a value as people read it
     * @param binary whether round values are powers of two
     * @param grows whether it is in proportion to the rate, more or less
     */
    record Need(String name, DoubleFunction<String> human, boolean binary, boolean grows) {}

    /**
     * One answer.
     *
     * @param rate calls per second, above 0
     * @param value the need there
     */
    record Point(double rate, Estimate value) {}

    /**
     * The characters to draw with.
     *
     * @param band between low and high
     * @param line the estimate
     * @param point an estimate that was asked for
     * @param mark the capacity
     * @param upright the axis of the need
     * @param tick that axis at a value
     * @param corner where the axes meet
     * @param level the axis of the rate
     * @param below that axis at a rate
     */
    record Ink(
            char band, char line, char point, char mark, char upright, char tick, char corner, char level, char below) {

        static final Ink UNICODE = new Ink('░', '▓', '●', '┆', '│', '┤', '└', '─', '┴');
        static final Ink ASCII = new Ink('.', '=', 'o', ':', '|', '+', '+', '-', '+');
    }

    /**
     * A chart.
     *
     * @param points at two rates at least
     * @param capacity highest rate one process sustains
     */
    NeedChart(Need need, List<Point> points, Estimate capacity) {
        this.need = need;
        this.points =
                points.stream().sorted(Comparator.comparingDouble(Point::rate)).toList();
        this.capacity = capacity;
        double least = this.points.get(0).rate();
        double most = this.points.get(points.size() - 1).rate();
        boolean wide = most / least > WIDE;
        this.across = wide ? Axis.decades(least, most) : Axis.linear(most, false);
        double low =
                points.stream().mapToDouble(point -> point.value().low()).min().orElse(0);
        double high =
                points.stream().mapToDouble(point -> point.value().high()).max().orElse(0);
        this.up = wide && need.grows() && low > 0
                ? Axis.decades(low, high)
                : Axis.linear(high > 0 ? high : 1, need.binary());
    }

    /** The chart, a line of text for each row. */
    List<String> lines(int width, boolean unicode) {
        Ink ink = unicode ? Ink.UNICODE : Ink.ASCII;
        int gutter =
                up.ticks().stream().mapToInt(tick -> label(tick).length()).max().orElse(0);
        int columns = width - gutter - 2 - UNIT.length();
        int rows = (up.ticks().size() - 1) * ROWS_PER_TICK;
        char[][] grid = drawn(rows, columns, ink);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            boolean tick = row % ROWS_PER_TICK == 0;
            String label = tick ? label(up.ticks().get(up.ticks().size() - 1 - row / ROWS_PER_TICK)) : "";
            lines.add(padded(label, gutter) + " " + (tick ? ink.tick() : ink.upright())
                    + new String(grid[row]).stripTrailing());
        }
        String base = label(up.ticks().get(0));
        lines.add(padded(base, gutter) + " " + ink.corner() + level(columns, ink));
        String margin = padded("", gutter + 2);
        lines.add(margin + rates(columns));
        lines.add(margin + ink.point() + " asked  " + ink.line() + " estimate  " + ink.band() + " low to high");
        lines.add(margin + ink.mark() + " " + capacity());
        return lines;
    }

    private String capacity() {
        return "capacity of one process, " + PredictionListView.interval(capacity, Human::number) + " calls/s"
                + (capacity.estimate() > across.to() ? ", to the right" : "")
                + (capacity.estimate() < across.from() ? ", to the left" : "");
    }

    private String label(double value) {
        return need.human().apply(value);
    }

    private static String padded(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private char[][] drawn(int rows, int columns, Ink ink) {
        char[][] grid = new char[rows][columns];
        for (char[] row : grid) {
            Arrays.fill(row, ' ');
        }
        int first = column(points.get(0).rate(), columns);
        int last = column(points.get(points.size() - 1).rate(), columns);
        for (int column = first; column <= last; column++) {
            fill(grid, column, height(column, columns, Bound.HIGH), height(column, columns, Bound.LOW), ink.band());
        }
        if (capacity.estimate() >= across.from() && capacity.estimate() <= across.to()) {
            fill(grid, column(capacity.estimate(), columns), 1, 0, ink.mark());
        }
        double before = height(first, columns, Bound.ESTIMATE);
        for (int column = first; column <= last; column++) {
            double now = height(column, columns, Bound.ESTIMATE);
            // a steep line is drawn without gaps, from just above where the last column ended
            int from = row(now, rows);
            int to = Math.max(from, row(before, rows) - 1);
            fillRows(grid, column, from, to, ink.line());
            before = now;
        }
        for (Point point : points) {
            double height = up.at(point.value().estimate());
            grid[row(height, rows)][column(point.rate(), columns)] = ink.point();
        }
        return grid;
    }

    private enum Bound {
        LOW,
        ESTIMATE,
        HIGH
    }

    private int column(double rate, int columns) {
        return Math.max(0, Math.min(columns - 1, (int) Math.round(across.at(rate) * (columns - 1))));
    }

    private static int row(double height, int rows) {
        return Math.max(0, Math.min(rows - 1, (int) Math.floor((1 - height) * rows)));
    }

    private static void fill(char[][] grid, int column, double high, double low, char with) {
        fillRows(grid, column, row(high, grid.length), row(low, grid.length), with);
    }

    private static void fillRows(char[][] grid, int column, int from, int to, char with) {
        for (int row = from; row <= to; row++) {
            grid[row][column] = with;
        }
    }

    /** Height of a bound in a column, 0 to 1, straight between the points asked. */
    private double height(int column, int columns, Bound bound) {
        double x = column / (double) (columns - 1);
        Point left = points.get(0);
        for (Point right : points) {
            double end = across.at(right.rate());
            if (end >= x) {
                double start = across.at(left.rate());
                double share = end <= start ? 1 : Math.max(0, (x - start) / (end - start));
                return height(left, bound) * (1 - share) + height(right, bound) * share;
            }
            left = right;
        }
        return height(left, bound);
    }

    private double height(Point point, Bound bound) {
        Estimate value = point.value();
        return up.at(
                switch (bound) {
                    case LOW -> value.low();
                    case ESTIMATE -> value.estimate();
                    case HIGH -> value.high();
                });
    }

    private String level(int columns, Ink ink) {
        char[] axis = new char[columns];
        Arrays.fill(axis, ink.level());
        points.forEach(point -> axis[column(point.rate(), columns)] = ink.below());
        return new String(axis);
    }

    /** The asked rates under their columns, the last one for sure, the others where there is room; then the unit. */
    private String rates(int columns) {
        char[] line = new char[columns];
        Arrays.fill(line, ' ');
        int end = put(line, points.get(points.size() - 1), columns, line.length);
        for (int i = 0, free = 0; i < points.size() - 1; i++) {
            String text = Human.number(points.get(i).rate());
            int start = start(text, column(points.get(i).rate(), columns));
            if (start >= free && start + text.length() < end) {
                text.getChars(0, text.length(), line, start);
                free = start + text.length() + 1;
            }
        }
        return new String(line) + UNIT;
    }

    private int put(char[] line, Point point, int columns, int room) {
        String text = Human.number(point.rate());
        int start = Math.min(start(text, column(point.rate(), columns)), room - text.length());
        text.getChars(0, text.length(), line, start);
        return start;
    }

    private static int start(String text, int column) {
        return Math.max(0, column - text.length() / 2);
    }
}
