package dev.shadowctl.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows under headings. */
public final class Table {

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headings) {
        this.headings = List.copyOf(headings);
    }

    public static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /** Adds a row; null becomes an empty cell. */
    public Table row(@org.jspecify.annotations.Nullable Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("a row must have " + headings.size() + " cells but has " + cells.length);
        }
        List<String> row = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            row.add(cell == null ? "" : Printable.line(cell.toString()));
        }
        rows.add(List.copyOf(row));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> headings() {
        return headings;
    }

    List<List<String>> rows() {
        return rows;
    }

    /** Columns two spaces apart; those that hold numbers only are set to the right. */
    List<String> lines(boolean colour) {
        List<String> lines = new ArrayList<>();
        String head = line(headings).toUpperCase(Locale.ROOT);
        lines.add(colour ? Style.STRONG.apply(head) : head);
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String space = " ".repeat(width(column) - cell.codePointCount(0, cell.length()));
            line.append(column == 0 ? "" : "  ").append(isNumeric(column) ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int width = headings.get(column).length();
        for (List<String> row : rows) {
            String cell = row.get(column);
            width = Math.max(width, cell.codePointCount(0, cell.length()));
        }
        return width;
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream()
                        .map(row -> row.get(column))
                        .allMatch(cell -> cell.isEmpty() || cell.equals("-") || Character.isDigit(cell.charAt(0)));
    }
}
