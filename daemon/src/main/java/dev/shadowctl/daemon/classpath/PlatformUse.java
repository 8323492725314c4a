package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.effects.Argument;
import dev.shadowctl.core.job.effects.Effect;
import dev.shadowctl.core.job.effects.EffectGraph;
import dev.shadowctl.core.job.effects.Origins;
import java.util.List;
import org.objectweb.asm.Type;

/** What one method does by calling the JDK. */
final class PlatformUse {

    private final EffectGraph graph;
    private final int node;
    private final PlatformTable table;
    private final TypeTree types;

    PlatformUse(EffectGraph graph, int node, PlatformTable table, TypeTree types) {
        this.graph = graph;
        this.node = node;
        this.table = table;
        this.types = types;
    }

    /**
     * Adds what a call does.
     *
     * @param passed receiver, if any, and arguments
     */
    void call(String owner, String name, String descriptor, List<Argument> passed) {
        String shown = MethodKey.shown(owner, name);
        PlatformTable.Entry entry = table.of(owner, () -> types.ancestors(owner), name, descriptor);
        if (PlatformTypes.isThrowable(owner)) {
            if (name.equals("printStackTrace") && descriptor.equals("()V")) {
                graph.effect(node, Effect.OUTPUT, shown);
            }
        } else if (entry.isKnown()) {
            entry.effect().ifPresent(effect -> graph.effect(node, effect, shown));
        } else {
            graph.effect(node, Effect.UNRESOLVED, shown);
        }
        if (PlatformCalls.setsStatic(owner, name, descriptor)) {
            graph.effect(node, Effect.STATIC_WRITE, shown);
        } else if (PlatformCalls.looksAtStatic(owner, name, descriptor)) {
            graph.effect(node, Effect.STATE_READ, shown);
        }
        Type[] parameters = Type.getArgumentTypes(descriptor);
        int first = passed.size() - parameters.length;
        if (first == 1) {
            receiver(owner, name, descriptor, passed.get(0), shown);
        }
        for (int i = 0; i < parameters.length; i++) {
            Argument argument = passed.get(first + i);
            if (PlatformCalls.changesArgument(owner, name, descriptor, i)) {
                graph.writes(node, changed(argument, parameters[i], name), shown);
            }
            if (owner.equals("java/util/stream/Collectors") && name.equals("toCollection")) {
                graph.writes(node, argument.within(), shown);
            }
            if (runsGivenCode(parameters[i])) {
                graph.callsCodeOf(node, argument.itself(), shown);
            }
        }
    }

    static boolean runsGivenCode(Type parameter) {
        return parameter.getSort() == Type.OBJECT && PlatformTypes.runsGivenCode(parameter.getInternalName());
    }

    /** Of an array its elements, of a sink what it wraps too. A constant array is passed to toArray for its type alone. */
    private static Origins changed(Argument argument, Type type, String name) {
        if (type.getSort() == Type.ARRAY) {
            return name.equals("toArray") ? argument.itself().without(Origins.STATIC) : argument.itself();
        }
        return PlatformTypes.isCollection(type)
                ? argument.itself()
                : argument.itself().or(argument.within());
    }

    private void receiver(String owner, String name, String descriptor, Argument receiver, String shown) {
        switch (PlatformCalls.change(owner, name, descriptor)) {
            case ITSELF -> graph.writes(node, receiver.itself(), shown);
            case ALL -> graph.writes(node, receiver.itself().or(receiver.within()), shown);
            case NOTHING -> {
                // it only looks
            }
        }
        if (PlatformCalls.changesException(owner, name)) {
            graph.writes(node, receiver.itself().without(Origins.ELSEWHERE), shown);
        }
        if (PlatformTypes.runsGivenCode(owner)) {
            graph.callsCodeOf(node, receiver.itself(), shown);
        }
    }

    /** Adds what reading a static field does. */
    void field(String owner, String name) {
        if (owner.equals("java/lang/System")) {
            graph.effect(
                    node,
                    name.equals("in") ? Effect.ENVIRONMENT_READ : Effect.OUTPUT,
                    MethodKey.shown(owner, name).replace('#', '.'));
        }
    }
}
