package dev.shadowctl.cli.output;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the terminal of stdout can show. */
final class Terminal {

    private static final int USUAL_COLUMNS = 100;
    private static final int PATIENCE_SECONDS = 1;

    private Terminal() {}

    /** Its width: {@code COLUMNS}, else what {@code stty} says of it, else 100; 60 to 200 characters. */
    static int columns(Surroundings surroundings, boolean terminal) {
        int columns = number(surroundings.variable("COLUMNS"))
                .orElseGet(() -> terminal ? asked().orElse(USUAL_COLUMNS) : USUAL_COLUMNS);
        return Math.max(60, Math.min(200, columns));
    }

    /** Whether the locale's charset is UTF-8, by the order of POSIX: LC_ALL, LC_CTYPE, LANG. */
    static boolean isUnicode(Surroundings surroundings) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(surroundings::variable)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> value.matches("(?i).*\\.utf-?8(@.*)?"))
                .orElse(false);
    }

    /** Shells keep COLUMNS to themselves; {@code stty size} answers "rows columns". */
    private static OptionalInt asked() {
        try {
            Process stty = new ProcessBuilder(List.of("stty", "size"))
                    .redirectInput(new File("/proc/self/fd/1"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return OptionalInt.empty();
            }
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return number(size.substring(size.indexOf(' ') + 1));
        } catch (IOException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private static OptionalInt number(String text) {
        return text.matches("[1-9][0-9]{0,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
