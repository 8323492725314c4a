package dev.shadowctl.bench.accuracy;

import dev.shadowctl.core.model.Residuals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts again, with the model as compiled, from every profile that is kept, and holds it against the truths of the rows:
 * a change of the model is judged in seconds. Exit code 0 done, 1 no kept profile has a row, 2 usage.
 */
public final class Replay {

    private static final String USAGE =
            """
            usage: bench/accuracy/replay [--rows] [--ablations] [--left-out] [--cases a,b] [--half tune|score|both]
                   [--resources cpu,latency,bytes,heap,capacity] [--observations FILE] [--answers DIR] [--root DIR]""";

    private Replay() {}

    /** See {@link #USAGE}. */
    public static void main(String[] arguments) throws IOException {
        List<String> given = new ArrayList<>(List.of("--resources", "cpu,latency,bytes,heap,capacity"));
        given.addAll(List.of(arguments));
        boolean rows = given.remove("--rows");
        boolean ablations = given.remove("--ablations");
        boolean leftOut = given.remove("--left-out");
        try {
            if (leftOut && (rows || ablations)) {
                throw new IllegalArgumentException("--left-out is a table of its own, without --rows and --ablations");
            }
            Settings settings = Settings.parse(given);
            System.exit((leftOut ? leaveOut(settings) : run(settings, rows, ablations)) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
    }

    private static boolean run(Settings settings, boolean rows, boolean ablations) throws IOException {
        KeptProfiles profiles = KeptProfiles.read(settings.answers());
        Observations kept = Observations.read(settings.observations()).where(row -> wants(settings, row));
        Observations now = new Model(Residuals.none()).again(kept, profiles, Ablation.NOTHING);
        if (now.rows().isEmpty()) {
            System.err.println("no profile kept in " + settings.answers() + " has a row with a truth in "
                    + settings.observations() + "; bench/accuracy/score makes both");
            return false;
        }
        ReplayReport report = new ReplayReport(now, kept);
        System.out.print((rows ? report.rows() : "") + report.text());
        if (ablations) {
            System.out.print("\n" + AblationReport.of(kept, profiles).text());
        }
        return true;
    }

    /** Needs no real run: profiles of methods nobody ran for real count too. */
    private static boolean leaveOut(Settings settings) throws IOException {
        KeptProfiles profiles = KeptProfiles.read(settings.answers());
        LeftOut leftOut = new LeftOut();
        Case.corpus(new Bench(settings).file()).stream()
                .filter(settings::wants)
                .flatMap(one -> profiles.of(one.name()).stream())
                .forEach(leftOut::add);
        if (leftOut.pairs().isEmpty()) {
            System.err.println("no profile kept in " + settings.answers() + " has two rates of one size");
            return false;
        }
        System.out.print(leftOut.text());
        return true;
    }

    private static boolean wants(Settings settings, Observation row) {
        return (settings.cases().isEmpty()
                        || settings.cases().contains(row.about().caseName()))
                && (settings.half().equals("both")
                        || settings.half().equals(row.about().half()))
                && settings.wants(row.about().metric());
    }
}
