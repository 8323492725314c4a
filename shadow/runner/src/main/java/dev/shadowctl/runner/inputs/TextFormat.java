package dev.shadowctl.runner.inputs;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What text can be meant to be, in the order to try. Each makes a well-formed text; where the format has a length, of about
 * as many characters, rows or entries as asked for.
 */
enum TextFormat {
    NUMBER((random, n) -> String.valueOf(1 + random.nextInt(99)), "number", "num", "count", "amount", "int", "digits"),
    EMPTY((random, n) -> ""),
    LETTER((random, n) -> String.valueOf((char) ('a' + random.nextInt(26)))),
    IDENTIFIER(
            (random, n) -> word(random, Math.min(n, 16)),
            "name",
            "key",
            "id",
            "field",
            "property",
            "attribute",
            "var",
            "prefix"),
    DATE(
            (random, n) -> String.format(
                    Locale.ROOT,
                    "20%02d-%02d-%02d",
                    10 + random.nextInt(15),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28)),
            "date",
            "day"),
    CLASS_NAME(
            (random, n) -> List.of("java.lang.String", "java.util.ArrayList", "java.util.Date")
                    .get(random.nextInt(3)),
            "class",
            "type"),
    URL(
            (random, n) ->
                    "http://localhost:8080/" + word(random, 5) + "/" + word(random, 4) + "?q=" + random.nextInt(99),
            "url",
            "uri",
            "href",
            "link"),
    PATH((random, n) -> "/" + word(random, 4) + "/" + word(random, 6) + ".txt", "path", "file", "dir", "resource"),
    JSON(
            (random, n) -> entries(n, ",", "{", "}", i -> "\"" + word(random, 4) + i + "\":" + random.nextInt(1000)),
            "json"),
    JSON_ARRAY(
            (random, n) -> entries(n, ",", "[", "]", i -> "{\"id\":" + i + ",\"name\":\"" + word(random, 6) + "\"}")),
    XML(
            (random, n) ->
                    entries(n, "", "<root>", "</root>", i -> "<item id=\"" + i + "\">" + word(random, 6) + "</item>"),
            "xml",
            "html",
            "markup"),
    EXPRESSION(
            (random, n) -> 1 + random.nextInt(9) + " + " + (1 + random.nextInt(9)),
            "expression",
            "expr",
            "script",
            "formula"),
    PAIR((random, n) -> word(random, 4) + "=" + word(random, 5), "query", "param", "cookie", "header"),
    DATE_TIME(
            (random, n) -> String.format(
                    Locale.ROOT,
                    "20%02d-%02d-%02dT%02d:15:30",
                    10 + random.nextInt(15),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(24)),
            "datetime",
            "timestamp"),
    TIME(
            (random, n) -> String.format(
                    Locale.ROOT, "%02d:%02d:%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60)),
            "time",
            "hour"),
    INSTANT((random, n) -> String.format(Locale.ROOT, "2024-03-15T%02d:15:30Z", random.nextInt(24)), "instant"),
    BOOLEAN((random, n) -> String.valueOf(random.nextBoolean()), "flag", "bool"),
    EMAIL((random, n) -> word(random, 6) + "@" + word(random, 6) + ".com", "email", "mail"),
    CHARSET((random, n) -> "UTF-8", "charset", "encoding", "enc"),
    LIST((random, n) -> entries(n, ",", "", "", i -> word(random, 5)), "list", "items", "values"),
    CSV(
            (random, n) -> entries(
                    n,
                    "\n",
                    "",
                    "\n",
                    i -> word(random, 5) + "," + random.nextInt(1000) + ",\"" + word(random, 7) + "\""),
            "csv",
            "row",
            "line"),
    HEX(
            (random, n) -> IntStream.range(0, Math.max(1, n / 2))
                    .mapToObj(i -> String.format(Locale.ROOT, "%02x", random.nextInt(256)))
                    .collect(Collectors.joining()),
            "hex",
            "hash",
            "digest"),
    UUID_TEXT((random, n) -> new UUID(random.nextLong(), random.nextLong()).toString(), "uuid", "guid"),
    BASE64(
            (random, n) -> Base64.getEncoder().encodeToString(bytes(random, Math.max(3, n * 3 / 4))),
            "base64",
            "encoded"),
    VERSION((random, n) -> 1 + random.nextInt(9) + "." + random.nextInt(10) + "." + random.nextInt(10), "version"),
    HOST((random, n) -> "127.0.0.1", "host", "ip", "address", "server"),
    HOST_NAME((random, n) -> "www." + word(random, 6) + ".com", "domain", "hostname"),
    DECIMAL((random, n) -> random.nextInt(1000) + "." + random.nextInt(100), "price", "decimal", "double"),
    NEGATIVE((random, n) -> "-" + (1 + random.nextInt(99))),
    LOCALE((random, n) -> "en_US", "locale", "lang", "country"),
    ZONE((random, n) -> "UTC", "zone", "tz"),
    PERIOD((random, n) -> "P" + (1 + random.nextInt(9)) + "D", "period"),
    DURATION((random, n) -> "PT" + (1 + random.nextInt(9)) + "H", "duration"),
    DATE_PATTERN((random, n) -> "yyyy-MM-dd", "pattern", "format"),
    REGEX((random, n) -> "[a-z]+\\d*", "regex", "regexp"),
    CRON((random, n) -> "0 " + random.nextInt(60) + " 12 * * ?", "cron"),
    INTERVAL((random, n) -> "2024-01-01/2024-03-15", "interval"),
    YEAR_WEEK((random, n) -> "2024-W10"),
    CURRENCY((random, n) -> "EUR", "currency"),
    MEDIA((random, n) -> "text/plain", "mime", "media", "contenttype"),
    TYPE_DESCRIPTOR((random, n) -> "Ljava/lang/String;", "descriptor", "signature", "desc"),
    METHOD_DESCRIPTOR((random, n) -> "(ILjava/lang/String;)V"),
    INTERNAL_NAME((random, n) -> "java/lang/String"),
    COLOUR((random, n) -> "#00ff7f", "color", "colour"),
    CARD((random, n) -> "4111111111111111", "card"),
    CODE_EAN((random, n) -> "4006381333931", "ean", "upc"),
    ISBN((random, n) -> "0306406152", "isbn", "code"),
    PHONE((random, n) -> "+14155550123", "phone"),
    DOTTED((random, n) -> word(random, 4) + "." + word(random, 4)),
    BINARY((random, n) -> Integer.toBinaryString(16 + random.nextInt(200))),
    STATEMENT((random, n) -> "int x = 1;", "source", "statement"),
    UPPER((random, n) -> word(random, Math.min(n, 16)).toUpperCase(Locale.ROOT)),
    YAML((random, n) -> entries(n, "\n", "", "\n", i -> word(random, 5) + i + ": " + word(random, 6)), "yaml", "yml"),
    PROPERTIES(
            (random, n) -> entries(n, "\n", "", "\n", i -> word(random, 5) + i + "=" + word(random, 6)), "properties"),
    MARKDOWN(
            (random, n) -> entries(
                    n,
                    "\n",
                    "# " + word(random, 6) + "\n\n",
                    "\n",
                    i -> "- " + word(random, 6) + " *" + word(random, 4) + "* `" + word(random, 4) + "`"),
            "markdown",
            "md"),
    SQL((random, n) -> entries(n, ", ", "SELECT ", " FROM " + word(random, 6), i -> word(random, 5) + i), "sql"),
    /** The fields a query of GraphQL asks for. */
    SELECTION((random, n) -> entries(n, "\n", "{\n", "\n}", i -> word(random, 5) + i));

    /** Makes a text from a seed and a size. */
    private interface Form {
        String text(Random random, int n);
    }

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Form form;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
    private final List<String> names;

    TextFormat(Form form, String... names) {
        this.form = form;
        this.names = List.of(names);
    }

    String text(Random random, int n) {
        return form.text(random, n);
    }

    /**
     * The expression that draws the like in source that has {@code word} and {@code entries}; empty where a text of it stands
     * for all.
     *
     * @param n expression of the size
     */
    Optional<String> source(String n) {
        return Optional.ofNullable(
                switch (this) {
                    case NUMBER -> "String.valueOf(1 + random.nextInt(99))";
                    case CLASS_NAME ->
                        "java.util.List.of(\"java.lang.String\", \"java.util.ArrayList\", \"java.util.Date\")"
                                + ".get(random.nextInt(3))";
                    case EXPRESSION -> "(1 + random.nextInt(9)) + \" + \" + (1 + random.nextInt(9))";
                    case DATE_TIME ->
                        "String.format(java.util.Locale.ROOT, \"20%02d-%02d-%02dT%02d:15:30\", 10 + random.nextInt(15),"
                                + " 1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(24))";
                    case TIME ->
                        "String.format(java.util.Locale.ROOT, \"%02d:%02d:%02d\", random.nextInt(24), random.nextInt(60),"
                                + " random.nextInt(60))";
                    case INSTANT ->
                        "String.format(java.util.Locale.ROOT, \"2024-03-15T%02d:15:30Z\", random.nextInt(24))";
                    case HEX ->
                        "entries(" + n + " / 2, \"\", \"\", \"\","
                                + " i -> String.format(java.util.Locale.ROOT, \"%02x\", random.nextInt(256)))";
                    case BASE64 ->
                        "java.util.Base64.getEncoder().encodeToString(noise(random, Math.max(3, " + n + " * 3 / 4)))";
                    case VERSION -> "(1 + random.nextInt(9)) + \".\" + random.nextInt(10) + \".\" + random.nextInt(10)";
                    case PERIOD -> "\"P\" + (1 + random.nextInt(9)) + \"D\"";
                    case DURATION -> "\"PT\" + (1 + random.nextInt(9)) + \"H\"";
                    case CRON -> "\"0 \" + random.nextInt(60) + \" 12 * * ?\"";
                    case BINARY -> "Integer.toBinaryString(16 + random.nextInt(200))";
                    case IDENTIFIER -> "word(random, Math.min(" + n + ", 16))";
                    case UPPER -> "word(random, Math.min(" + n + ", 16)).toUpperCase(java.util.Locale.ROOT)";
                    case LETTER -> "String.valueOf((char) ('a' + random.nextInt(26)))";
                    case URL ->
                        "\"http://localhost:8080/\" + word(random, 5) + \"/\" + word(random, 4) + \"?q=\" + random.nextInt(99)";
                    case PATH -> "\"/\" + word(random, 4) + \"/\" + word(random, 6) + \".txt\"";
                    case PAIR -> "word(random, 4) + \"=\" + word(random, 5)";
                    case DOTTED -> "word(random, 4) + \".\" + word(random, 4)";
                    case EMAIL -> "word(random, 6) + \"@\" + word(random, 6) + \".com\"";
                    case HOST_NAME -> "\"www.\" + word(random, 6) + \".com\"";
                    case DECIMAL -> "random.nextInt(1000) + \".\" + random.nextInt(100)";
                    case NEGATIVE -> "\"-\" + (1 + random.nextInt(99))";
                    case BOOLEAN -> "String.valueOf(random.nextBoolean())";
                    case UUID_TEXT -> "new java.util.UUID(random.nextLong(), random.nextLong()).toString()";
                    case DATE ->
                        "String.format(java.util.Locale.ROOT, \"20%02d-%02d-%02d\", 10 + random.nextInt(15), 1 + random.nextInt(12),"
                                + " 1 + random.nextInt(28))";
                    case JSON ->
                        "entries(" + n
                                + ", \",\", \"{\", \"}\", i -> \"\\\"\" + word(random, 4) + i + \"\\\":\" + random.nextInt(1000))";
                    case JSON_ARRAY ->
                        "entries(" + n
                                + ", \",\", \"[\", \"]\", i -> \"{\\\"id\\\":\" + i + \",\\\"name\\\":\\\"\" + word(random, 6)"
                                + " + \"\\\"}\")";
                    case XML ->
                        "entries(" + n
                                + ", \"\", \"<root>\", \"</root>\", i -> \"<item id=\\\"\" + i + \"\\\">\" + word(random, 6)"
                                + " + \"</item>\")";
                    case LIST -> "entries(" + n + ", \",\", \"\", \"\", i -> word(random, 5))";
                    case CSV ->
                        "entries(" + n
                                + ", \"\\n\", \"\", \"\\n\", i -> word(random, 5) + \",\" + random.nextInt(1000) + \",\\\"\""
                                + " + word(random, 7) + \"\\\"\")";
                    case YAML ->
                        "entries(" + n
                                + ", \"\\n\", \"\", \"\\n\", i -> word(random, 5) + i + \": \" + word(random, 6))";
                    case PROPERTIES ->
                        "entries(" + n
                                + ", \"\\n\", \"\", \"\\n\", i -> word(random, 5) + i + \"=\" + word(random, 6))";
                    case MARKDOWN ->
                        "entries(" + n
                                + ", \"\\n\", \"# \" + word(random, 6) + \"\\n\\n\", \"\\n\", i -> \"- \" + word(random, 6)"
                                + " + \" *\" + word(random, 4) + \"* `\" + word(random, 4) + \"`\")";
                    case SQL ->
                        "entries(" + n
                                + ", \", \", \"SELECT \", \" FROM \" + word(random, 6), i -> word(random, 5) + i)";
                    case SELECTION -> "entries(" + n + ", \"\\n\", \"{\\n\", \"\\n}\", i -> word(random, 5) + i)";
                    default -> null;
                });
    }

    /** The format a parameter's name or annotation asks for; the last word of a name says most, {@code dateFormat}. */
    static Optional<TextFormat> of(Hints hints) {
        if ("email".equals(hints.kind())) {
            return Optional.of(EMAIL);
        }
        @Nullable TextFormat found = null;
        for (TextFormat format : values()) {
            if (hints.says(format.names)) {
                found = format == IDENTIFIER && found != null ? found : format;
            }
        }
        return Optional.ofNullable(found);
    }

    private static String word(Random random, int length) {
        return random.ints(Math.max(1, length), 'a', 'z' + 1)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }

    private static String entries(int n, String separator, String open, String close, IntFunction<String> entry) {
        return IntStream.range(0, Math.max(1, n)).mapToObj(entry).collect(Collectors.joining(separator, open, close));
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
