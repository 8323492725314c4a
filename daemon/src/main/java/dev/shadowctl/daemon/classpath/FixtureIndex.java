package dev.shadowctl.daemon.classpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Fixtures and JMH states that lie on a class path. That a fixture is meant for a method is told by what it puts into its
 * array: as many values, of types the method takes, and where those are none of the class path's own the same name.
 */
final class FixtureIndex {

    /** Descriptor of a method that gives the arguments of a call of a size. */
    static final String ARGUMENTS = "(I)[Ljava/lang/Object;";

    private static final String STATE = "Lorg/openjdk/jmh/annotations/State;";

    private final TypeTree types;
    private final List<Arguments> arguments = new ArrayList<>();
    private final List<TypeHead> states = new ArrayList<>();

    /** What a fixture method gives: internal names, null for what is not known. */
    private record Arguments(TypeHead holder, String name, List<@Nullable String> given) {

        String text() {
            return holder.name().substring(holder.name().lastIndexOf('/') + 1).replace('$', '.') + "#" + name;
        }
    }

    FixtureIndex(TypeTree types, Bodies bodies, Flow flow) {
        this.types = types;
        for (TypeHead head : types.all()) {
            if (head.annotations().contains(STATE)) {
                states.add(head);
            }
            for (DeclaredMethod method : head.methods()) {
                if (method.isStatic()
                        && method.isPublic()
                        && method.descriptor().equals(ARGUMENTS)) {
                    MethodNode code = bodies.of(new MethodKey(head.name(), method.name(), ARGUMENTS));
                    if (code != null) {
                        flow.trace(head.name(), code)
                                .ifPresent(traces -> arguments.add(
                                        new Arguments(head, method.name(), given(code, traces.frames()))));
                    }
                }
            }
        }
    }

    /** The values stored into arrays of objects, in order: a fixture ends in a literal one. */
    private static List<@Nullable String> given(MethodNode code, List<@Nullable Frame<Traced>> frames) {
        List<@Nullable String> given = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            Frame<Traced> frame = frames.get(i);
            AbstractInsnNode instruction = code.instructions.get(i);
            if (instruction.getOpcode() == Opcodes.ANEWARRAY
                    && ((TypeInsnNode) instruction).desc.equals("java/lang/Object")) {
                given.clear();
            } else if (instruction.getOpcode() == Opcodes.AASTORE && frame != null) {
                Traced value = frame.getStack(frame.getStackSize() - 1);
                given.add(value.type());
            }
        }
        return given;
    }

    /** The fixture that gives the arguments of a method, {@code Fixtures#orders}. */
    Optional<String> inputs(MethodKey method) {
        Type[] parameters = Type.getArgumentTypes(method.descriptor());
        return arguments.stream()
                .filter(each -> parameters.length > 0 && fits(each.given(), parameters))
                .filter(each -> isMeant(each, method, parameters))
                .min((one, other) -> Boolean.compare(!isNamed(one, method), !isNamed(other, method)))
                .map(Arguments::text);
    }

    private boolean fits(List<@Nullable String> given, Type[] parameters) {
        if (given.size() != parameters.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            String type = given.get(i);
            if (type != null && !takes(parameters[i], type)) {
                return false;
            }
        }
        return true;
    }

    private boolean takes(Type parameter, String given) {
        return switch (parameter.getSort()) {
            case Type.OBJECT -> types.isA(given, parameter.getInternalName());
            case Type.ARRAY -> given.equals(parameter.getDescriptor());
            default -> given.startsWith("java/lang/");
        };
    }

    private boolean isMeant(Arguments fixture, MethodKey method, Type[] parameters) {
        for (Type parameter : parameters) {
            if (parameter.getSort() == Type.OBJECT && types.isOwn(parameter.getInternalName())) {
                return true;
            }
        }
        return isNamed(fixture, method);
    }

    private static boolean isNamed(Arguments fixture, MethodKey method) {
        String name = fixture.name().toLowerCase(Locale.ROOT);
        String type =
                method.type().substring(method.type().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.equals(method.name().toLowerCase(Locale.ROOT)) || type.startsWith(name);
    }

    /** The fixture that gives the instance: beside one that gives arguments, without parameters, of that type. */
    Optional<String> instance(String type) {
        return arguments.stream()
                .map(Arguments::holder)
                .distinct()
                .flatMap(holder -> holder.methods().stream()
                        .filter(method -> method.isStatic()
                                && method.isPublic()
                                && method.parameterTypes().isEmpty())
                        .filter(method -> {
                            Type result = Type.getReturnType(method.descriptor());
                            return result.getSort() == Type.OBJECT && types.isA(result.getInternalName(), type);
                        })
                        .map(method ->
                                holder.name().substring(holder.name().lastIndexOf('/') + 1) + "#" + method.name()))
                .findFirst();
    }

    /** The JMH state that holds an object of a type. */
    Optional<String> state(String type) {
        return states.stream()
                .filter(head -> head.fields().stream()
                        .anyMatch(field -> field.descriptor().equals("L" + type + ";")))
                .map(TypeHead::qualifiedName)
                .findFirst();
    }
}
