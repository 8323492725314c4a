package dev.shadowctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void noControlCharacterPasses() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(40, 0, 0x2100)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(Printable.line(text).chars()).noneMatch(Character::isISOControl);
            assertThat(Printable.block(text).chars().filter(c -> c != '\n' && c != '\t'))
                    .noneMatch(Character::isISOControl);
            assertThat(Printable.json(text).chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
        }
    }

    @Test
    void readingDirectionCannotBeTurned() {
        assertThat(Printable.line("a\u202eb\u2066c")).isEqualTo("abc");
        assertThat(Printable.json("\"\u009b\u202e\"")).isEqualTo("\"\\u009b\\u202e\"");
    }

    @Test
    void wordsOfEveryScriptPass() {
        assertThat(Printable.line("größe 大小 😀\tx\ny")).isEqualTo("größe 大小 😀 x y");
    }
}
