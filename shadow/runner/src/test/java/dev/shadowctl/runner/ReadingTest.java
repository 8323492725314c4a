package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Reading BEFORE = reading(0, 0, 0);

    @Test
    void whatThreadsThatEndedHadBurntIsInTheTotalOfTheProcess() {
        assertThat(reading(10, 25, 1).cpuSecondsSince(BEFORE)).isEqualTo(0.025);
        assertThat(reading(10, 5, 1).cpuSecondsSince(BEFORE)).isEqualTo(0.010);
    }

    @Test
    void whereNoneEndedTheThreadsAreBelievedWithinTheTicksOfTheTotal() {
        assertThat(reading(10, 25, 0).cpuSecondsSince(BEFORE)).isEqualTo(0.010);
        assertThat(reading(10, 35, 0).cpuSecondsSince(BEFORE)).isEqualTo(0.035);
    }

    @Test
    void whatTheRunnersOwnThreadsBurnIsNoneOfTheMethods() {
        OwnThreads.addCurrent();
        ProcReader proc = new ProcReader();
        Reading before = Reading.take(proc);
        long until = Jvm.THREADS.getCurrentThreadCpuTime() + 200_000_000;
        while (Jvm.THREADS.getCurrentThreadCpuTime() < until) {
            Thread.onSpinWait();
        }
        Reading after = Reading.take(proc);
        assertThat(after.ownCpuSecondsSince(before)).isGreaterThanOrEqualTo(0.2);
        assertThat(after.cpuSecondsSince(before)).isLessThan(0.15);
    }

    @Test
    void aThreadThatEndedIsSeen() throws InterruptedException {
        long before = Jvm.endedThreads();
        Thread thread = new Thread(() -> {}, "short");
        thread.start();
        thread.join();
        assertThat(Jvm.endedThreads()).isGreaterThan(before);
    }

    private static Reading reading(long exactMillis, long totalMillis, long endedThreads) {
        TaskTimes.Task task = new TaskTimes.Task(ThreadRole.OTHER, exactMillis * 1_000_000);
        return new Reading(
                0,
                Optional.of(new TaskTimes(Map.of(1, task))),
                totalMillis * 1_000_000,
                0,
                0,
                0,
                0,
                endedThreads,
                Optional.empty());
    }
}
