package dev.shadowctl.bench.libraries.freemarker;

import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** For {@code Template#process(Object,Writer)}. */
public final class FreemarkerFixtures {

    private static final String PAGE =
            "<h1>${title}</h1><table><#list rows as row><tr class=\"<#if row?index % 2 == 0>odd"
                    + "<#else>even</#if>\"><td>${row?counter}</td><td>${row.name?html}</td><td>${row.price}</td></tr></#list>"
                    + "</table>";

    private static final AtomicInteger CALLS = new AtomicInteger();

    private FreemarkerFixtures() {}

    /** A page of {@code size} rows, and a writer that forgets: arguments are used again and must not grow. */
    public static Object[] rows(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        Map<String, Object> page = Map.of(
                "title",
                "Page",
                "rows",
                IntStream.range(0, size).mapToObj(i -> row(random)).toList());
        return new Object[] {page, Writer.nullWriter()};
    }

    /** The template, safe for use by several threads. */
    public static Template template() throws IOException {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_31);
        configuration.setLocale(Locale.ROOT);
        return new Template("page", new StringReader(PAGE), configuration);
    }

    private static Map<String, Object> row(Random random) {
        return Map.of("name", "Bolts & nuts " + random.nextInt(1_000), "price", random.nextInt(10_000) / 100.0);
    }
}
