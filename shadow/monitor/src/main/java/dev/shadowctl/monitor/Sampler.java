package dev.shadowctl.monitor;

import dev.shadowctl.core.measure.MachineSample;
import java.time.Instant;

/** Turns readings into samples. */
final class Sampler {

    private final MachineReader machine;
    private final ProcessTree shadow;
    private final ProcessTree own;
    private MachineReader.Ticks ticks;
    private double sharedSeconds;
    private long nanos;

    Sampler(MachineReader machine, long launcherPid) {
        this.machine = machine;
        this.shadow = ProcessTree.below(machine, launcherPid);
        this.own = ProcessTree.alone(machine, ProcessHandle.current().pid());
        shadow.read();
        own.read();
        ticks = machine.ticks();
        sharedSeconds = machine.sharedSeconds();
        nanos = System.nanoTime();
    }

    /** What happened since the last sample, or since this sampler was made. */
    MachineSample sample() {
        MachineReader.Ticks newTicks = machine.ticks();
        double newSharedSeconds = machine.sharedSeconds();
        ProcessTree.Use shadowUse = shadow.read();
        ProcessTree.Use ownUse = own.read();
        long now = System.nanoTime();
        double seconds = (now - nanos) / 1e9;
        MachineSample sample = new MachineSample(
                Instant.now(),
                seconds,
                machine.busyCores(newTicks.busySince(ticks), (newSharedSeconds - sharedSeconds) / seconds),
                newTicks.stolenSince(ticks),
                machine.loadAverage(),
                machine.frequencyHertz(),
                shadowUse.cpuSeconds() / seconds,
                ownUse.cpuSeconds() / seconds,
                shadowUse.residentBytes(),
                shadowUse.processes(),
                shadowUse.threads());
        ticks = newTicks;
        sharedSeconds = newSharedSeconds;
        nanos = now;
        return sample;
    }
}
