package dev.shadowctl.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.wire.FrameReader;
import dev.shadowctl.wire.FrameWriter;
import dev.shadowctl.wire.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialogueTest {

    private static final String NONCE = "n";
    private static final Assignment ASSIGNMENT =
            new Assignment("a.B", "c", "()V", null, null, List.of(10), List.of(), 16, 64, 60, 1, Part.WHOLE);
    private static final Message HELLO = new Message.Hello("17", "G1", 1 << 29, 0.2);
    private static final Message PREPARED = new Message.Prepared("generated", "static", List.of(10));
    private static final Message STARTED = new Message.StepStarted(0, Phase.STEADY, 10, 50, 1);
    private static final Message FINISHED = new Message.Finished(0.3, List.of(), List.of(), List.of());

    private final ByteArrayOutputStream toRunner = new ByteArrayOutputStream();
    private final RecordedProgress progress = new RecordedProgress();

    @Test
    void aLadderWithoutTimeForRepeatsIsFinishedAtOnce() throws IOException {
        Dialogue.End end = hold(step -> step, HELLO, PREPARED, measured(0), new Message.LadderDone(0.1), FINISHED);
        assertThat(end).isInstanceOf(Dialogue.End.Done.class);
        assertThat(told()).containsExactly(new Message.Assign(ASSIGNMENT, null), new Message.Finish());
    }

    @Test
    void disturbedStepsAreRepeatedTwiceAndKept() throws IOException {
        Dialogue.Judge always = step -> step.disturbedBy("load");
        Dialogue.End end = hold(
                always,
                HELLO,
                PREPARED,
                measured(0),
                new Message.LadderDone(30),
                measured(1),
                new Message.LadderDone(20),
                measured(2),
                new Message.LadderDone(10),
                FINISHED);
        assertThat(told())
                .containsExactly(
                        new Message.Assign(ASSIGNMENT, null),
                        new Message.Repeat(List.of(0)),
                        new Message.Repeat(List.of(0)),
                        new Message.Finish());
        assertThat(((Dialogue.End.Done) end).heard().steps()).hasSize(3).allMatch(step -> "load"
                .equals(step.disturbance()));
        assertThat(progress.steps).hasSize(3);
    }

    @Test
    void aStepIsToldWhenALaterOneBeginsAndTheMachineHasBeenSeen() throws IOException {
        List<Integer> told = new ArrayList<>();
        Dialogue.Judge judge = new Dialogue.Judge() {
            @Override
            public void begun(Phase phase) {
                told.add(-1);
            }

            @Override
            public boolean isSeen(Step step) {
                return Collections.frequency(told, -1) >= step.index() + 3;
            }

            @Override
            public Step judged(Step step) {
                told.add(step.index());
                return step;
            }
        };
        hold(
                judge,
                HELLO,
                PREPARED,
                STARTED,
                measured(0),
                STARTED,
                measured(1),
                STARTED,
                measured(2),
                new Message.LadderDone(0.1),
                FINISHED);
        assertThat(told).containsExactly(-1, -1, -1, 0, 1, 2);
    }

    @Test
    void whatWasMeasuredCanBeToldThoughTheEndIsALoss() throws IOException {
        Dialogue dialogue = dialogue(step -> step, HELLO, PREPARED, measured(0), measured(1));
        assertThat(dialogue.hold(ASSIGNMENT, null)).isEqualTo(new Dialogue.End.Lost(null));
        dialogue.tellRest();
        dialogue.tellRest();
        assertThat(progress.steps).extracting(Step::index).containsExactly(0, 1);
    }

    @Test
    void withoutTimeNothingIsRepeated() throws IOException {
        hold(step -> step.disturbedBy("load"), HELLO, PREPARED, measured(0), new Message.LadderDone(0.5), FINISHED);
        assertThat(told()).containsExactly(new Message.Assign(ASSIGNMENT, null), new Message.Finish());
    }

    @Test
    void aFailureIsTheLastWord() throws IOException {
        Failure failure = new Failure(FailureCode.CLASS_MISSING, "a", "b");
        assertThat(hold(step -> step, HELLO, new Message.Failed(failure))).isEqualTo(new Dialogue.End.Refused(failure));
    }

    @Test
    void anEndWithoutALastMessageIsALoss() throws IOException {
        assertThat(hold(step -> step, HELLO, PREPARED)).isEqualTo(new Dialogue.End.Lost(null));
        assertThat(hold(step -> step)).isEqualTo(new Dialogue.End.Lost(null));
    }

    @Test
    void whatTheRunnerMayNotSayBreaksTheWire() throws IOException {
        assertThat(hold(step -> step, new Message.Finish()))
                .isInstanceOfSatisfying(Dialogue.End.Lost.class, lost -> assertThat(lost.broken())
                        .contains("Finish"));
        assertThat(hold(step -> step, FINISHED))
                .isInstanceOfSatisfying(Dialogue.End.Lost.class, lost -> assertThat(lost.broken())
                        .contains("before it had said hello"));
    }

    @Test
    void aFloodOfNotesBreaksTheWire() throws IOException {
        Message[] flood = new Message[20_002];
        Arrays.fill(flood, new Message.Note("again"));
        assertThat(hold(step -> step, flood))
                .isInstanceOfSatisfying(Dialogue.End.Lost.class, lost -> assertThat(lost.broken())
                        .contains("more than 20000 notes"));
        assertThat(hold(step -> step, new Message.Note("x".repeat(10_001))))
                .isInstanceOfSatisfying(Dialogue.End.Lost.class, lost -> assertThat(lost.broken())
                        .contains("characters in a note"));
    }

    private Dialogue.End hold(Dialogue.Judge judge, Message... said) throws IOException {
        return dialogue(judge, said).hold(ASSIGNMENT, null);
    }

    private Dialogue dialogue(Dialogue.Judge judge, Message... said) throws IOException {
        ByteArrayOutputStream fromRunner = new ByteArrayOutputStream();
        FrameWriter runner = new FrameWriter(fromRunner, NONCE);
        for (Message message : said) {
            runner.write(message);
        }
        return new Dialogue(
                new FrameReader(new ByteArrayInputStream(fromRunner.toByteArray()), NONCE),
                new FrameWriter(toRunner, NONCE),
                progress,
                judge);
    }

    private List<Message> told() throws IOException {
        FrameReader reader = new FrameReader(new ByteArrayInputStream(toRunner.toByteArray()), NONCE);
        List<Message> told = new ArrayList<>();
        for (Optional<Message> next = reader.read(); next.isPresent(); next = reader.read()) {
            told.add(next.get());
        }
        return told;
    }

    private static Message measured(int index) {
        return new Message.StepMeasured(
                new Step(index, Phase.STEADY, 10, 50, 50, Instant.EPOCH, 1, 50, 0, index, null, List.of()));
    }
}
