package dev.shadowctl.daemon.classpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The parameters of a method whose amount can grow, as types and names tell: texts, arrays, collections, streams, buffers,
 * numbers that are named like amounts, and such fields of the class path's own types. Whether the cost grows with them is for a
 * run to find.
 */
final class SizeAxes {

    private static final int DEPTH = 2;

    private static final Pattern AMOUNT = Pattern.compile(
            "n|.*(?:size|count|length|len|limit|max|number|num|times|iterations|rounds|depth|width|height|rows|columns|capacity"
                    + "|pages?|steps|repeats?|total)");

    private final TypeTree types;

    SizeAxes(TypeTree types) {
        this.types = types;
    }

    /** {@code name: kind} of each, in the order of the parameters. */
    List<String> of(MethodNode method) {
        List<String> axes = new ArrayList<>();
        Type[] parameters = Type.getArgumentTypes(method.desc);
        List<String> names = names(method);
        for (int i = 0; i < parameters.length; i++) {
            addOf(parameters[i], names.get(i), 0, axes);
        }
        return axes;
    }

    private void addOf(Type type, String name, int depth, List<String> axes) {
        Optional<String> kind = kind(type, name);
        if (kind.isPresent()) {
            axes.add(name + ": " + kind.get());
            return;
        }
        TypeHead head = type.getSort() == Type.OBJECT ? types.own(type.getInternalName()) : null;
        if (head == null || head.isEnum() || depth >= DEPTH) {
            return;
        }
        for (TypeHead.Field field : head.fields()) {
            if (!field.isStatic() && !isNumber(Type.getType(field.descriptor())) && !isText(field.descriptor())) {
                addOf(Type.getType(field.descriptor()), name + "." + field.name(), depth + 1, axes);
            }
        }
    }

    /** Texts within objects are labels more often than loads. */
    private static boolean isText(String descriptor) {
        return descriptor.equals("Ljava/lang/String;");
    }

    private static boolean isNumber(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private Optional<String> kind(Type type, String name) {
        return switch (type.getSort()) {
            case Type.ARRAY -> Optional.of("array");
            case Type.INT, Type.LONG, Type.SHORT ->
                AMOUNT.matcher(name.toLowerCase(Locale.ROOT)).matches() ? Optional.of("number") : Optional.empty();
            case Type.OBJECT -> kind(type.getInternalName());
            default -> Optional.empty();
        };
    }

    private Optional<String> kind(String type) {
        if (types.isA(type, "java/lang/CharSequence") || isOneOf(type, "java/io/Reader", "java/lang/Readable")) {
            return Optional.of("text");
        }
        if (types.isA(type, "java/util/Map")) {
            return Optional.of("map");
        }
        if (types.isA(type, "java/util/Collection") || isOneOf(type, "java/lang/Iterable")) {
            return Optional.of(types.isA(type, "java/util/Set") ? "set" : "list");
        }
        if (isOneOf(type, "java/util/Iterator", "java/util/Enumeration", "java/util/stream/BaseStream")) {
            return Optional.of("stream");
        }
        if (isOneOf(type, "java/io/InputStream", "java/nio/channels/ReadableByteChannel")
                || types.isA(type, "java/nio/Buffer")) {
            return Optional.of("bytes");
        }
        return isOneOf(type, "java/io/File", "java/nio/file/Path") ? Optional.of("file") : Optional.empty();
    }

    private boolean isOneOf(String type, String... above) {
        for (String each : above) {
            if (types.isA(type, each)) {
                return !types.isOwn(type) || !each.startsWith("java/lang/");
            }
        }
        return false;
    }

    /** Names of the parameters, where debug information has them; else by position. */
    static List<String> names(MethodNode method) {
        Type[] parameters = Type.getArgumentTypes(method.desc);
        List<String> names = new ArrayList<>();
        int slot = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        for (int i = 0; i < parameters.length; i++) {
            names.add(name(method, i, slot));
            slot += parameters[i].getSize();
        }
        return names;
    }

    private static String name(MethodNode method, int parameter, int slot) {
        if (method.parameters != null && parameter < method.parameters.size()) {
            return Objects.requireNonNullElse(method.parameters.get(parameter).name, "argument" + (parameter + 1));
        }
        List<LocalVariableNode> variables = Objects.requireNonNullElse(method.localVariables, List.of());
        return variables.stream()
                .filter(variable -> variable.index == slot)
                .filter(variable -> method.instructions.indexOf(variable.start) == 0)
                .map(variable -> variable.name)
                .findFirst()
                .orElse("argument" + (parameter + 1));
    }
}
