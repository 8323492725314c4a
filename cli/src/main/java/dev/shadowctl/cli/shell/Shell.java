package dev.shadowctl.cli.shell;

import dev.shadowctl.cli.client.PrivateFiles;
import dev.shadowctl.cli.completion.Candidates;
import dev.shadowctl.cli.completion.Values;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Style;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.SyntaxError;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Model.CommandSpec;

/** Reads lines and runs them, from a terminal or a pipe. */
public final class Shell {

    private static final String PROMPT = "shadowctl> ";
    private static final int HISTORY_LINES = 1_000;

    private final Console console;
    private final Path history;
    private final Candidates candidates;
    private final ToIntFunction<List<String>> run;
    private final Parser parser = new DefaultParser();

    /**
     * A shell over a command tree.
     *
     * @param history file of the lines typed
     * @param run runs the words of a line and gives the exit code
     */
    public Shell(Console console, Path history, CommandSpec root, Values values, ToIntFunction<List<String>> run) {
        this.console = console;
        this.history = history;
        this.candidates = new Candidates(root, values);
        this.run = run;
    }

    /** Talks to a person until {@code exit} or Ctrl-D, and gives the exit code of the last command. */
    public int interact() {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            return interact(reader(terminal));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "The terminal could not be opened: " + e, "").causedBy(e);
        }
    }

    private int interact(LineReader reader) {
        console.say(
                "The commands of shadowctl without the first word. Tab completes, help helps, Ctrl-D leaves.",
                Style.FAINT);
        int last = 0;
        while (true) {
            try {
                Optional<List<String>> words = words(reader.readLine(PROMPT));
                if (words.isEmpty()) {
                    return last;
                }
                last = words.get().isEmpty() ? last : new Foreground(words.get(), run).exitCode();
            } catch (UserInterruptException e) {
                // Ctrl-C at the prompt clears the line, and says nothing about the commands before
            } catch (EndOfFileException e) {
                return last;
            }
        }
    }

    /**
     * Runs the lines of a pipe; empty lines and those that begin with {@code #} count for nothing.
     *
     * @param keepGoing whether to go on after a command that failed
     * @return exit code of the last command run
     */
    public int read(BufferedReader lines, boolean keepGoing) {
        int last = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<List<String>> words = line.strip().startsWith("#") ? Optional.of(List.of()) : words(line);
                if (words.isEmpty()) {
                    return last;
                }
                last = words.get().isEmpty() ? last : run.applyAsInt(words.get());
                if (last != 0 && !keepGoing) {
                    return last;
                }
            }
            return last;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "The commands could not be read: " + e, "").causedBy(e);
        }
    }

    /** The words of a line, empty where it says to leave. */
    private Optional<List<String>> words(String line) {
        try {
            List<String> words = new ArrayList<>(
                    parser.parse(line, 0, Parser.ParseContext.ACCEPT_LINE).words());
            words.removeIf(String::isEmpty);
            if (!words.isEmpty() && words.get(0).equals("shadowctl")) {
                words.remove(0);
            }
            return words.equals(List.of("exit")) || words.equals(List.of("quit"))
                    ? Optional.empty()
                    : Optional.of(words);
        } catch (SyntaxError e) {
            throw new CommandFailure(ExitCode.USAGE, "A quote is not closed in: " + line, "").causedBy(e);
        }
    }

    private LineReader reader(Terminal terminal) throws IOException {
        PrivateFiles.file(history);
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("shadowctl")
                .parser(parser)
                .completer(completer())
                .history(new SecretlessHistory())
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES)
                // a line that begins with a space is not kept
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    private Completer completer() {
        return (reader, line, found) -> {
            for (Candidates.Candidate candidate :
                    candidates.of(before(line), line.word().substring(0, line.wordCursor()))) {
                String description = candidate.description().isEmpty() ? null : candidate.description();
                found.add(new org.jline.reader.Candidate(
                        candidate.value(), candidate.value(), null, description, null, null, true));
            }
        };
    }

    private static List<String> before(ParsedLine line) {
        List<String> before = line.words().subList(0, line.wordIndex());
        return !before.isEmpty() && before.get(0).equals("shadowctl") ? before.subList(1, before.size()) : before;
    }
}
