package dev.shadowctl.bench.accuracy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs cases one after the other and writes a section of a document. */
final class Bench {

    private final Settings settings;
    private final long until;

    /** The time there is begins now. */
    Bench(Settings settings) {
        this.settings = settings;
        this.until = System.nanoTime() + settings.limit().toNanos();
    }

    /** The file of cases. */
    Properties file() throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(settings.root().resolve("bench/libraries/cases.properties"))) {
            properties.load(in);
        }
        return properties;
    }

    /**
     * Runs those that are wanted, within the time there is.
     *
     * @param done is given what came of each case
     * @return names of the cases the time did not reach
     */
    List<String> run(List<Case> cases, Consumer<Ran> done) throws InterruptedException {
        List<String> left = new ArrayList<>();
        for (Case one : cases) {
            if (isLate()) {
                left.add(one.name());
                continue;
            }
            System.err.println(one.name() + ": " + one.method());
            done.accept(new Ran(one, new CaseRun(settings, one).run()));
        }
        return left;
    }

    /**
     * The same of mixes.
     *
     * @param done is given what came of each mix
     * @return names of the mixes the time did not reach
     */
    List<String> runMixes(List<Mix> mixes, Consumer<List<Observation>> done) throws InterruptedException {
        List<String> left = new ArrayList<>();
        for (Mix one : mixes) {
            if (isLate()) {
                left.add(one.name());
                continue;
            }
            System.err.println(
                    one.name() + ": " + one.cases().stream().map(Case::name).collect(Collectors.joining(" + ")));
            done.accept(new MixRun(settings, one).run());
        }
        return left;
    }

    private boolean isLate() {
        return System.nanoTime() - until >= 0;
    }

    /** A case and what came of it. */
    record Ran(Case about, List<Observation> observations) {

        Ran {
            observations = List.copyOf(observations);
        }
    }

    void write(Section section, String body) throws IOException {
        Path out = settings.out();
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, section.into(Files.exists(out) ? Files.readString(out) : "", body));
        System.err.println("wrote " + out);
    }

    /** Where and with what the figures were made. */
    String made() {
        return Machine.here().sentence() + " Profile budget " + settings.budget() + "; truth: " + settings.truthRuns()
                + " runs of " + settings.seconds() + " s or more each.";
    }
}
