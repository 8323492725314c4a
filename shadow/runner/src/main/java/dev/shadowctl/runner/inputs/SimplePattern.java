package dev.shadowctl.runner.inputs;

import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Text that a simple regular expression matches: literals, classes like {@code [a-zA-Z_]}, {@code \d}, {@code \w}, {@code .},
 * and the quantifiers {@code ? * + {n} {n,m}}. What it makes is checked against the expression, so anything else gives none.
 */
final class SimplePattern {

    private static final int MOST_REPEATS = 8;

    private final String expression;
    private final Random random;
    private int at;

    SimplePattern(String expression, Random random) {
        this.expression = expression;
        this.random = random;
    }

    Optional<String> text() {
        StringBuilder text = new StringBuilder();
        try {
            while (at < expression.length()) {
                String set = set();
                int times = times();
                for (int i = 0; i < times && !set.isEmpty(); i++) {
                    text.append(set.charAt(random.nextInt(set.length())));
                }
            }
            return Pattern.matches(expression, text) ? Optional.of(text.toString()) : Optional.empty();
        } catch (IndexOutOfBoundsException | NumberFormatException | PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** The characters the next item stands for; none for an anchor. */
    private String set() {
        char c = expression.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "abcxyz";
            case '\\' -> escaped(expression.charAt(at++));
            case '[' -> bracketed();
            default -> String.valueOf(c);
        };
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'd' -> "0123456789";
            case 'w' -> "abcdefghij0123456789";
            case 's' -> " ";
            default -> String.valueOf(c);
        };
    }

    private String bracketed() {
        StringBuilder set = new StringBuilder();
        while (expression.charAt(at) != ']') {
            char from = expression.charAt(at++);
            if (from == '\\') {
                set.append(escaped(expression.charAt(at++)));
            } else if (expression.charAt(at) == '-' && expression.charAt(at + 1) != ']') {
                for (char c = from; c <= expression.charAt(at + 1); c++) {
                    set.append(c);
                }
                at += 2;
            } else {
                set.append(from);
            }
        }
        at++;
        return set.toString();
    }

    private int times() {
        char quantifier = at < expression.length() ? expression.charAt(at) : ' ';
        switch (quantifier) {
            case '?', '*', '+' -> {
                at++;
                return 1 + (quantifier == '?' ? 0 : random.nextInt(MOST_REPEATS));
            }
            case '{' -> {
                int end = expression.indexOf('}', at);
                String[] bounds = expression.substring(at + 1, end).split(",", -1);
                at = end + 1;
                return Integer.parseInt(bounds[0]);
            }
            default -> {
                return 1;
            }
        }
    }
}
