package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void fillInTheDefaults() {
        Options options =
                Options.parse(List.of("--method", "a.B#c", "--inputs", "a.F#c", "--size", "10", "--rps", "500"));

        assertThat(options).isEqualTo(new Options(false, "a.B#c", "a.F#c", null, 10, 500, 10, 16, 5, 30, 1));
    }

    @ParameterizedTest
    @CsvSource({"--size,0", "--rps,NaN", "--rps,0", "--seconds,-1", "--concurrency,0", "--mode,fast", "--colour,red"})
    void refuseWhatMakesNoSense(String name, String value) {
        List<String> arguments =
                List.of("--method", "a.B#c", "--inputs", "a.F#c", "--size", "10", "--rps", "500", name, value);

        assertThatThrownBy(() -> Options.parse(arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void refuseAValueThatIsMissing() {
        assertThatThrownBy(() -> Options.parse(List.of("--method"))).hasMessage("--method lacks its value");
        assertThatThrownBy(() -> Options.parse(List.of())).hasMessage("--method is missing");
    }
}
