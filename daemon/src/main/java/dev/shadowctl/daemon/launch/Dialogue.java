package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.daemon.job.JobProgress;
import dev.shadowctl.wire.FrameReader;
import dev.shadowctl.wire.FrameWriter;
import dev.shadowctl.wire.Message;
import dev.shadowctl.wire.WireException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The daemon's side of the runner's wire. For one thread; what was heard so far may be asked by others. */
final class Dialogue {

    private static final int MOST_NOTES = 20_000;
    private static final int MOST_CHARACTERS = 10_000;
    private static final int MOST_STEPS = 20_000;

    private final FrameReader in;
    private final FrameWriter out;
    private final JobProgress progress;
    private final Judge judge;
    private final List<Step> steps = new ArrayList<>();
    private Message.@Nullable Hello hello;
    private Message.@Nullable Prepared prepared;
    private Message.@Nullable OfRecording recording;
    private volatile @Nullable Message last;
    private @Nullable Instant helloAt;
    private int judged;
    private int rounds;
    private int notes;

    /** What the machine does to steps. */
    interface Judge {

        /** A step begins. */
        default void begun(Phase phase) {}

        /** A step that has just ended, with what can be told only now. */
        default Step ended(Step step) {
            return step;
        }

        /** Whether all that was seen while it ran has come in. */
        default boolean isSeen(Step step) {
            return true;
        }

        /** The step with that, waited for. */
        Step judged(Step step);
    }

    /** A dialogue that has not begun. */
    Dialogue(FrameReader in, FrameWriter out, JobProgress progress, Judge judge) {
        this.in = in;
        this.out = out;
        this.progress = progress;
        this.judge = judge;
    }

    /** How it ended. */
    sealed interface End {

        /** The runner brought what it was asked for. */
        record Done(Heard heard, Message.Finished finished) implements End {}

        /** The runner explored the inputs. */
        record Explored(InputSet inputs) implements End {}

        /** The runner said why it could not. */
        record Refused(Failure failure) implements End {}

        /**
         * The wire ended or broke before that.
         *
         * @param broken how it broke, or null where it just ended
         */
        record Lost(@Nullable String broken) implements End {}
    }

    /**
     * What a runner that finished has told.
     *
     * @param recording what came of recording stacks, or null where it said nothing of it
     */
    record Heard(
            Message.Hello hello,
            Instant helloAt,
            Message.Prepared prepared,
            List<Step> steps,
            Message.@Nullable OfRecording recording) {

        Heard {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Holds the dialogue to its end.
     *
     * @param plan which inputs to measure with, or null where they were not explored
     */
    End hold(Assignment assignment, @Nullable InputPlan plan) {
        return hold(new Message.Assign(assignment, plan));
    }

    /** The same with all that there is to assign. */
    End hold(Message.Assign assign) {
        try {
            out.write(assign);
            Optional<Message> message = in.read();
            while (message.isPresent()) {
                last = message.get();
                End end = heard(message.get());
                if (end != null) {
                    return end;
                }
                message = in.read();
            }
            return new End.Lost(null);
        } catch (WireException e) {
            return new End.Lost(e.getMessage());
        } catch (IOException e) {
            return new End.Lost(null);
        }
    }

    /** Whether the shadow JVM came up. */
    boolean greeted() {
        return hello != null;
    }

    /** What the runner was doing when last heard of. */
    String lastHeard() {
        Message message = last;
        if (message instanceof Message.StepStarted step) {
            return String.format(
                    Locale.ROOT,
                    "in the %s step of size %d",
                    step.phase().name().toLowerCase(Locale.ROOT),
                    step.size());
        }
        return message == null
                ? "before it said anything"
                : "after its message '" + message.getClass().getSimpleName() + "'";
    }

    /** Whether calls were under way, none of them ever measured. */
    boolean neverMeasured() {
        return last instanceof Message.StepStarted && steps.isEmpty();
    }

    private @Nullable End heard(Message message) throws IOException {
        if (message instanceof Message.Hello greeting) {
            hello = greeting;
            helloAt = Instant.now();
        } else if (message instanceof Message.Prepared ready) {
            prepared = ready;
            progress.note("inputs: " + ready.inputs() + "; instance: " + ready.instance());
        } else if (message instanceof Message.Note note) {
            progress.note(counted(note.text()));
        } else if (message instanceof Message.StepStarted started) {
            judge.begun(started.phase());
            tellSeen();
            progress.note(counted(announced(started)));
        } else if (message instanceof Message.StepMeasured measured) {
            demand(steps.size() < MOST_STEPS, "steps", MOST_STEPS);
            steps.add(judge.ended(measured.step()));
        } else if (message instanceof Message.OfRecording told) {
            recording = told;
        } else if (message instanceof Message.LadderDone done) {
            out.write(afterLadder(done));
        } else if (message instanceof Message.Failed failed) {
            return new End.Refused(failed.failure());
        } else if (message instanceof Message.Finished finished) {
            return done(finished);
        } else if (message instanceof Message.Explored explored) {
            return new End.Explored(explored.inputs());
        } else {
            throw new WireException(
                    "the runner sent a " + message.getClass().getSimpleName() + ", which is the daemon's to send");
        }
        return null;
    }

    /**
     * Judges and tells steps. What the machine did to one comes in some time after it, and telling it burns CPU on the cores that the
     * next one is measured on: it is told while a later one is led in to, or when nothing is measured.
     */
    private void tellSeen() {
        while (judged < steps.size() && judge.isSeen(steps.get(judged))) {
            tellNext();
        }
    }

    /** Judges and tells what is left, for which nothing may be measured any more. */
    void tellRest() {
        while (judged < steps.size()) {
            tellNext();
        }
    }

    private void tellNext() {
        Step step = judge.judged(steps.get(judged));
        steps.set(judged, step);
        judged++;
        progress.step(step);
    }

    /** Each is kept for good, and a method that got at the nonce could send them without end. */
    private String counted(String note) {
        notes++;
        demand(notes <= MOST_NOTES, "notes", MOST_NOTES);
        demand(note.length() <= MOST_CHARACTERS, "characters in a note", MOST_CHARACTERS);
        return note;
    }

    private static void demand(boolean within, String what, int most) {
        if (!within) {
            throw new WireException("the runner sent more than " + most + " " + what);
        }
    }

    private Message afterLadder(Message.LadderDone done) {
        tellRest();
        List<Integer> again = rounds < Repeats.ROUNDS ? Repeats.choose(steps, done.remainingSeconds()) : List.of();
        if (again.isEmpty()) {
            return new Message.Finish();
        }
        rounds++;
        progress.note(
                "measuring " + again.size() + (again.size() == 1 ? " disturbed step" : " disturbed steps") + " again");
        return new Message.Repeat(again);
    }

    private End done(Message.Finished finished) {
        tellRest();
        Message.Hello greeting = hello;
        Instant at = helloAt;
        Message.Prepared ready = prepared;
        if (greeting == null || at == null || ready == null) {
            throw new WireException("the runner finished before it had said hello and prepared");
        }
        return new End.Done(new Heard(greeting, at, ready, steps, recording), finished);
    }

    private static String announced(Message.StepStarted step) {
        String size = "size " + step.size();
        return switch (step.phase()) {
            case COLD -> "first call, " + size;
            case WARMUP -> "warm-up, " + size;
            case STEADY ->
                String.format(
                        Locale.ROOT, "measuring %s at %.0f calls/s for %.1f s", size, step.rate(), step.seconds());
            case SATURATED -> "as many calls as it sustains, " + size;
            case SETTLED -> "what a full collection leaves, " + size;
            case CENSUS -> "counting bytes through sockets, " + size;
            case RECORDED -> "recording stacks, " + size;
        };
    }
}
