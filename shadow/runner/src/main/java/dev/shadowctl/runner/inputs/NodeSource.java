package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Content;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Java expressions that make what a {@link Tape} was told of. They draw from {@code random} what was drawn, in the same order,
 * have {@code n} where something had the size, and call helpers that the source around them has: {@code words}, {@code noise},
 * {@code arranged}, {@code array}, {@code filled}, {@code with}, {@code made}, {@code givingSupplier}. Elements are made as the first was.
 */
public final class NodeSource {

    private final String packageName;
    private final Content content;
    private final Set<String> gaps = new TreeSet<>();
    private int names;

    /**
     * Of source in a package.
     *
     * @param content how what has the size is arranged
     */
    public NodeSource(String packageName, Content content) {
        this.packageName = packageName;
        this.content = content;
    }

    /** What could not be written and is null in the source. */
    public Set<String> gaps() {
        return Set.copyOf(gaps);
    }

    /** The expression of a value. */
    public String of(Tape.Node node) {
        Object value = node.value();
        if (value == null) {
            return "null";
        }
        if (isPassed(node)) {
            return of(node.parts().get(0));
        }
        String leaf = node.leaf();
        if (leaf != null) {
            return JdkSource.over(value, leaf).orElseGet(() -> gap(value));
        }
        Member by = node.by();
        return by == null ? whole(node, value) : withSetters(node, called(node, by));
    }

    /** Whether it is what its only part is: a value of a subtype. */
    private static boolean isPassed(Tape.Node node) {
        if (node.leaf() != null || node.by() != null || node.parts().size() != 1) {
            return false;
        }
        Object value = node.value();
        Object part = node.parts().get(0).value();
        return value == part
                || (value != null
                        && part != null
                        && node.count() < 0
                        && value.getClass() == part.getClass()
                        && (!wraps(value)
                                || closed(node).equals(closed(node.parts().get(0)))));
    }

    /** Whether it may have one of its own class in it: a function that gives a function. */
    private static boolean wraps(Object value) {
        return value.getClass().isHidden() || value instanceof Optional || value instanceof CompletableFuture;
    }

    private static Type closed(Tape.Node node) {
        return Generics.close(node.type(), Map.of());
    }

    private String whole(Tape.Node node, Object value) {
        String count = node.sized() ? "n" : String.valueOf(node.count());
        if (value.getClass().isArray()) {
            return arranged(node, array(node, value, count));
        }
        if (value instanceof Collection || value instanceof Map) {
            return filled(node, value, count);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty()
                    ? "java.util.Optional.empty()"
                    : "java.util.Optional.of(" + of(node.parts().get(0)) + ")";
        }
        if (value instanceof CompletableFuture) {
            return "java.util.concurrent.CompletableFuture.completedFuture("
                    + (node.parts().isEmpty() ? "null" : of(node.parts().get(0))) + ")";
        }
        if (value instanceof Map.Entry && node.parts().size() == 2) {
            return "new java.util.AbstractMap.SimpleEntry<>(" + of(node.parts().get(0)) + ", "
                    + of(node.parts().get(1)) + ")";
        }
        return over(node, value, count)
                .or(() -> JdkSource.literal(value))
                .or(() -> JdkSource.function(
                        Generics.erased(node.type()),
                        value,
                        node.parts().stream().map(this::of).toList()))
                .orElseGet(() -> gap(value));
    }

    /** What goes over elements once. */
    private Optional<String> over(Tape.Node node, Object value, String count) {
        if (value instanceof java.util.stream.IntStream || value instanceof java.util.stream.LongStream) {
            String type = value instanceof java.util.stream.IntStream ? "IntStream" : "LongStream";
            return node.count() < 0
                    ? Optional.empty()
                    : Optional.of("java.util.stream." + type + ".range(0, " + count + ")");
        }
        String list = "filled(new java.util.ArrayList<>(), " + count + ", () -> "
                + (node.parts().isEmpty() ? "null" : of(node.parts().get(0))) + ")";
        if (node.count() < 0) {
            return Optional.empty();
        }
        return value instanceof java.util.ListIterator
                ? Optional.of(list + ".listIterator()")
                : value instanceof java.util.Iterator
                        ? Optional.of(list + ".iterator()")
                        : value instanceof java.util.stream.Stream ? Optional.of(list + ".stream()") : Optional.empty();
    }

    private String array(Tape.Node node, Object value, String count) {
        Class<?> element = value.getClass().getComponentType();
        String name = name(element);
        if (name == null) {
            return gap(value);
        }
        int bracket = name.indexOf('[');
        String sized = bracket < 0
                ? name + "[" + count + "]"
                : name.substring(0, bracket) + "[" + count + "]" + name.substring(bracket);
        return Array.getLength(value) == 0 || node.parts().isEmpty()
                ? "new " + (bracket < 0 ? name + "[0]" : name.substring(0, bracket) + "[0]" + name.substring(bracket))
                : "array(new " + sized + ", () -> " + of(node.parts().get(0)) + ")";
    }

    private String filled(Tape.Node node, Object value, String count) {
        String type = name(value.getClass());
        List<Tape.Node> parts = node.parts();
        if (type == null || !value.getClass().getName().startsWith("java.util.")) {
            return gap(value);
        }
        String empty = "new " + type + "<>()";
        if (parts.isEmpty()) {
            return empty;
        }
        return value instanceof Map
                ? "filled(" + empty + ", " + count + ", () -> " + of(parts.get(0)) + ", () -> " + of(parts.get(1)) + ")"
                : arranged(node, "filled(" + empty + ", " + count + ", () -> " + of(parts.get(0)) + ")");
    }

    private String arranged(Tape.Node node, String drawn) {
        boolean ordered = node.value() instanceof List || !(node.value() instanceof Collection);
        return content == Content.DRAWN || !node.sized() || !ordered
                ? drawn
                : "arranged(" + drawn + ", \"" + content + "\")";
    }

    private String called(Tape.Node node, Member by) {
        if (by instanceof Field field) {
            String type = name(field.getDeclaringClass());
            return type == null || !isOpen(field) ? gap(String.valueOf(field)) : type + "." + field.getName();
        }
        Executable executable = (Executable) by;
        int owners = node.owned() ? 1 : 0;
        List<Tape.Node> arguments =
                node.parts().subList(owners, Math.min(node.parts().size(), owners + executable.getParameterCount()));
        String owner = node.owned() ? of(node.parts().get(0)) : null;
        return isOpen(executable)
                        && Arrays.stream(executable.getParameterTypes()).allMatch(type -> name(type) != null)
                ? plain(executable, owner, arguments)
                : reflective(executable, owner, arguments);
    }

    private String plain(Executable executable, @Nullable String owner, List<Tape.Node> arguments) {
        String type = name(executable.getDeclaringClass());
        String call = executable instanceof Constructor
                ? "new " + type
                : (owner == null ? type : "((" + type + ") " + owner + ")") + "." + executable.getName();
        return call + "(" + casts(executable, arguments) + ")";
    }

    private String casts(Executable executable, List<Tape.Node> arguments) {
        List<String> casts = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            casts.add(cast(String.valueOf(name(executable.getParameterTypes()[i])), of(arguments.get(i))));
        }
        return String.join(", ", casts);
    }

    /** Of the type that was declared, so that overloads are told apart and raw collections pass; left out where it is plain. */
    private static String cast(String type, String made) {
        boolean plain = made.startsWith("(" + type + ") ")
                || made.startsWith("new " + type + "(")
                || (type.equals("String") && (made.startsWith("\"") || made.startsWith("word")));
        return plain ? made : "(" + type + ") (" + made + ")";
    }

    /** For what source cannot name. */
    private String reflective(Executable executable, @Nullable String owner, List<Tape.Node> arguments) {
        String types = Arrays.stream(executable.getParameterTypes())
                .map(type -> Texts.quoted(type.getName()))
                .collect(Collectors.joining(", "));
        return "made(" + Texts.quoted(executable.getDeclaringClass().getName()) + ", "
                + (executable instanceof Method method ? Texts.quoted(method.getName()) : "null") + ", "
                + owner + ", new String[] {" + types + "}"
                + arguments.stream()
                        .map(argument -> ", (Object) (" + of(argument) + ")")
                        .collect(Collectors.joining())
                + ")";
    }

    private String withSetters(Tape.Node node, String made) {
        Object value = node.value();
        String type = value == null ? null : name(value.getClass());
        if (node.setters().isEmpty() || type == null) {
            return made;
        }
        String name = "made" + ++names;
        int first = node.parts().size() - node.setters().size();
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < node.setters().size(); i++) {
            Executable setter = node.setters().get(i);
            if (isOpen(setter) && name(setter.getParameterTypes()[0]) != null) {
                calls.append(name)
                        .append('.')
                        .append(setter.getName())
                        .append('(')
                        .append(casts(setter, List.of(node.parts().get(first + i))))
                        .append("); ");
            }
        }
        return "with((" + type + ") " + made + ", " + name + " -> { " + calls + "})";
    }

    private boolean isOpen(Member member) {
        return isOpen(member.getModifiers(), member.getDeclaringClass()) && name(member.getDeclaringClass()) != null;
    }

    private boolean isOpen(int modifiers, Class<?> place) {
        return Modifier.isPublic(modifiers)
                || (!Modifier.isPrivate(modifiers) && place.getPackageName().equals(packageName));
    }

    /** The name of a type in the source, null where it cannot have one. */
    public @Nullable String typeName(Class<?> type) {
        return name(type);
    }

    private @Nullable String name(Class<?> type) {
        if (type.isArray()) {
            String element = name(type.getComponentType());
            return element == null ? null : element + "[]";
        }
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!type.isPrimitive() && !isOpen(each.getModifiers(), each)) {
                return null;
            }
        }
        if (inner && !type.isInterface() && !type.isEnum()) {
            return null;
        }
        boolean ofLanguage = type.getPackageName().equals("java.lang") && type.getEnclosingClass() == null;
        return ofLanguage ? type.getSimpleName() : type.getCanonicalName();
    }

    private String gap(Object value) {
        return gap("a "
                + value.getClass().getTypeName().replaceAll("/0x.*|\\$\\$Lambda.*|\\$Proxy.*", " made at run time"));
    }

    private String gap(String what) {
        gaps.add(what);
        return "null /* make " + what + " here */";
    }
}
