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

/**
 * The residuals that ship with the distribution: what predictions missed on the corpus of the accuracy bench, which writes
 * the file. Its first line names the machine, {@code # cores=2 cpu=…}; its second the columns; the others hold resource,
 * library, extrapolation and score.
 */
public final class Corpus {

    private static final String FILE = "corpus.csv";
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
        String head = Objects.requireNonNullElse(lines.readLine(), "");
        String columns = lines.readLine();
        if (!head.matches("# cores=\\d+ cpu=.*") || !COLUMNS.equals(columns)) {
            throw new IllegalArgumentException(FILE + " begins with '" + head + "', '" + columns + "'");
        }
        List<Residuals.Residual> all = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            all.add(residual(line));
        }
        int cpu = head.indexOf(" cpu=");
        int cores = Integer.parseInt(head.substring("# cores=".length(), cpu));
        return new Residuals("corpus", new Machine(cores, 0, head.substring(cpu + " cpu=".length()), "", ""), all);
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
