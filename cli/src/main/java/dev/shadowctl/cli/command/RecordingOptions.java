package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Human;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a job recorded of stacks, for other tools. */
final class RecordingOptions {

    /** Which stacks. */
    enum Stacks {
        CPU,
        ALLOC;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--collapsed",
            paramLabel = "WHAT",
            description = "Print collapsed stacks instead, as flame graph tools read them: cpu or alloc.")
    @Nullable
    Stacks collapsed;

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description = "Write the flight recording to FILE instead, for JDK Mission Control or jfr.")
    @Nullable
    String recording;

    @Option(names = "--yes", description = "Replace FILE where it exists.")
    boolean yes;

    boolean asked() {
        return collapsed != null || recording != null;
    }

    /** Does what was asked; the file first, so that a refusal prints nothing. */
    void export(Context context, String job) {
        DaemonClient daemon = context.daemons().connect();
        if (recording != null) {
            write(context, daemon.recording(job), context.absolute(recording));
        }
        if (collapsed != null) {
            print(context, collapsed == Stacks.CPU ? daemon.cpuStacks(job) : daemon.allocationStacks(job));
        }
    }

    private static void print(Context context, String stacks) {
        if (stacks.isEmpty()) {
            context.console().say("No stack was seen in the time there was; a longer --budget sees more.");
        } else {
            context.console().printBlock(stacks);
        }
    }

    private void write(Context context, byte[] bytes, Path file) {
        try {
            if (yes) {
                Files.write(file, bytes);
            } else {
                Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                            ExitCode.CONFLICT,
                            file + " is there already and was left as it is.",
                            "Add --yes to replace it.")
                    .causedBy(e);
        } catch (IOException e) {
            throw new CommandFailure(
                            ExitCode.FAILED,
                            "The recording could not be written to " + file + ": " + e,
                            "Give --recording a file in a directory that is there.")
                    .causedBy(e);
        }
        context.console()
                .say("wrote " + Human.bytes(bytes.length) + " to " + file + "; see it with: jfr summary " + file);
    }
}
