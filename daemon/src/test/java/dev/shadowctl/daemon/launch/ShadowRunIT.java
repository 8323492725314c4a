package dev.shadowctl.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.TimelineEntry;
import dev.shadowctl.daemon.host.Rung;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.recording.KeptRecording;
import dev.shadowctl.daemon.recording.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowRunIT {

    @TempDir
    private Path jobs;

    @TempDir
    private Path kept;

    private final RecordedProgress progress = new RecordedProgress();
    private Shadow shadow;

    @BeforeEach
    void findsARung() {
        shadow = Shadow.in(jobs);
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        try (Stream<Path> left = Files.list(jobs)) {
            assertThat(left).isEmpty();
        }
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void aJobBringsAProfileThatSaysWhatWasEnforced() throws IOException {
        Profile profile = profile(shadow.run("works", progress));
        assertThat(profile.method()).isEqualTo("a.Fake#works()");
        assertThat(profile.service()).isEqualTo("shop");
        assertThat(profile.inputs()).isEqualTo("fixture F#f");
        assertThat(profile.isolation().rung()).isEqualTo("bubblewrap");
        assertThat(profile.isolation().enforced())
                .contains("clean environment")
                .anyMatch(phrase -> phrase.startsWith("memory 4096 MiB ("));
        assertThat(profile.maxHeapBytes()).isBetween(400L << 20, 513L << 20);
        assertThat(profile.machine().cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(profile.timeline())
                .extracting(TimelineEntry::what)
                .containsExactly("resolve class path", "start sandbox", "ladder");
        assertThat(profile.warnings().get(0)).startsWith("home " + jobs.toRealPath());
        assertThat(profile.warnings().get(1)).startsWith("in " + jobs.toRealPath());
        assertThat(progress.pid).isCompleted();
    }

    @Test
    void eachStepSaysWhatTheMachineDidMeanwhile() throws IOException {
        profile(shadow.run("lasts", progress));
        assertThat(progress.steps).singleElement().satisfies(step -> {
            assertThat(step.find(Metric.MACHINE_OTHER_CORES)).isPresent();
            assertThat(step.find(Metric.MACHINE_STEAL)).isPresent();
            assertThat(step.find(Metric.CPU_PER_CALL)).isPresent();
        });
    }

    @Test
    void whatTheRunnerRefusesIsTheOutcome() throws IOException {
        assertThat(failure(shadow.run("fails", progress)))
                .isEqualTo(new Failure(FailureCode.METHOD_THREW, "it threw", "look"));
    }

    @Test
    void aMethodThatExitsIsNamed() throws IOException {
        Failure failure = failure(shadow.run("exits", progress));
        assertThat(failure.code()).isEqualTo(FailureCode.JVM_EXITED);
        assertThat(failure.message()).contains("exit code 0", "in the steady step of size 10", "System.exit");
    }

    @Test
    void aCrashIsNamed() throws IOException {
        Failure failure = failure(shadow.run("crashes", progress));
        assertThat(failure.code()).isEqualTo(FailureCode.JVM_EXITED);
        assertThat(failure.message()).contains("crashed");
    }

    @Test
    void aMethodThatBlocksIsEnded() throws IOException {
        Shadow hasty = shadow.budget(5).with(Shadow.limits(4_096, 2_048, 4_096, Duration.ofSeconds(1)));
        Failure failure = failure(hasty.run("blocks", progress));
        assertThat(failure.code()).isEqualTo(FailureCode.METHOD_BLOCKED);
        assertThat(failure.message()).contains("budget of 5 s");
    }

    @Test
    void aMethodThatForgesFramesIsEnded() throws IOException {
        Failure failure = failure(shadow.run("forges", progress));
        assertThat(failure.code()).isEqualTo(FailureCode.JVM_EXITED);
        assertThat(failure.message()).contains("another job's nonce");
    }

    @Test
    void aMethodThatPrintsFramesHurtsNobody() throws IOException {
        profile(shadow.run("prints", progress));
    }

    @Test
    void aFloodOfOutputIsCountedAndDropped() throws IOException {
        Profile profile = profile(shadow.run("floods", progress));
        assertThat(profile.warnings()).anyMatch(warning -> warning.startsWith("output: the method printed 5005000"));
    }

    @Test
    void aMethodThatHoardsMemoryIsEnded() throws IOException {
        Shadow small = shadow.with(Shadow.limits(256, 2_048, 4_096, Duration.ofSeconds(15)));
        Failure failure = failure(small.run("hoards", progress));
        assertThat(failure.code()).isEqualTo(FailureCode.LIMIT_EXCEEDED);
        assertThat(failure.message()).contains("≥ 256 MiB");
    }

    @Test
    void aMethodThatFillsTheDiskIsEnded() throws IOException {
        Shadow small = shadow.with(Shadow.limits(4_096, 32, 4_096, Duration.ofSeconds(15)));
        Failure failure = failure(small.run("fillsScratch", progress));
        assertThat(failure.code()).isEqualTo(FailureCode.LIMIT_EXCEEDED);
        assertThat(failure.message()).contains("32 MiB");
    }

    @Test
    void aMethodThatForksTooOftenIsEnded() throws IOException {
        Shadow small = shadow.with(Shadow.limits(4_096, 2_048, 250, Duration.ofSeconds(15)));
        Failure failure = failure(small.run("forks", progress));
        assertThat(failure.code()).isEqualTo(FailureCode.LIMIT_EXCEEDED);
        assertThat(failure.message()).contains("more than 250 processes and threads");
    }

    @Test
    void anOptionTheJvmRefusesIsShown() throws IOException {
        Failure failure = failure(shadow.jvmArgument("-XX:+NoSuchThing").run("works", progress));
        assertThat(failure.code()).isEqualTo(FailureCode.LAUNCH_FAILED);
        assertThat(failure.message()).contains("NoSuchThing");
    }

    @Test
    void aCancelledJobIsCancelled() throws IOException {
        CompletableFuture<Void> cancelling = progress.firstNoteOfAStep.thenCombine(progress.cancel, (note, cancel) -> {
            new Thread(cancel, "cancels").start();
            return null;
        });
        assertThat(shadow.run("blocks", progress)).isInstanceOf(JobOutcome.Cancelled.class);
        assertThat(cancelling).isCompleted();
    }

    @Test
    void unsandboxedIsSaidSo() throws IOException {
        Profile profile = profile(shadow.with(new Rung.Unsandboxed()).run("works", progress));
        assertThat(profile.isolation().rung()).isEqualTo("none");
        assertThat(profile.warnings()).anyMatch(warning -> warning.startsWith("unsandboxed"));
    }

    @Test
    void whatAJobRecordedIsKept() throws IOException {
        KeptRecording found = recorded("recordsWell");
        assertThat(found.cpuStacks()).isEqualTo("a.B.c 3\n");
        assertThat(found.allocationStacks()).isEqualTo("a.B.d 4\n");
        assertThat(found.recording()).contains(new byte[] {1, 2, 3});
        assertThat(found.hotspotsJson()).contains("\"recordingBytes\":3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recordsALink",
                "recordsALinkToADevice",
                "recordsADirectory",
                "recordsAPipe",
                "recordsTooMuch",
                "recordsHoles",
                "recordsNothing"
            })
    void whatAHostileMethodMakesOfItsRecordingIsNotKeptAndHurtsNobody(String hostile) throws IOException {
        KeptRecording found = recorded(hostile);
        assertThat(found.recording()).isEmpty();
        assertThat(found.hotspotsJson()).contains("\"recordingBytes\":0");
        assertThat(found.cpuStacks()).isEqualTo("a.B.c 3\n");
    }

    @Test
    void whyNothingWasRecordedIsKept() throws IOException {
        profile(shadow.run("works", progress, recordings()));
        assertThat(recordings().find("j1")).isEmpty();
        assertThat(recordings().whyNot("j1")).isEqualTo("this runner records nothing");
    }

    @Test
    void aLongerBudgetBringsAnotherJvmAndOneInASmallerHeap() throws IOException {
        Profile profile = profile(shadow.budget(60).run("works", progress));
        assertThat(profile.steps()).extracting(Step::jvm).containsExactly(0, 1, 2);
        assertThat(profile.steps()).extracting(Step::index).doesNotHaveDuplicates();
        assertThat(profile.heapBytes(profile.steps().get(1))).isEqualTo(profile.maxHeapBytes());
        assertThat(profile.heapBytes(profile.steps().get(2))).isLessThan(profile.maxHeapBytes() / 2);
        assertThat(profile.timeline()).extracting(TimelineEntry::what).contains("another JVM", "smaller heap");
        assertThat(progress.pids).as("one explores").hasSize(4).doesNotHaveDuplicates();
        assertThat(progress.notes)
                .as("the runner here is no agent, and the job does without")
                .anyMatch(note -> note.startsWith("inputs were not explored: "));
    }

    @Test
    void aLaterJvmThatDiesCostsTheJobNothing() throws IOException {
        Profile profile = profile(shadow.budget(60).run("crashesLater", progress));
        assertThat(profile.steps()).extracting(Step::jvm).containsExactly(0);
        assertThat(progress.notes)
                .anyMatch(note -> note.startsWith("nothing was learnt of the highest rates once more"));
    }

    @Test
    void aJobCancelledInALaterJvmIsCancelled() throws IOException {
        CompletableFuture<Void> cancelling = progress.secondJvm.thenCombine(progress.cancel, (pid, cancel) -> {
            new Thread(cancel, "cancels").start();
            return null;
        });
        assertThat(shadow.budget(60).run("blocksLater", progress)).isInstanceOf(JobOutcome.Cancelled.class);
        assertThat(cancelling).isCompleted();
    }

    private KeptRecording recorded(String behaviour) throws IOException {
        profile(shadow.run(behaviour, progress, recordings()));
        return recordings().find("j1").orElseThrow();
    }

    private Recordings recordings() {
        return new Recordings(kept.resolve("recordings"));
    }

    private static Profile profile(JobOutcome outcome) {
        assertThat(outcome).isInstanceOf(JobOutcome.Profiled.class);
        return ((JobOutcome.Profiled) outcome).profile();
    }

    private static Failure failure(JobOutcome outcome) {
        assertThat(outcome).isInstanceOf(JobOutcome.Failed.class);
        return ((JobOutcome.Failed) outcome).failure();
    }
}
