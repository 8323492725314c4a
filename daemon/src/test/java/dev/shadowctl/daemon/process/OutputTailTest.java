package dev.shadowctl.daemon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputTailTest {

    @Test
    void keepsWhatFits() {
        OutputTail tail = tail(64, "one\ntwo\n");
        assertThat(tail.text()).isEqualTo("one\ntwo\n");
        assertThat(tail.writtenBytes()).isEqualTo(8);
    }

    @Test
    void keepsTheEndFromAWholeLineOnAndCountsTheRest() {
        OutputTail tail = tail(10, "first line\nsecond\nend");
        assertThat(tail.text()).isEqualTo("end");
        assertThat(tail.writtenBytes()).isEqualTo(21);
    }

    @Test
    void aLineLongerThanTheTailIsCut() {
        assertThat(tail(4, "abcdefgh").text()).isEqualTo("efgh");
    }

    @Test
    void doesNotCareHowItIsWritten() {
        Random random = new Random(5);
        byte[] all = new byte[5_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) ('a' + random.nextInt(26));
        }
        OutputTail tail = new OutputTail(333);
        int at = 0;
        while (at < all.length) {
            int length = Math.min(all.length - at, random.nextInt(700));
            tail.write(all, at, length);
            at += length;
        }
        assertThat(tail.text()).isEqualTo(new String(all, all.length - 333, 333, StandardCharsets.US_ASCII));
    }

    @Test
    void driesOutWhatWouldDriveATerminal() {
        assertThat(tail(64, "a\u001b[31mred\u0007\r\n\u202eb\tc").text()).isEqualTo("a[31mred\nb\tc");
    }

    @Test
    void givesTheLastLinesThatSaySomething() {
        assertThat(tail(64, "one\n\ntwo\n  \nthree\n\n").lastLines(2)).isEqualTo("two\nthree");
    }

    private static OutputTail tail(int capacity, String text) {
        OutputTail tail = new OutputTail(capacity);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        tail.write(bytes, 0, bytes.length);
        return tail;
    }
}
