package dev.shadowctl.daemon.model;

import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.model.Residuals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The residuals that ship with the distribution: what predictions missed on the corpus of the accuracy bench, which writes
 * the file. It has a part for each machine: a line that names it, {@code # cores=2 cpu=…}; one with the columns; and the rows,
 * which hold resource, library, extrapolation and score.
 */
public final class Corpus {

    private static final String FILE = "corpus.csv";
    private static final Pattern HEAD = Pattern.compile("# cores=(\\d{1,6}) cpu=(.*)");
    private static final String COLUMNS = "resource,library,extrapolation,score";

    private Corpus() {}

    /** The residuals of the file on the class path. */
    public static Residuals shipped() {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return read(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " could not be read", e);
        }
    }

    /**
     * Reads such a file.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Residuals read(BufferedReader lines) throws IOException {
        List<Machine> machines = new ArrayList<>();
        List<Residuals.Residual> all = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (machines.isEmpty() || line.startsWith("#")) {
                machines.add(machine(line, lines.readLine()));
            } else {
                all.add(residual(line));
            }
        }
        if (machines.isEmpty()) {
            throw new IllegalArgumentException(FILE + " is empty");
        }
        return new Residuals("corpus", machines, all);
    }

    private static Machine machine(String head, @Nullable String columns) {
        Matcher named = HEAD.matcher(head);
        if (!named.matches() || !COLUMNS.equals(columns)) {
            throw new IllegalArgumentException(FILE + " has a part that begins with '" + head + "', '" + columns + "'");
        }
        return new Machine(Integer.parseInt(named.group(1)), 0, named.group(2), "", "");
    }

    private static Residuals.Residual residual(String line) {
        String[] values = line.split(",", -1);
        if (values.length != 4) {
            throw new IllegalArgumentException(FILE + " has a row of " + values.length + " values: " + line);
        }
        return new Residuals.Residual(
                values[0], values[1], Double.parseDouble(values[2]), Double.parseDouble(values[3]));
    }
}
