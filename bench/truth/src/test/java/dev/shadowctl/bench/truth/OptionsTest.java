package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static final List<String> CALL =
            List.of("--method", "a.B#c", "--inputs", "a.F#c", "--size", "10", "--rps", "500");

    @Test
    void fillInTheDefaults() {
        assertThat(Options.parse(CALL))
                .isEqualTo(new Options(
                        Mode.OPEN, List.of(new Call("a.B#c", "a.F#c", null, 10, 500)), 10, 16, 3, 80, 30, 1_000, 1));
    }

    @Test
    void takeSeveralMethods() {
        Options options = Options.parse(concat(
                CALL,
                List.of("--seed 7 --and --method a.D#e --inputs a.F#e --instance a.F#d --size 2 --rps 100"
                        .split(" ", -1))));

        assertThat(options.calls()).extracting(Call::method).containsExactly("a.B#c", "a.D#e");
        assertThat(options.rps()).isEqualTo(600);
        assertThat(options.methods()).isEqualTo("a.B#c + a.D#e");
        assertThat(options.seed()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "--size,0",
        "--rps,NaN",
        "--rps,0",
        "--seconds,-1",
        "--concurrency,0",
        "--hot-in-flight,0",
        "--mode,fast",
        "--colour,red"
    })
    void refuseWhatMakesNoSense(String name, String value) {
        assertThatThrownBy(() -> Options.parse(concat(CALL, List.of(name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void refuseAValueThatIsMissing() {
        assertThatThrownBy(() -> Options.parse(List.of("--method"))).hasMessage("--method lacks its value");
        assertThatThrownBy(() -> Options.parse(List.of())).hasMessage("--method is missing");
        assertThatThrownBy(() -> Options.parse(concat(CALL, List.of("--and")))).hasMessage("--method is missing");
    }

    @Test
    void refuseTwoMethodsInATightLoop() {
        assertThatThrownBy(() -> Options.parse(concat(concat(CALL, List.of("--mode", "loop", "--and")), CALL)))
                .hasMessageContaining("--mode loop takes one method");
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
