package dev.shadowctl.runner;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.List;
import java.util.Optional;

/**
 * Bytes through sockets during one step that must not be disturbed by events: known where the process neither reads nor
 * writes, and where a network namespace of its own counted them.
 */
final class Traffic {

    private final ProcReader proc;
    private final boolean quiet;
    private final Optional<LoopbackCounters> before;
    private Optional<SocketTraffic> told = Optional.empty();

    /**
     * Traffic from now on.
     *
     * @param quiet whether the process was seen to read and write nothing
     */
    Traffic(ProcReader proc, boolean quiet) {
        this.proc = proc;
        this.quiet = quiet;
        this.before = proc.loopback();
    }

    /**
     * Bytes per call so far, none where nothing can tell. All of them count as reading and writing too, as on JDK 17 to 25
     * (see {@link Census}); to probe it here would be reading and writing.
     */
    SocketTraffic perCall(long calls) {
        Optional<LoopbackCounters> carried =
                before.flatMap(start -> proc.loopback().map(end -> end.since(start)));
        boolean counted = carried.isPresent() && carried.get().alone();
        told = counted
                ? carried.map(bytes -> SocketTraffic.choose(calls, 0, 0, bytes).from("namespace"))
                : quiet ? Optional.of(SocketTraffic.NONE.from("proc")) : Optional.empty();
        return told.orElse(SocketTraffic.NONE);
    }

    /** The step with what went through sockets; where that is not known it is not known of files either. */
    Step toldWith(Step step) {
        return told.map(traffic -> step.with(List.of(
                        Measurement.total(Metric.NETWORK_RECEIVED_PER_CALL, traffic.received())
                                .from(traffic.source()),
                        Measurement.total(Metric.NETWORK_SENT_PER_CALL, traffic.sent())
                                .from(traffic.source()))))
                .orElseGet(() -> step.without(Metric.FILE_READ_PER_CALL, Metric.FILE_WRITTEN_PER_CALL));
    }
}
