package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.effects.Argument;
import dev.shadowctl.core.job.effects.Origins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Where the values of a method come from, at each of its instructions.
 *
 * <p>What a call returns is looked for in the method it calls, where only one can be meant, and there in the methods that one
 * calls, {@value #DEPTH} deep; beyond that the result may be anything the call was passed, or from elsewhere. The depth is
 * fixed, so the answer hangs on no order.
 */
final class Flow {

    private static final int DEPTH = 3;

    /** Locals and stack of all instructions: 64 KiB of bytecode with 60 of them, and some 50 MiB of the daemon's memory. */
    private static final long MOST_SLOTS = 4_000_000;

    /** Methods a virtual call may run up to which it is asked what they return. */
    private static final int SEVERAL = 6;

    private final TypeTree types;
    private final Bodies bodies;
    private final Map<Asked, Optional<Summary>> summaries = new HashMap<>();
    private final Map<MethodKey, TypeTree.Targets> targets = new HashMap<>();

    Flow(TypeTree types, Bodies bodies) {
        this.types = types;
        this.bodies = bodies;
    }

    private record Asked(MethodKey method, int depth) {}

    /**
     * What a call of a method hands on, in terms of the method's own parameters.
     *
     * @param itself origins of its result
     * @param within origins of what lies within its result
     * @param left what it leaves in its arguments that was not among them: what static fields hold, or is from elsewhere
     */
    private record Summary(Origins itself, Origins within, Origins left) {}

    /**
     * What stands on stack and in variables before each instruction, null where it cannot be reached.
     *
     * @param stored what the method stores in objects it made
     */
    record Traces(List<@Nullable Frame<Traced>> frames, Origins stored) {}

    /** Follows a method; empty where its code makes no sense, or claims more room than any compiler's does. */
    Optional<Traces> trace(String owner, MethodNode method) {
        return trace(owner, method, DEPTH);
    }

    private Optional<Traces> trace(String owner, MethodNode method, int depth) {
        if ((long) method.instructions.size() * (method.maxLocals + method.maxStack) > MOST_SLOTS) {
            return Optional.empty();
        }
        try {
            List<@Nullable Frame<Traced>> frames =
                    Arrays.asList(new Analyzer<>(new Tracing(owner, method, results(depth))).analyze(owner, method));
            Origins stored = stores(Traced.OWN, depth).of(method, frames).without(Traced.OWN);
            return Optional.of(new Traces(frames, stored));
        } catch (AnalyzerException | IllegalArgumentException | IndexOutOfBoundsException | LimitExceededException e) {
            return Optional.empty();
        }
    }

    private Tracing.Results results(int depth) {
        return new Tracing.Results() {
            @Override
            public Traced of(MethodInsnNode call, List<? extends Traced> arguments) {
                return result(call, arguments, depth);
            }

            @Override
            public Origins ofLambda(Handle body, List<? extends Traced> captured) {
                return resultOf(body, captured, depth);
            }
        };
    }

    /**
     * What the body of a lambda returns, as whoever made it sees that: from what it captured or elsewhere. What it will be
     * passed counts for nothing here, for it lies within what the lambda is handed to.
     */
    private Origins resultOf(Handle body, List<? extends Traced> captured, int depth) {
        if (body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            return Origins.FRESH;
        }
        Type type = Type.getReturnType(body.getDesc());
        if (type.getSort() == Type.VOID || PlatformTypes.isConstant(type)) {
            return Origins.NONE;
        }
        int opcode =
                switch (body.getTag()) {
                    case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
                    case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
                    case Opcodes.H_INVOKESPECIAL -> Opcodes.INVOKESPECIAL;
                    default -> Opcodes.INVOKEVIRTUAL;
                };
        List<Traced> arguments = new ArrayList<>(captured);
        int count = Type.getArgumentTypes(body.getDesc()).length + (opcode == Opcodes.INVOKESTATIC ? 0 : 1);
        while (arguments.size() < count) {
            arguments.add(Traced.ONE);
        }
        return result(
                        new MethodInsnNode(opcode, body.getOwner(), body.getName(), body.getDesc(), body.isInterface()),
                        arguments,
                        depth)
                .all();
    }

    /** The methods a virtual call may run. */
    TypeTree.Targets targets(MethodKey call) {
        return targets.computeIfAbsent(call, any -> types.targets(call.type(), call.name(), call.descriptor()));
    }

    /** The one method a call runs, or null where it may be several or none. */
    TypeTree.@Nullable Member only(MethodInsnNode call, @Nullable Traced receiver) {
        if (call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL) {
            return types.find(call.owner, call.name, call.desc);
        }
        String exact = receiver != null && receiver.isExact() ? receiver.type() : null;
        if (exact != null && types.isOwn(exact)) {
            return types.find(exact, call.name, call.desc);
        }
        if (!types.isOwn(call.owner) || types.isLambdaType(call.owner) || types.isFunctional(call.owner)) {
            return null;
        }
        TypeTree.Member declared = types.find(call.owner, call.name, call.desc);
        if (declared != null && !types.isOpen(call.owner, declared.method())) {
            return declared;
        }
        TypeTree.Targets all = targets(new MethodKey(call.owner, call.name, call.desc));
        return all.isWhole() && all.members().size() == 1
                ? all.members().iterator().next()
                : null;
    }

    private Traced result(MethodInsnNode call, List<? extends Traced> arguments, int depth) {
        Type type = Type.getReturnType(call.desc);
        String name = Tracing.name(type);
        if (PlatformTypes.isConstant(type)) {
            return Traced.constant(name);
        }
        if (call.owner.startsWith("[")) {
            return Traced.of(Origins.FRESH, arguments.get(0).loaded(), call.owner);
        }
        Traced receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? null : arguments.get(0);
        TypeTree.Member only = only(call, receiver);
        if (only != null && only.isOwn()) {
            return own(MethodKey.of(only), arguments, name, depth);
        }
        if (types.isOwn(call.owner)) {
            boolean isLambda = types.isFunctional(call.owner) || types.isLambdaType(call.owner);
            if (only == null && depth > 0 && !isLambda) {
                return ofSeveral(targets(new MethodKey(call.owner, call.name, call.desc)), arguments, name, depth);
            }
            return only == null ? anything(arguments, name) : platform(only.type(), call, receiver, arguments, name);
        }
        return platform(call.owner, call, receiver, arguments, name);
    }

    private Traced ofSeveral(TypeTree.Targets targets, List<? extends Traced> arguments, String type, int depth) {
        boolean isClear = targets.isWhole()
                && !targets.members().isEmpty()
                && targets.members().size() <= SEVERAL
                && targets.members().stream().allMatch(TypeTree.Member::isOwn);
        if (!isClear) {
            return anything(arguments, type);
        }
        Traced any = Traced.constant(type);
        for (TypeTree.Member target : targets.members()) {
            any = any.or(own(MethodKey.of(target), arguments, type, depth));
        }
        return any;
    }

    private Traced own(MethodKey method, List<? extends Traced> arguments, String type, int depth) {
        Optional<Summary> told = depth == 0 ? Optional.empty() : summary(method, depth - 1);
        if (told.isEmpty()) {
            return anything(arguments, type);
        }
        List<Argument> passed = arguments.stream()
                .map(each -> new Argument(each.itself(), each.loaded()))
                .toList();
        return Traced.of(
                told.get().itself().asSeenBy(passed), told.get().within().asSeenBy(passed), type);
    }

    private Stores stores(Origins into, int depth) {
        return new Stores(types, into, (call, arguments) -> left(call, arguments, depth));
    }

    /** What a call of own methods leaves in its arguments; of many that may be meant, or below the depth, nothing is known. */
    private Origins left(MethodInsnNode call, List<Traced> arguments, int depth) {
        Set<TypeTree.Member> members = Set.of();
        if (depth > 0 && !call.owner.startsWith("[")) {
            TypeTree.Member only = only(call, call.getOpcode() == Opcodes.INVOKESTATIC ? null : arguments.get(0));
            members = only != null
                    ? Set.of(only)
                    : types.isOwn(call.owner)
                            ? targets(new MethodKey(call.owner, call.name, call.desc))
                                    .members()
                            : members;
        }
        Origins left = Origins.NONE;
        for (TypeTree.Member each : members.size() > SEVERAL ? Set.<TypeTree.Member>of() : members) {
            if (each.isOwn()) {
                left = left.or(summary(MethodKey.of(each), depth - 1)
                        .map(Summary::left)
                        .orElse(Origins.NONE));
            }
        }
        return left;
    }

    private Optional<Summary> summary(MethodKey method, int depth) {
        Asked asked = new Asked(method, depth);
        Optional<Summary> known = summaries.get(asked);
        if (known == null) {
            known = summarise(method, depth);
            summaries.put(asked, known);
        }
        return known;
    }

    private Optional<Summary> summarise(MethodKey key, int depth) {
        MethodNode method = bodies.of(key);
        if (method == null || method.instructions.size() == 0) {
            return Optional.empty();
        }
        return trace(key.type(), method, depth).map(traces -> {
            Origins itself = Origins.NONE;
            Origins within = Origins.NONE;
            for (int i = 0; i < method.instructions.size(); i++) {
                Frame<Traced> frame = traces.frames().get(i);
                if (frame != null && method.instructions.get(i).getOpcode() == Opcodes.ARETURN) {
                    Traced value = frame.getStack(frame.getStackSize() - 1);
                    itself = itself.or(Traced.resolved(value.itself(), traces.stored()));
                    within = within.or(Traced.resolved(value.loaded(), traces.stored()));
                }
            }
            Origins left = Traced.resolved(stores(Origins.PASSED, depth).of(method, traces.frames()), traces.stored());
            return new Summary(itself, within, left.without(Origins.PASSED.or(Traced.OWN)));
        });
    }

    private static Traced anything(List<? extends Traced> arguments, String type) {
        Origins any = Traced.all(arguments).or(Origins.ELSEWHERE);
        return Traced.of(any, any, type);
    }

    private static Traced platform(
            String owner,
            MethodInsnNode call,
            @Nullable Traced receiver,
            List<? extends Traced> arguments,
            String type) {
        Origins all = Traced.all(arguments);
        Origins inside = Traced.inside(arguments);
        Origins given = Origins.NONE;
        for (Traced argument : receiver == null ? arguments : arguments.subList(1, arguments.size())) {
            given = given.or(argument.itself());
        }
        return switch (PlatformCalls.result(owner, call.name, call.desc)) {
            case CONSTANT -> Traced.constant(type);
            case NEW ->
                Traced.of(
                        call.name.equals("toArray") ? given.or(Origins.FRESH) : Origins.FRESH, given.or(inside), type);
            case CURSOR -> Traced.of(Origins.FRESH, all, type);
            case VIEW -> Traced.of(arguments.isEmpty() ? Origins.FRESH : itself(arguments), inside, type);
            case RECEIVER -> receiver == null ? anything(arguments, type) : receiver.as(type);
            case ELEMENT -> {
                // what is looked up is not the key it is looked up by
                Origins of = receiver != null && call.name.equals("get") ? receiver.loaded() : given.or(inside);
                yield Traced.of(of.isEmpty() ? Origins.FRESH : of, of, type);
            }
            case SHARED -> Traced.of(Origins.STATIC, Origins.STATIC, type);
        };
    }

    private static Origins itself(List<? extends Traced> values) {
        Origins itself = Origins.FRESH;
        for (Traced value : values) {
            itself = itself.or(value.itself());
        }
        return itself;
    }

    /** Receiver, if any, and arguments of a call, as they lie on the stack. */
    static List<Traced> arguments(MethodInsnNode call, Frame<Traced> frame) {
        int count = Type.getArgumentTypes(call.desc).length + (call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
        return top(frame, count);
    }

    /** What a lambda captures. */
    static List<Traced> captured(InvokeDynamicInsnNode dynamic, Frame<Traced> frame) {
        return top(frame, Type.getArgumentTypes(dynamic.desc).length);
    }

    private static List<Traced> top(Frame<Traced> frame, int count) {
        List<Traced> values = new ArrayList<>(count);
        for (int i = frame.getStackSize() - count; i < frame.getStackSize(); i++) {
            values.add(frame.getStack(i));
        }
        return values;
    }
}
