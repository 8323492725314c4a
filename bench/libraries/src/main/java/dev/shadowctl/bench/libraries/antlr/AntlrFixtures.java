package dev.shadowctl.bench.libraries.antlr;

import graphql.parser.Parser;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** For {@code graphql.parser.Parser#parseDocument(String)}, which runs a lexer and a parser that ANTLR generated. */
public final class AntlrFixtures {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private AntlrFixtures() {}

    /** A query of {@code size} fields, each with an argument and two fields of its own. */
    public static Object[] fields(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        String query = IntStream.range(0, size)
                .mapToObj(i -> "f" + i + ": product(id: " + random.nextInt(10_000) + ", lang: \"en\") { name price }")
                .collect(Collectors.joining("\n", "query Q {\n", "\n}"));
        return new Object[] {query};
    }

    /** The parser; it keeps nothing between calls. */
    public static Parser parser() {
        return new Parser();
    }
}
