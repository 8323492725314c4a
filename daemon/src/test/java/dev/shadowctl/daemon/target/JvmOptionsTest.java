package dev.shadowctl.daemon.target;

import static dev.shadowctl.daemon.target.Allotments.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {

    private static final String OURS = "-Xmx384m -XX:+UseSerialGC -XX:ActiveProcessorCount=1";

    private static String variable(String text) {
        return JvmOptions.ofVariable(text).with(USUAL);
    }

    private static String file(String text) {
        return JvmOptions.ofArgumentFile(text).with(USUAL);
    }

    @Test
    void anEmptyVariableHoldsTheAllotmentsArguments() {
        assertThat(variable("")).isEqualTo(OURS);
    }

    @Test
    void othersStayInOrderWithTheirQuotes() {
        assertThat(variable("-Da=\"b  c\"  -Xmx2g '-Dd=e f' -XX:+UseG1GC"))
                .isEqualTo("-Da=\"b  c\"  -Xmx384m '-Dd=e f' -XX:+UseSerialGC -XX:ActiveProcessorCount=1");
    }

    @Test
    void otherSpellingsOfOursAreReplacedOnce() {
        assertThat(variable("-XX:MaxRAMPercentage=75.0 -Da=b -XX:MaxHeapSize=1g -Xmx512m"))
                .isEqualTo("-Xmx384m -Da=b -XX:+UseSerialGC -XX:ActiveProcessorCount=1");
        assertThat(variable("-XX:-UseG1GC -XX:+UseConcMarkSweepGC -ea"))
                .isEqualTo("-XX:+UseSerialGC -ea -Xmx384m -XX:ActiveProcessorCount=1");
    }

    @Test
    void whatSaysTheSameStaysAsItIsWritten() {
        String same = "-Xmx393216k -XX:ActiveProcessorCount=1 -XX:+UseSerialGC -Dx=y";
        assertThat(variable(same)).isEqualTo(same);
    }

    @Test
    void anInitialHeapAboveTheMaximumIsLoweredToIt() {
        assertThat(variable("-Xms2g -Xmx2g")).startsWith("-Xms384m -Xmx384m");
        assertThat(variable("-Xms64m -Xmx2g")).startsWith("-Xms64m -Xmx384m");
        assertThat(variable("-XX:SoftMaxHeapSize=1g -XX:InitialHeapSize=1m"))
                .startsWith("-XX:SoftMaxHeapSize=384m -XX:InitialHeapSize=1m ");
    }

    @Test
    void aVariableOfComposeIsOneWordWhateverItHolds() {
        assertThat(variable("${OPTS:--Xmx1g -Da=b} -Xmx1g"))
                .isEqualTo("${OPTS:--Xmx1g -Da=b} -Xmx384m -XX:+UseSerialGC -XX:ActiveProcessorCount=1");
    }

    @Test
    void aFileKeepsCommentsLinesAndWhatFollowsTheMainClass() {
        assertThat(file("# heap\n-Xmx1g\n-cp \"a b/*\" # -Xmx3g\ncom.acme.Main -Xmx5g\n"))
                .isEqualTo(
                        """
                        # heap
                        -XX:+UseSerialGC
                        -XX:ActiveProcessorCount=1
                        -Xmx384m
                        -cp "a b/*" # -Xmx3g
                        com.acme.Main -Xmx5g
                        """);
    }

    @Test
    void aLineOfItsOwnGoesWithItsArgument() {
        assertThat(file("-Xmx1g\n# c\n  -XX:MaxRAMPercentage=50\n-Da=b\n"))
                .isEqualTo("-XX:+UseSerialGC\n-XX:ActiveProcessorCount=1\n-Xmx384m\n# c\n-Da=b\n");
    }

    @Test
    void lineEndsOfAFileAreKept() {
        assertThat(file("-Da=b\r\n")).isEqualTo(OURS.replace(" ", "\r\n") + "\r\n-Da=b\r\n");
        assertThat(file("# only a comment")).isEqualTo("# only a comment\n" + OURS.replace(" ", "\n") + "\n");
    }

    @Test
    void whatStandsIsShown() {
        assertThat(JvmOptions.ofVariable("-Xmx2g -XX:+UseG1GC -Da=b").standing())
                .containsEntry("heapBytes", "2 GiB")
                .containsEntry("collector", "g1")
                .doesNotContainKey("activeProcessors");
        assertThat(JvmOptions.ofVariable("-XX:MaxRAMPercentage=75.0").standing())
                .containsEntry("heapBytes", "MaxRAMPercentage=75.0");
    }

    @Test
    void doneTwiceIsDoneOnceAndOthersNeverChange() {
        Random random = new Random(7);
        String[] words = {
            "-Xmx1g",
            "-Xms3g",
            "-XX:+UseZGC",
            "-XX:-UseG1GC",
            "-XX:ActiveProcessorCount=4",
            "-Dq=\"a b\"",
            "'-Dr=s t'",
            "-XX:MaxRAMPercentage=9",
            "-ea",
            "${A:-b c}",
            "-agentlib:x=y,z",
            "-XX:MaxHeapSize=70000000"
        };
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            StringBuilder others = new StringBuilder();
            for (int n = random.nextInt(9); n > 0; n--) {
                String word = words[random.nextInt(words.length)];
                text.append(word).append(" ".repeat(1 + random.nextInt(2)));
                others.append(isOurs(word) ? "" : word);
            }
            var wanted = Allotments.random(random);
            String once = JvmOptions.ofVariable(text.toString()).with(wanted);
            assertThat(JvmOptions.ofVariable(once).with(wanted)).isEqualTo(once);
            assertThat(withoutOurs(once)).isEqualTo(others.toString().replace(" ", ""));
            assertThat(once).contains(wanted.collector().flag());
        }
    }

    private static boolean isOurs(String word) {
        return word.matches("-Xm[xs].*|-XX:[+-]Use.*GC|-XX:Active.*|-XX:Max.*");
    }

    private static String withoutOurs(String text) {
        return text.replaceAll("-Xm[xs]\\S+|-XX:[+-]Use\\w+GC|-XX:Active\\S+|-XX:Max\\S+", "")
                .replace(" ", "");
    }
}
