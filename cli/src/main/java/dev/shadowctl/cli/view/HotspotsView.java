package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.measure.FrameShares;
import dev.shadowctl.core.measure.FrameShares.FrameShare;
import dev.shadowctl.core.measure.Hotspots;
import java.util.Optional;

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
                .forEach(self -> table.row(percent(self.share()), total(shares, self), self.frame()));
        return table;
    }

    /** The line a frame was seen at most may differ between the two. */
    private static String total(FrameShares shares, FrameShare self) {
        Optional<FrameShare> total = shares.total().stream()
                .filter(share -> method(share).equals(method(self)))
                .findFirst();
        return total.map(share -> percent(share.share())).orElse("-");
    }

    private static String method(FrameShare share) {
        return share.frame().replaceFirst(":[0-9]+$", "");
    }

    private static String percent(double share) {
        return Human.number(share * 100) + " %";
    }
}
