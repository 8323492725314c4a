package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.effects.Argument;
import dev.shadowctl.core.job.effects.Origins;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
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

    /** Methods a virtual call may run up to which it is asked what they return. */
    private static final int SEVERAL = 6;

    private final TypeTree types;
    private final Bodies bodies;
    private final Map<Asked, Optional<Returned>> returned = new HashMap<>();
    private final Map<MethodKey, Set<TypeTree.Member>> targets = new HashMap<>();

    Flow(TypeTree types, Bodies bodies) {
        this.types = types;
        this.bodies = bodies;
    }

    private record Asked(MethodKey method, int depth) {}

    /** Origins of a result in terms of the method's own parameters. */
    private record Returned(Origins itself, Origins within) {}

    /**
     * What stands on stack and in variables before each instruction, null where it cannot be reached.
     *
     * @param stored what the method stores in objects it made
     */
    record Traces(Frame<Traced>[] frames, Origins stored) {}

    /** Follows a method; empty where its code makes no sense. */
    Optional<Traces> trace(String owner, MethodNode method) {
        return trace(owner, method, DEPTH);
    }

    private Optional<Traces> trace(String owner, MethodNode method, int depth) {
        try {
            Frame<Traced>[] frames = new Analyzer<>(
                            new Tracing(owner, method, (call, arguments) -> result(call, arguments, depth)))
                    .analyze(owner, method);
            return Optional.of(new Traces(frames, stored(method, frames)));
        } catch (AnalyzerException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The methods a virtual call may run. */
    Set<TypeTree.Member> targets(MethodKey call) {
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
        Set<TypeTree.Member> all = targets(new MethodKey(call.owner, call.name, call.desc));
        return all.size() == 1 ? all.iterator().next() : null;
    }

    private Traced result(MethodInsnNode call, List<? extends Traced> arguments, int depth) {
        Type type = Type.getReturnType(call.desc);
        String name = Tracing.name(type);
        if (PlatformCalls.isConstant(type)) {
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
            if (only == null && depth > 0 && !types.isFunctional(call.owner)) {
                return ofSeveral(targets(new MethodKey(call.owner, call.name, call.desc)), arguments, name, depth);
            }
            return only == null ? anything(arguments, name) : platform(only.type(), call, receiver, arguments, name);
        }
        return platform(call.owner, call, receiver, arguments, name);
    }

    private Traced ofSeveral(Set<TypeTree.Member> targets, List<? extends Traced> arguments, String type, int depth) {
        boolean isClear = !targets.isEmpty()
                && targets.size() <= SEVERAL
                && targets.stream().allMatch(TypeTree.Member::isOwn);
        if (!isClear) {
            return anything(arguments, type);
        }
        Traced any = Traced.constant(type);
        for (TypeTree.Member target : targets) {
            any = any.or(own(MethodKey.of(target), arguments, type, depth));
        }
        return any;
    }

    private Traced own(MethodKey method, List<? extends Traced> arguments, String type, int depth) {
        Optional<Returned> told = depth == 0 ? Optional.empty() : returned(method, depth - 1);
        if (told.isEmpty()) {
            return anything(arguments, type);
        }
        List<Argument> passed = arguments.stream()
                .map(each -> new Argument(each.itself(), each.loaded()))
                .toList();
        return Traced.of(
                told.get().itself().asSeenBy(passed), told.get().within().asSeenBy(passed), type);
    }

    private Optional<Returned> returned(MethodKey method, int depth) {
        Asked asked = new Asked(method, depth);
        Optional<Returned> known = returned.get(asked);
        if (known == null) {
            known = findReturned(method, depth);
            returned.put(asked, known);
        }
        return known;
    }

    private Optional<Returned> findReturned(MethodKey key, int depth) {
        MethodNode method = bodies.of(key);
        if (method == null || method.instructions.size() == 0) {
            return Optional.empty();
        }
        return trace(key.type(), method, depth).map(traces -> {
            Origins itself = Origins.NONE;
            Origins within = Origins.NONE;
            for (int i = 0; i < method.instructions.size(); i++) {
                Frame<Traced> frame = traces.frames()[i];
                if (frame != null && method.instructions.get(i).getOpcode() == Opcodes.ARETURN) {
                    Traced value = frame.getStack(frame.getStackSize() - 1);
                    itself = itself.or(Traced.resolved(value.itself(), traces.stored()));
                    within = within.or(Traced.resolved(value.loaded(), traces.stored()));
                }
            }
            return new Returned(itself, within);
        });
    }

    private static Traced anything(List<? extends Traced> arguments, String type) {
        Origins any = all(arguments).or(Origins.ELSEWHERE);
        return Traced.of(any, any, type);
    }

    private static Traced platform(
            String owner,
            MethodInsnNode call,
            @Nullable Traced receiver,
            List<? extends Traced> arguments,
            String type) {
        Origins all = all(arguments);
        Origins inside = Origins.NONE;
        for (Traced argument : arguments) {
            inside = inside.or(argument.loaded());
        }
        Traced first = arguments.isEmpty() ? Traced.ONE : arguments.get(0);
        return switch (PlatformCalls.result(owner, call.name, call.desc)) {
            case CONSTANT -> Traced.constant(type);
            case NEW -> Traced.of(Origins.FRESH, inside, type);
            case CURSOR -> Traced.of(Origins.FRESH, all, type);
            case VIEW -> Traced.of(first.itself().or(Origins.FRESH), inside, type);
            case RECEIVER -> receiver == null ? anything(arguments, type) : receiver.as(type);
            case ELEMENT -> element(receiver, arguments, inside, type);
        };
    }

    /** Of an instance what lies within it; of a static method what it was passed, or something new if that was nothing. */
    private static Traced element(
            @Nullable Traced receiver, List<? extends Traced> arguments, Origins inside, String type) {
        if (receiver != null && receiver.all().isEmpty()) {
            return Traced.of(Origins.FRESH, Origins.NONE, type);
        }
        Origins of = receiver == null ? all(arguments) : inside;
        return Traced.of(of.isEmpty() ? Origins.FRESH : of, of, type);
    }

    private static Origins all(List<? extends Traced> values) {
        Origins all = Origins.NONE;
        for (Traced value : values) {
            all = all.or(value.itself()).or(value.loaded());
        }
        return all;
    }

    /** Everything that is put into an object of the method's own making, wherever that happens. */
    private static Origins stored(MethodNode method, Frame<Traced>[] frames) {
        Origins stored = Origins.NONE;
        for (int i = 0; i < frames.length; i++) {
            if (frames[i] != null) {
                stored = stored.or(storedBy(method.instructions.get(i), frames[i]));
            }
        }
        return stored.without(Origins.STORED.or(Origins.FRESH));
    }

    private static Origins storedBy(AbstractInsnNode instruction, Frame<Traced> frame) {
        int top = frame.getStackSize() - 1;
        switch (instruction.getOpcode()) {
            case Opcodes.PUTFIELD:
                return storedIn(frame.getStack(top - 1), List.of(frame.getStack(top)));
            case Opcodes.AASTORE:
                return storedIn(frame.getStack(top - 2), List.of(frame.getStack(top)));
            default:
                return instruction instanceof MethodInsnNode call ? storedBy(call, frame) : Origins.NONE;
        }
    }

    private static Origins storedBy(MethodInsnNode call, Frame<Traced> frame) {
        List<Traced> arguments = arguments(call, frame);
        boolean looks = !call.name.equals("<init>")
                && call.owner.startsWith("java/")
                && PlatformCalls.change(call.owner, call.name, call.desc) == PlatformCalls.Change.NOTHING;
        if (looks) {
            return Origins.NONE;
        }
        boolean copies = call.name.equals("<init>") && isCopied(call.owner);
        for (Traced argument : arguments) {
            if (argument.itself().meets(Origins.FRESH.or(Origins.STORED))) {
                return copies ? inside(arguments) : all(arguments);
            }
        }
        return Origins.NONE;
    }

    /** Collections copy what they are made of; what lies within goes over. */
    private static boolean isCopied(String type) {
        return type.startsWith("java/util/") && !type.startsWith("java/util/zip/") && !type.equals("java/util/Scanner");
    }

    private static Origins inside(List<Traced> values) {
        Origins inside = Origins.NONE;
        for (Traced value : values) {
            inside = inside.or(value.loaded());
        }
        return inside;
    }

    private static Origins storedIn(Traced object, List<Traced> values) {
        return object.itself().meets(Origins.FRESH.or(Origins.STORED)) ? all(values) : Origins.NONE;
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
