package dev.shadowctl.cli.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The two streams of a command: data to stdout, talk to stderr. Everything is UTF-8. */
public final class Console {

    private final Surroundings surroundings;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean inTerminal;
    private final boolean outTerminal;
    private final boolean errTerminal;
    private boolean colourRefused;
    private boolean quiet;

    private Console(
            Surroundings surroundings,
            InputStream in,
            OutputStream out,
            OutputStream err,
            boolean inTerminal,
            boolean outTerminal,
            boolean errTerminal) {
        this.surroundings = surroundings;
        this.in = in;
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, false, StandardCharsets.UTF_8);
        this.inTerminal = inTerminal;
        this.outTerminal = outTerminal;
        this.errTerminal = errTerminal;
    }

    /** The console of this process. */
    public static Console ofThisProcess(Surroundings surroundings) {
        return new Console(
                surroundings,
                System.in,
                System.out,
                System.err,
                surroundings.isTerminal(0),
                surroundings.isTerminal(1),
                surroundings.isTerminal(2));
    }

    /** A console over given streams, without a terminal but for the descriptors that {@code -Dshadowctl.terminal} names. */
    public static Console over(Surroundings surroundings, InputStream in, OutputStream out, OutputStream err) {
        String said = surroundings.property("shadowctl.terminal");
        return new Console(surroundings, in, out, err, said.contains("0"), said.contains("1"), said.contains("2"));
    }

    public boolean isInteractive() {
        return inTerminal && outTerminal;
    }

    /** Whether a question would reach a person, and the answer us. */
    public boolean canAsk() {
        return inTerminal && errTerminal;
    }

    /** Asks a person, and waits for a line; empty where there is none. */
    public String ask(String question) {
        err.print(Printable.line(question) + " ");
        err.flush();
        try {
            String answer = lines().readLine();
            return answer == null ? "" : answer.strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether talk may move the cursor. */
    public boolean isLive() {
        return errTerminal && !quiet && !surroundings.variable("TERM").equals("dumb");
    }

    /** From {@code --no-color}. */
    public void refuseColour(boolean refused) {
        colourRefused = refused;
    }

    /** From {@code --quiet}: no talk but failures. */
    public void quiet(boolean silent) {
        quiet = silent;
    }

    public boolean isQuiet() {
        return quiet;
    }

    public boolean colour() {
        return Colour.wanted(surroundings, outTerminal, colourRefused);
    }

    /** Width for help, from {@code COLUMNS}, at least 60 and at most 120 characters. */
    public int width() {
        try {
            return Math.max(60, Math.min(120, Integer.parseInt(surroundings.variable("COLUMNS"))));
        } catch (NumberFormatException e) {
            return 100;
        }
    }

    /** Width of what is drawn: that of the terminal, or 100; 60 to 200 characters. */
    public int columns() {
        return Terminal.columns(surroundings, outTerminal);
    }

    /** Whether drawings may use more than ASCII. */
    public boolean isUnicode() {
        return Terminal.isUnicode(surroundings);
    }

    /** Lines of stdin, for a shell that is fed by a pipe. */
    public BufferedReader lines() {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** A line of data. */
    public void print(String line) {
        print(line, Style.PLAIN);
    }

    /** A line of data, set off. */
    public void print(String line, Style style) {
        out.print(styled(Printable.line(line), style, colour()) + "\n");
        out.flush();
    }

    /** Several lines of data. */
    public void printBlock(String text) {
        String clean = Printable.block(text);
        out.print(clean.endsWith("\n") ? clean : clean + "\n");
        out.flush();
    }

    /** A table for people. */
    public void print(Table table) {
        for (String line : table.lines(colour())) {
            out.print(line + "\n");
        }
        out.flush();
    }

    /**
     * Shows data in the form asked for.
     *
     * @param json the data as JSON
     * @param people prints the data for people
     * @param rows the data as rows in SI base units
     */
    public void show(Format format, String json, Runnable people, Supplier<Table> rows) {
        switch (format) {
            case TABLE -> people.run();
            case JSON -> out.print(Printable.json(JsonText.indent(json)) + "\n");
            case YAML -> out.print(Printable.block(Yaml.of(json)));
            case CSV -> out.print(Csv.of(rows.get()));
        }
        out.flush();
    }

    /** A line of talk; nothing when quiet. */
    public void say(String line) {
        say(line, Style.PLAIN);
    }

    /** A line of talk, set off. */
    public void say(String line, Style style) {
        if (!quiet) {
            tell(line, style);
        }
    }

    /** What went wrong and what to do next; always said, when quiet in one line. */
    public void complain(String message, String next) {
        if (quiet) {
            tell((message + " " + next).strip().replaceAll("\\s*\\R\\s*", " "), Style.BAD);
            return;
        }
        tellBlock(message, Style.BAD);
        if (!next.isEmpty()) {
            tellBlock(next, Style.PLAIN);
        }
    }

    /** A line of talk that stays although quiet was asked for. */
    public void tell(String line, Style style) {
        err.print(styled(Printable.line(line), style, errColour()) + "\n");
        err.flush();
    }

    private void tellBlock(String text, Style style) {
        Printable.block(text).lines().forEach(line -> tell(line.replace("\t", "    "), style));
    }

    /** Puts a line in place of the one the cursor is on; for terminals only. */
    void redraw(String line) {
        String clean = Printable.line(line);
        int room = width() - 1;
        err.print("\r\u001b[2K" + (clean.length() > room ? clean.substring(0, room) : clean));
        err.flush();
    }

    void clearLine() {
        err.print("\r\u001b[2K");
        err.flush();
    }

    /** A fault of our own, with its trace where {@code SHADOWCTL_DEBUG} is set. */
    public void fault(Throwable thrown) {
        complain(
                "shadowctl met a fault of its own: " + thrown,
                surroundings.variable("SHADOWCTL_DEBUG").isEmpty()
                        ? "Set SHADOWCTL_DEBUG=1 to see where, and report it."
                        : trace(thrown));
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private boolean errColour() {
        return Colour.wanted(surroundings, errTerminal, colourRefused);
    }

    private static String styled(String text, Style style, boolean colour) {
        return colour ? style.apply(text) : text;
    }

    /** Where the option parser writes help to. */
    public PrintWriter helpWriter() {
        return new PrintWriter(new Forwarding(out), true);
    }

    /** Passes on what is written, flushing the stream each time. */
    private static final class Forwarding extends Writer {

        private final PrintStream to;

        Forwarding(PrintStream to) {
            this.to = to;
        }

        @Override
        public void write(char[] characters, int from, int length) {
            to.print(new String(characters, from, length));
        }

        @Override
        public void flush() {
            to.flush();
        }

        @Override
        public void close() {
            to.flush();
        }
    }

    /** Whether the reader of stdout has gone. */
    public boolean broken() {
        return out.checkError();
    }

    static UncheckedIOException unwritable(IOException cause) {
        return new UncheckedIOException("output could not be written", cause);
    }
}
