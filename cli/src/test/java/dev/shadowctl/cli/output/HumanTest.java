package dev.shadowctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1, 1 B",
        "1023, 1023 B",
        "1024, 1 KiB",
        "1048575, 1 MiB",
        "432013312, 412 MiB",
        "1610612736, 1.5 GiB"
    })
    void bytes(double bytes, String text) {
        assertThat(Human.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "0.0000000123, 12.3 ns", "0.000123, 123 µs", "0.0031, 3.1 ms", "0.9996, 1 s", "75, 75 s"})
    void seconds(double seconds, String text) {
        assertThat(Human.seconds(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.42, 0.42",
        "0.0123, 0.012",
        "1.204, 1.2",
        "12.34, 12.3",
        "1340, 1340",
        "0.00001, 1.0e-05",
        "100, 100"
    })
    void numbers(double value, String text) {
        assertThat(Human.number(value)).isEqualTo(text);
    }

    @Test
    void durations() {
        assertThat(Human.duration(Duration.ofSeconds(59))).isEqualTo("59s");
        assertThat(Human.duration(Duration.ofSeconds(125))).isEqualTo("2m 05s");
    }

    @Test
    void tablesAlignNumbersToTheRightAndStripControlCharacters() {
        Table table = Table.of("name", "calls").row("a\u001b[31m", 5).row("bcdef", 1_000);
        assertThat(table.lines(false)).containsExactly("NAME   CALLS", "a[31m      5", "bcdef   1000");
        assertThat(Csv.of(table.row("x,\"y", null))).isEqualTo("name,calls\na[31m,5\nbcdef,1000\n\"x,\"\"y\",\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', xterm, true, true",
        "'', '', xterm, false, false",
        "1, '', xterm, true, false",
        "1, 1, xterm, true, false",
        "'', 1, xterm, false, true",
        "'', 0, xterm, false, false",
        "'', '', dumb, true, false"
    })
    void colourFollowsTheConventions(String noColor, String force, String term, boolean terminal, boolean wanted) {
        Surroundings surroundings = new Surroundings(
                Map.of("NO_COLOR", noColor, "FORCE_COLOR", force, "TERM", term), Map.of(), Path.of("/"));
        assertThat(Colour.wanted(surroundings, terminal, false)).isEqualTo(wanted);
        assertThat(Colour.wanted(surroundings, terminal, true)).isFalse();
    }

    @Test
    void aLineIsTheFirstAndNoLongerThanItMay() {
        assertThat(Human.line("one\ntwo", 10)).isEqualTo("one");
        assertThat(Human.line("0123456789", 10)).isEqualTo("0123456789");
        assertThat(Human.line("0123456789a", 10)).isEqualTo("012345678…");
        assertThat(Human.line("", 10)).isEmpty();
    }

    @Test
    void quietLeavesDataAndFailures() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.over(
                new Surroundings(Map.of(), Map.of(), Path.of("/")), InputStream.nullInputStream(), out, err);
        console.quiet(true);
        console.say("talk");
        console.print("data");
        console.complain("failure", "next");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("data\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("failure next\n");
    }
}
