package dev.shadowctl.core.call;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person types for a method: {@code Type#name}, {@code pkg.Type#name} or {@code Type#name(int,String)}.
 *
 * @param type simple or qualified type name; nested types with {@code .} or {@code $}
 * @param name name of the method
 * @param parameterTypes parameter types, simple or qualified, or {@code null} where none were given
 */
public record MethodReference(String type, String name, @Nullable List<String> parameterTypes) {

    public MethodReference {
        parameterTypes = parameterTypes == null ? null : List.copyOf(parameterTypes);
    }

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException if the text is not of the form {@code Type#name} with optional parameter types in
     *     parentheses; the message says what to write instead
     */
    public static MethodReference parse(String text) {
        String trimmed = text.strip();
        int hash = trimmed.indexOf('#');
        int open = trimmed.indexOf('(');
        String type = hash < 0 ? "" : trimmed.substring(0, hash).strip();
        String name = hash < 0
                ? ""
                : trimmed.substring(hash + 1, open < 0 ? trimmed.length() : Math.max(open, hash + 1))
                        .strip();
        if (!isTypeName(type) || !isIdentifier(name) || (open >= 0 && !trimmed.endsWith(")"))) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no method; write Type#name, pkg.Type#name or Type#name(int,String)");
        }
        return new MethodReference(type, name, open < 0 ? null : parameters(trimmed, open));
    }

    /** The method itself, where everything is said in full; one without parentheses has no parameters. */
    public Method exactly() {
        return new Method(type, name, parameterTypes == null ? List.of() : parameterTypes);
    }

    /** Whether a fully known method is meant by this reference. */
    public boolean matches(Method method) {
        return namesType(method.type()) && name.equals(method.name()) && namesParameters(method.parameterTypes());
    }

    /** Whether a qualified type name is meant: equal, or ending in it after a dot or a dollar. */
    public boolean namesType(String qualified) {
        return endsInName(qualified.replace('$', '.'), type.replace('$', '.'));
    }

    private boolean namesParameters(List<String> qualified) {
        List<String> given = parameterTypes;
        if (given == null) {
            return true;
        }
        if (given.size() != qualified.size()) {
            return false;
        }
        for (int i = 0; i < given.size(); i++) {
            if (!endsInName(qualified.get(i).replace('$', '.'), given.get(i).replace('$', '.'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsInName(String qualified, String suffix) {
        return qualified.equals(suffix) || qualified.endsWith("." + suffix);
    }

    private static List<String> parameters(String text, int open) {
        String inside = erased(text.substring(open + 1, text.length() - 1));
        return inside.isEmpty() ? List.of() : Arrays.asList(inside.split(",", -1));
    }

    /** Type arguments are dropped from the inside out, so that their commas and nesting do no harm. */
    private static String erased(String parameters) {
        String before;
        String after = parameters;
        do {
            before = after;
            after = before.replaceAll("<[^<>]*>", "");
        } while (!after.equals(before));
        return after.replace("...", "[]").replace(" ", "");
    }

    private static boolean isTypeName(String text) {
        return !text.isEmpty() && Arrays.stream(text.split("\\.", -1)).allMatch(MethodReference::isIdentifier);
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && Character.isJavaIdentifierStart(text.charAt(0))
                && text.chars().allMatch(Character::isJavaIdentifierPart);
    }

    @Override
    public String toString() {
        return type + "#" + name + (parameterTypes == null ? "" : "(" + String.join(",", parameterTypes) + ")");
    }
}
