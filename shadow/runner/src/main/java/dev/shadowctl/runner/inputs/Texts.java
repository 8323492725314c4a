package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Content;
import java.lang.reflect.Executable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes text: what name and annotations ask for, else words; by choice a literal of the code, or another format. */
final class Texts {

    private static final String LETTERS = "etaoinshrdlucmfwypvbgkqjxz      0123456789";

    private static final List<TextFormat> FORMATS = List.of(TextFormat.values());
    private static final List<BinaryFormat> BINARIES = List.of(BinaryFormat.values());

    private final Random random;
    private final Knowledge knowledge;
    private final Choices choices;

    Texts(Random random, Knowledge knowledge, Choices choices) {
        this.random = random;
        this.knowledge = knowledge;
        this.choices = choices;
    }

    String text(Scope scope) {
        Slot part = scope.part();
        return text(choices.pick(part, () -> options(part)), scope);
    }

    /**
     * Bytes: by choice a text's, or another format's.
     *
     * @param noise how many random bytes to make where nothing is chosen, or -1 for text
     */
    byte[] bytes(Scope scope, int noise) {
        Slot part = scope.part();
        int option = choices.pick(part, () -> options(part) + BINARIES.size());
        if (option == 0 && noise >= 0) {
            byte[] bytes = new byte[noise];
            random.nextBytes(bytes);
            return bytes;
        }
        int binary = option - options(part);
        return binary >= 0
                ? BINARIES.get(binary % BINARIES.size()).bytes(words(scope.characters()), knowledge.target())
                : text(option, scope).getBytes(StandardCharsets.UTF_8);
    }

    private int options(Slot part) {
        return 1 + literals(part).texts().size() + FORMATS.size();
    }

    private String text(int option, Scope scope) {
        Slot part = scope.part();
        if (option == 0) {
            return usual(scope);
        }
        Literals literals = literals(part);
        if (option <= literals.texts().size()) {
            return literals.texts().get(option - 1);
        }
        int format = (option - 1 - literals.texts().size()) % FORMATS.size();
        return FORMATS.get(format).text(random, scope.characters());
    }

    private String usual(Scope scope) {
        Hints hints = scope.part().hints();
        String pattern = hints.pattern();
        Optional<String> matching = pattern == null ? Optional.empty() : new SimplePattern(pattern, random).text();
        return matching.orElseGet(() -> TextFormat.of(hints)
                .map(format -> format.text(random, scope.characters()))
                .orElseGet(() -> words(scope.characters())));
    }

    /** The expression that draws the like of a text; the text itself where it is not drawn. */
    String source(Scope scope, String text, Content content) {
        boolean matched = choices.chosen(scope.part()) == 0
                && isMatched(scope.part().hints().pattern());
        String like = like(scope)
                .orElseGet(() -> quoted(text) + (matched ? " /* one that matches the pattern stands for all */" : ""));
        return content == Content.DRAWN ? like : "arranged(" + like + ", \"" + content + "\")";
    }

    private Optional<String> like(Scope scope) {
        Slot part = scope.part();
        int option = choices.chosen(part);
        int literals = literals(part).texts().size();
        String n = characters(scope);
        if (option > literals) {
            return FORMATS.get((option - 1 - literals) % FORMATS.size()).source(n);
        }
        if (option > 0 || isMatched(part.hints().pattern())) {
            return Optional.empty();
        }
        Optional<TextFormat> format = TextFormat.of(part.hints());
        return format.isPresent() ? format.get().source(n) : Optional.of("words(random, " + n + ")");
    }

    /** Whether text comes of a pattern: one then stands for all. */
    private static boolean isMatched(@Nullable String pattern) {
        return pattern != null
                && new SimplePattern(pattern, new Random(0)).text().isPresent();
    }

    /** Of bytes that are a text's. */
    String source(Scope scope, byte[] bytes) {
        return choices.chosen(scope.part()) >= options(scope.part())
                ? literal(bytes)
                : "(" + source(scope, new String(bytes, StandardCharsets.UTF_8), Content.DRAWN)
                        + ").getBytes(java.nio.charset.StandardCharsets.UTF_8)";
    }

    /**
     * Of an array of so many bytes.
     *
     * @param content how it is arranged
     */
    String source(Scope scope, byte[] bytes, int length, Content content) {
        int option = choices.chosen(scope.part());
        boolean sized = scope.sized() && length == scope.size();
        String like = option == 0 ? "noise(random, " + (sized ? "n" : length) + ")" : source(scope, bytes);
        boolean arranged = content == Content.DRAWN || option >= options(scope.part());
        return arranged ? like : "arranged(" + like + ", \"" + content + "\")";
    }

    private static String characters(Scope scope) {
        boolean any = scope.direct() && scope.sized() && scope.characters() == scope.size();
        return any ? "n" : String.valueOf(scope.characters());
    }

    private static String literal(byte[] bytes) {
        return "java.util.Base64.getDecoder().decode(\""
                + java.util.Base64.getEncoder().encodeToString(bytes) + "\")";
    }

    /** A text as Java source writes it. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter >= ' ' && letter < 127) {
                quoted.append(letter);
            } else {
                quoted.append(escaped(letter));
            }
        }
        return quoted.append('"').toString();
    }

    /** Not by its code in Unicode where it controls: those are what they stand for before a literal is read. */
    private static String escaped(char letter) {
        return switch (letter) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(java.util.Locale.ROOT, letter < 128 ? "\\%03o" : "\\u%04x", (int) letter);
        };
    }

    private Literals literals(Slot part) {
        Executable owner = part.owner();
        return owner == null ? Literals.NONE : knowledge.files().literals(owner);
    }

    /** Lower-case words and digits, of a length in characters. */
    String words(int length) {
        return words(random, length);
    }

    static String words(Random random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    char letter() {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
}
