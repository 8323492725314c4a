package dev.shadowctl.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jline.reader.History;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;

class SecretlessHistoryTest {

    @Test
    void keepsEveryLineButThoseWithASecret() throws IOException {
        History history = new SecretlessHistory();
        try (Terminal terminal = TerminalBuilder.builder()
                .dumb(true)
                .system(false)
                .streams(InputStream.nullInputStream(), new ByteArrayOutputStream())
                .build()) {
            LineReaderBuilder.builder().terminal(terminal).history(history).build();
            history.add(Instant.EPOCH, "job ls");
            history.add(Instant.EPOCH, "profile A#b --jvm-arg -Ddb.password=hunter2");
        }

        assertThat(history).extracting(History.Entry::line).containsExactly("job ls");
    }
}
