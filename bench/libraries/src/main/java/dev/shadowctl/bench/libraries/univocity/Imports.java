package dev.shadowctl.bench.libraries.univocity;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads CSV. A parser is for one text, so each call has its own, and with it an input buffer of a million characters: G1
 * allocates that as a humongous object, however short the text.
 */
public final class Imports {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private Imports() {}

    /** The rows of a text. */
    public static List<String[]> read(String text) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setReadInputOnSeparateThread(false);
        return new CsvParser(settings).parseAll(new StringReader(text));
    }

    /** A text of {@code size} rows with five values, one of them in quotes. */
    public static Object[] rows(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        String text = IntStream.range(0, size).mapToObj(i -> row(i, random)).collect(Collectors.joining());
        return new Object[] {text};
    }

    private static String row(int number, Random random) {
        return number + ",customer " + random.nextInt(100_000) + ",\"street " + random.nextInt(100) + ", floor 2\","
                + random.nextInt(1_000_000) / 100.0 + "," + random.nextBoolean() + "\n";
    }
}
