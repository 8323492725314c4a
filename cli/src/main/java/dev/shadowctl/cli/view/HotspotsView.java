package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.measure.FrameShares;
import dev.shadowctl.core.measure.Hotspots;

/** Where a method burns CPU and allocates. */
public final class HotspotsView {

    private static final int ROWS = 8;

    private final Hotspots hotspots;

    public HotspotsView(Hotspots hotspots) {
        this.hotspots = hotspots;
    }

    /** Two short tables, for people. */
    public void print(Console console) {
        String step = "size " + hotspots.size() + ", " + Human.number(hotspots.rate()) + " calls/s for "
                + Human.seconds(hotspots.seconds());
        console.print("CPU        " + hotspots.cpu().samples() + " samples at intervals of "
                + Human.seconds(hotspots.intervalSeconds()) + "; " + step);
        printTable(console, hotspots.cpu());
        console.print("");
        console.print("allocation " + Human.bytes(hotspots.allocation().amount()) + " in "
                + hotspots.allocation().samples() + " samples; " + step);
        printTable(console, hotspots.allocation());
    }

    private static void printTable(Console console, FrameShares shares) {
        Table table = table(shares);
        if (!table.isEmpty()) {
            console.print(table);
        }
    }

    /** The frames that took most themselves. */
    private static Table table(FrameShares shares) {
        Table table = Table.of("self", "total", "frame");
        shares.self().stream()
                .limit(ROWS)
                .forEach(share -> table.row(percent(share.self()), percent(share.total()), share.frame()));
        return table;
    }

    private static String percent(double share) {
        return Human.number(share * 100) + " %";
    }
}
