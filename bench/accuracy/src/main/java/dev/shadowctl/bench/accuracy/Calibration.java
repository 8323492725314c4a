package dev.shadowctl.bench.accuracy;

import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.core.model.Residuals.Residual;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What observations teach of intervals: the residuals that ship with the distribution, and the word that intervals stretched
 * by them keep. That is judged with the library of each case left out, as if it were the next to come. Both are of single
 * methods: the interval of a mix follows from those of its parts, and must not widen or narrow them.
 */
final class Calibration {

    private final Observations answered;

    Calibration(Observations observations) {
        this.answered = observations.where(row -> row.answered() && !row.about().isOfMix());
    }

    /** Those of some observations that can be calibrated without their own library, with the interval that comes of it. */
    Observations heldOut(Observations of) {
        return new Observations(of.rows().stream()
                .filter(row -> row.answered() && !row.about().isOfMix())
                .flatMap(row -> stretched(row).stream())
                .toList());
    }

    private Optional<Observation> stretched(Observation row) {
        List<Residual> others = residuals(answered.where(
                other -> !other.about().library().equals(row.about().library())));
        OptionalDouble stretch = new Residuals("corpus", List.of(), others).stretch(resource(row), extrapolation(row));
        return stretch.isEmpty()
                ? Optional.empty()
                : Optional.of(row.with(row.interval().stretched(stretch.getAsDouble())));
    }

    /** What stretches intervals where no library is left out, as in the distribution. */
    Residuals shipped() {
        return new Residuals("corpus", List.of(), residuals(answered));
    }

    private static List<Residual> residuals(Observations rows) {
        return rows.rows().stream().flatMap(row -> residual(row).stream()).toList();
    }

    private static Optional<Residual> residual(Observation row) {
        Interval said = row.interval();
        double bound = row.truth() > said.estimate() ? said.high() : said.low();
        double distance = Math.abs(Math.log(bound / said.estimate()));
        double score = Math.abs(Math.log(row.truth() / said.estimate())) / distance;
        return Double.isFinite(score)
                ? Optional.of(new Residual(resource(row), row.about().library(), extrapolation(row), score))
                : Optional.empty();
    }

    private static String resource(Observation row) {
        return row.about().metric() == Metric.CAPACITY
                ? "maxRps"
                : row.about().metric().field();
    }

    private static double extrapolation(Observation row) {
        return Math.max(row.about().rpsFactor(), row.about().sizeFactor());
    }

    /** The file the daemon reads, with the part of a machine new and those of others as they were. */
    String into(String before, Machine machine) {
        String part = part(machine);
        String head = part.substring(0, part.indexOf('\n') + 1);
        return part
                + Stream.of(before.split("(?m)^(?=#)"))
                        .filter(other -> !other.isBlank() && !other.startsWith(head))
                        .collect(Collectors.joining());
    }

    private String part(Machine machine) {
        return "# cores=" + machine.cores() + " cpu=" + machine.cpu() + "\nresource,library,extrapolation,score\n"
                + residuals(answered).stream()
                        .map(residual -> String.format(
                                Locale.ROOT,
                                "%s,%s,%.4g,%.4g%n",
                                residual.resource(),
                                residual.library(),
                                residual.extrapolation(),
                                residual.score()))
                        .collect(Collectors.joining());
    }
}
