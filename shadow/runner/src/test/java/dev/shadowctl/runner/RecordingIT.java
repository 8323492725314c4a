package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.measure.FrameShares.FrameShare;
import dev.shadowctl.core.measure.Hotspots;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingIT {

    @ParameterizedTest
    @CsvSource({
        "17, burnsAndAllocates, (I)I, com.acme.Subject.burnsAndAllocates",
        "25, burnsAndAllocates, (I)I, com.acme.Subject.burnsAndAllocates",
        "17, burnsElsewhere, (I)Ljava/util/concurrent/CompletableFuture;, ''",
        "25, burnsElsewhere, (I)Ljava/util/concurrent/CompletableFuture;, ''",
    })
    void theFramesThatBurnAndAllocateAreNamed(String feature, String method, String descriptor, String root)
            throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(JavaHomes.of(feature)).run(assignment(method, descriptor, 14))) {
            Message.Recorded recorded = jvm.only(Message.Recorded.class);
            Hotspots hotspots = recorded.hotspots();
            assertThat(top(hotspots.cpu().self())).startsWith("com.acme.Subject.slow:");
            assertThat(top(hotspots.allocation().self())).startsWith("com.acme.Subject.hoarder:");
            assertThat(hotspots.cpu().total())
                    .extracting(FrameShare::frame)
                    .anyMatch(frame -> frame.startsWith("com.acme.Subject.burnsAndAllocates:"));
            assertThat(recorded.cpuStacks()).isNotEmpty().allMatch(line -> line.startsWith(root));
            assertThat(recorded.cpuStacks().toString() + recorded.allocationStacks())
                    .contains(";com.acme.Subject.slow ", ";com.acme.Subject.hoarder ")
                    .doesNotContain("dev.shadowctl", "LambdaForm", "0x");
            assertThat(jvm.directory.resolve(Message.RECORDING_FILE)).hasSize(hotspots.recordingBytes());
            assertThat(hotspots.recordingBytes()).isBetween(10_000L, Message.MOST_RECORDING_BYTES);
            assertThat(jvm.finished().timeline())
                    .extracting(entry -> entry.what())
                    .endsWith("recording");
        }
    }

    @Test
    void aBudgetWithoutRoomRecordsNothingAndSaysSo() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(JavaHomes.own()).run(assignment("slow", "(I)I", 5))) {
            assertThat(jvm.only(Message.NotRecorded.class).why()).contains("budget of 5 s");
            assertThat(jvm.messages)
                    .anyMatch(message -> message instanceof Message.Note note
                            && note.text().startsWith("no stacks were recorded: the budget"));
            assertThat(jvm.steps(Phase.RECORDED)).isEmpty();
            assertThat(jvm.finished().warnings()).noneMatch(warning -> warning.contains("record"));
        }
    }

    @Test
    void aJdkWithoutARecorderIsMeasuredAllTheSame() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(JavaHomes.own(), "--limit-modules=java.base,java.management,jdk.management")
                .run(assignment("slow", "(I)I", 5))) {
            assertThat(jvm.only(Message.NotRecorded.class).why()).contains("jdk.jfr");
            assertThat(jvm.finished()).isNotNull();
        }
    }

    private static String top(List<FrameShare> shares) {
        assertThat(shares).isNotEmpty();
        return shares.get(0).frame();
    }

    private static Assignment assignment(String method, String descriptor, double budgetSeconds) {
        return new Assignment(
                "com.acme.Subject",
                method,
                descriptor,
                null,
                null,
                List.of(5),
                List.of(50.0),
                4,
                8,
                budgetSeconds,
                42,
                Part.WHOLE);
    }
}
