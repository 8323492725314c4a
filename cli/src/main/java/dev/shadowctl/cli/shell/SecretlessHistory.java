package dev.shadowctl.cli.shell;

import dev.shadowctl.core.job.Secrets;
import java.time.Instant;
import java.util.List;
import org.jline.reader.impl.history.DefaultHistory;

/** Keeps no line that holds a secret: its file outlives the shell. */
final class SecretlessHistory extends DefaultHistory {

    @Override
    public void add(Instant time, String line) {
        if (Secrets.masked(List.of(line)).contains(line)) {
            super.add(time, line);
        }
    }
}
