package dev.shadowctl.daemon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.model.Residuals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private static final String HEAD = "# cores=2 cpu=AMD EPYC, 9\nresource,library,extrapolation,score\n";

    @Test
    void aFileIsReadWithItsMachine() throws IOException {
        Residuals residuals = read(HEAD + "cpuCores,jackson,1.5,0.25\nheapBytes,jackson,1,0\n");
        assertThat(residuals)
                .usingRecursiveComparison()
                .isEqualTo(new Residuals(
                        "corpus",
                        List.of(new Machine(2, 0, "AMD EPYC, 9", "", "")),
                        List.of(
                                new Residuals.Residual("cpuCores", "jackson", 1.5, 0.25),
                                new Residuals.Residual("heapBytes", "jackson", 1, 0))));
    }

    @Test
    void aFileMayHaveAPartForEachOfSeveralMachines() throws IOException {
        Residuals residuals = read(
                HEAD + "cpuCores,jackson,1.5,0.25\n" + HEAD.replace("cores=2", "cores=64") + "cpuCores,gson,1,0.5\n");
        assertThat(residuals)
                .usingRecursiveComparison()
                .isEqualTo(new Residuals(
                        "corpus",
                        List.of(new Machine(2, 0, "AMD EPYC, 9", "", ""), new Machine(64, 0, "AMD EPYC, 9", "", "")),
                        List.of(
                                new Residuals.Residual("cpuCores", "jackson", 1.5, 0.25),
                                new Residuals.Residual("cpuCores", "gson", 1, 0.5))));
    }

    @Test
    void whatIsNoSuchFileIsRefused() {
        assertThatThrownBy(() -> read("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(HEAD + "cpuCores,jackson,1.5\n")).hasMessageContaining("3 values");
        assertThatThrownBy(() -> read(HEAD + "cpuCores,jackson,1.5,-1\n")).hasMessageContaining("at least 0");
    }

    @Test
    void theShippedOneIsRead() {
        assertThat(Corpus.shipped()).isNotNull();
    }

    private static Residuals read(String text) throws IOException {
        return Corpus.read(new BufferedReader(new StringReader(text)));
    }
}
