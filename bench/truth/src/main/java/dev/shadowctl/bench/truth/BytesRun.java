package dev.shadowctl.bench.truth;

import dev.shadowctl.bench.truth.Recorded.Flow;
import java.io.IOException;
import java.util.Set;

/**
 * The workload with every read and write noted. Bytes per second are bytes per call times the rate, so that a window
 * that happened to see more arrivals does not count more. A run of its own: noting costs CPU.
 */
final class BytesRun {

    private static final long SETTLE_MILLIS = 2_000;

    private final Options options;
    private final Load load;

    BytesRun(Options options, Mix mix) {
        this.options = options;
        this.load = new Load(options, mix);
    }

    Report run() throws InterruptedException, IOException {
        try (load) {
            load.start();
            load.heat();
            load.pace(options.rps());
            Thread.sleep(SETTLE_MILLIS);
            Recorded recorded = Recorded.during(
                    options.seconds(), Set.of(Thread.currentThread().getName(), Load.PACER), load.workers()::finished);
            load.workers().refuseFailures(options.methods());
            return report(recorded);
        }
    }

    private Report report(Recorded recorded) {
        double perSecond = options.rps() / Math.max(1, recorded.calls());
        return new Report()
                .with("mode", options.mode().word())
                .with("method", options.methods())
                .with("size", (long) options.calls().get(0).size())
                .with("rps", options.rps())
                .with("completed", recorded.calls())
                .with("networkReceiveBytesPerSecond", recorded.bytes(Flow.SOCKET_READ) * perSecond)
                .with("networkTransmitBytesPerSecond", recorded.bytes(Flow.SOCKET_WRITE) * perSecond)
                .with("diskReadBytesPerSecond", recorded.bytes(Flow.FILE_READ) * perSecond)
                .with("diskWriteBytesPerSecond", recorded.bytes(Flow.FILE_WRITE) * perSecond);
    }
}
