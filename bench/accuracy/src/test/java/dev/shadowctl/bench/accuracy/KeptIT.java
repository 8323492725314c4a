package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.bench.accuracy.Kept.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptIT {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("case.jsonl");
    }

    @Test
    void keepsAResultAndNotAnAccident() throws IOException, InterruptedException {
        Kept kept = new Kept(file(), folder, Map.of("WORD", "hello"));

        Answer answer = kept.answer("one", command("echo $WORD; echo why >&2; exit 9", Set.of(0, 9), 60));
        kept.answer("two", command("exit 1", Set.of(0, 9), 60));

        assertThat(answer).isEqualTo(new Answer(9, "hello\n", "why\n"));
        assertThat(file())
                .hasContent(
                        """
                        {"name":"one","exit":9,"key":["key"],"output":"hello\\n","log":"why"}""");
    }

    @Test
    void endsWhatTakesTooLong() throws IOException, InterruptedException {
        Answer answer = new Kept(file(), folder, Map.of()).answer("slow", command("exec sleep 60", Set.of(), 1));

        assertThat(answer.exit()).isEqualTo(Answer.TIMED_OUT);
    }

    private static Command command(String script, Set<Integer> results, long seconds) {
        return new Command(List.of("/bin/sh", "-c", script), List.of("key"), results, seconds);
    }
}
