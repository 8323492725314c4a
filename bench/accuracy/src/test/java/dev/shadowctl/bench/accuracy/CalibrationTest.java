package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /** Each truth lies twice as far from the estimate as the bound, in logs. */
    private static final Observations ALL_MISSED = new Observations(IntStream.range(0, 20)
            .mapToObj(i -> Samples.answered(
                    Samples.question("case" + i, "library" + i, "tune", Metric.CPU, 1),
                    new Interval(1, 0.5, 2),
                    0.2,
                    i % 2 == 0 ? 4.0 : 0.25))
            .toList());

    @Test
    void anIntervalIsStretchedToWhatOtherLibrariesMissed() {
        List<Observation> rows = new Calibration(ALL_MISSED).heldOut(ALL_MISSED).rows();
        assertThat(rows).hasSize(20);
        assertThat(rows.get(0).interval().high()).isCloseTo(4, within(1e-9));
        assertThat(rows.get(0).interval().low()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void aLibraryIsNotJudgedByItself() {
        Observations nine = new Observations(ALL_MISSED.rows().subList(0, 9));
        assertThat(new Calibration(nine).heldOut(nine).rows()).isEmpty();
    }

    @Test
    void aMixTeachesNothing() {
        Observation mix = Samples.answered(Samples.questionOfMix(Metric.CPU), new Interval(1, 0.5, 2), 1, 16.0);

        Observations withMix = ALL_MISSED.with(List.of(mix));
        assertThat(new Calibration(withMix).heldOut(withMix))
                .isEqualTo(new Calibration(ALL_MISSED).heldOut(ALL_MISSED.with(List.of())));
        assertThat(new Calibration(new Observations(List.of(mix)))
                        .into("", new Machine(2, 23, "AMD EPYC", "Linux on amd64", "17")))
                .doesNotContain("cpuCores");
    }

    @Test
    void theFileIsWhatTheDaemonReads() {
        String file = new Calibration(new Observations(ALL_MISSED.rows().subList(0, 1)))
                .into("", new Machine(2, 23, "AMD EPYC", "Linux on amd64", "17"));
        assertThat(file)
                .isEqualTo(
                        """
                        # cores=2 cpu=AMD EPYC
                        resource,library,extrapolation,score
                        cpuCores,library0,1.000,2.000
                        """);
    }

    @Test
    void theOtherMachinesPartsStay() {
        Calibration one = new Calibration(new Observations(ALL_MISSED.rows().subList(0, 1)));
        Machine epyc = new Machine(2, 23, "AMD EPYC", "Linux on amd64", "17");
        Machine xeon = new Machine(2, 23, "Xeon", "Linux on amd64", "17");
        String both = one.into(one.into("", epyc), xeon);
        assertThat(both).startsWith("# cores=2 cpu=Xeon\n").containsOnlyOnce("# cores=2 cpu=AMD EPYC\n");
        assertThat(one.into(both, epyc))
                .startsWith("# cores=2 cpu=AMD EPYC\n")
                .containsOnlyOnce("# cores=2 cpu=AMD EPYC\n")
                .endsWith("# cores=2 cpu=Xeon\nresource,library,extrapolation,score\ncpuCores,library0,1.000,2.000\n");
    }
}
