package dev.shadowctl.bench.libraries.commonmark;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonmark.parser.Parser;

/** For {@code org.commonmark.parser.Parser#parse(String)}. */
public final class CommonmarkFixtures {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private CommonmarkFixtures() {}

    /** A document of {@code size} sections, each with a heading, a paragraph, a list and some code. */
    public static Object[] sections(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        return new Object[] {
            IntStream.range(0, size).mapToObj(i -> section(i, random)).collect(Collectors.joining("\n"))
        };
    }

    /** The parser, safe for use by several threads. */
    public static Parser parser() {
        return Parser.builder().build();
    }

    private static String section(int number, Random random) {
        return "## Section " + number + "\n\nSome *text* with **" + random.nextInt(1_000)
                + "** words, a [link](/page?id="
                + random.nextInt(10_000) + ") and `code`.\n\n- one item\n- another _item_ " + random.nextInt(100)
                + "\n\n```\nint x = " + random.nextInt() + ";\n```\n";
    }
}
