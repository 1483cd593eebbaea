package io.quetzal.platform.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, each column as wide as its widest cell; numbers stand on the right. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] right;

    /** A table with these headings; one that begins with {@code >} has its column aligned on the right. */
    public Table(String... headings) {
        right = new boolean[headings.length];
        List<String> first = new ArrayList<>();
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            first.add(right[i] ? headings[i].substring(1) : headings[i]);
        }
        rows.add(first);
    }

    /** Adds a row with a cell per heading. */
    public Table row(String... cells) {
        if (cells.length != right.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + right.length + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Whether there is nothing under the headings. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Prints the table; in a window, the last column ends where the window does. */
    public void print(Terminal terminal) {
        int[] widths = new int[right.length];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            String line = line(row, widths);
            if (terminal.showsAnswers() && line.length() > terminal.width()) {
                line = line.substring(0, terminal.width() - 1) + "…";
            }
            terminal.out().println(line);
        }
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String padding = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : GAP).append(right[i] ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
