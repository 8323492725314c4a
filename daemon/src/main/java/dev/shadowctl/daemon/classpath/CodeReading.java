package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.effects.Argument;
import dev.shadowctl.core.job.effects.Effect;
import dev.shadowctl.core.job.effects.EffectGraph;
import dev.shadowctl.core.job.effects.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Reads the code of one method into the graph: its calls, and what its own instructions do. */
final class CodeReading {

    /** Bootstraps of the language itself, which run no code but what their arguments say. */
    private static final Set<String> BOOTSTRAPS = Set.of(
            "java/lang/invoke/StringConcatFactory",
            "java/lang/runtime/ObjectMethods",
            "java/lang/runtime/SwitchBootstraps",
            "java/lang/invoke/ConstantBootstraps");

    /** What asks the objects it is passed for their texts. */
    private static final Set<String> TEXTS = Set.of(
            "java/lang/String#valueOf",
            "java/lang/StringBuilder#append",
            "java/lang/StringBuilder#insert",
            "java/lang/StringBuffer#append",
            "java/lang/StringBuffer#insert",
            "java/util/Objects#toString");

    private final CallGraph calls;
    private final EffectGraph graph;
    private final TypeTree types;
    private final Flow flow;
    private final PlatformTable table;
    private final MethodKey key;
    private final int node;
    private final MethodNode code;
    private final Flow.Traces traces;
    private final List<CostReading.CallSite> sites = new ArrayList<>();
    private int at;

    CodeReading(
            CallGraph calls,
            EffectGraph graph,
            TypeTree types,
            Flow flow,
            PlatformTable table,
            MethodKey key,
            int node,
            MethodNode code,
            Flow.Traces traces) {
        this.calls = calls;
        this.graph = graph;
        this.types = types;
        this.flow = flow;
        this.table = table;
        this.key = key;
        this.node = node;
        this.code = code;
        this.traces = traces;
    }

    /** Reads it; gives the places that call something of the class path. */
    List<CostReading.CallSite> read() {
        for (at = 0; at < traces.frames().size(); at++) {
            Frame<Traced> frame = traces.frames().get(at);
            if (frame != null) {
                read(code.instructions.get(at), frame);
            }
        }
        return sites;
    }

    private void calls(MethodKey callee, List<Argument> passed) {
        int number = calls.method(callee);
        calls.call(node, number, passed);
        sites.add(new CostReading.CallSite(at, number, true, number == node));
    }

    private void calls(boolean onInterface, MethodKey called, List<Argument> passed) {
        int dispatch = calls.dispatch(called);
        if (onInterface && types.isOfObject(called.type(), called.name(), called.descriptor())) {
            calls.callAside(node, dispatch, passed);
            return;
        }
        calls.call(node, dispatch, passed);
        boolean isSelf = called.name().equals(key.name())
                && called.descriptor().equals(key.descriptor())
                && types.isA(key.type(), called.type());
        sites.add(new CostReading.CallSite(at, dispatch, false, isSelf));
    }

    private void read(AbstractInsnNode instruction, Frame<Traced> frame) {
        int top = frame.getStackSize() - 1;
        switch (instruction.getOpcode()) {
            case Opcodes.GETSTATIC -> getStatic((FieldInsnNode) instruction);
            case Opcodes.PUTSTATIC -> putStatic((FieldInsnNode) instruction);
            case Opcodes.PUTFIELD -> writes(frame.getStack(top - 1), shown((FieldInsnNode) instruction));
            case Opcodes.IASTORE,
                    Opcodes.LASTORE,
                    Opcodes.FASTORE,
                    Opcodes.DASTORE,
                    Opcodes.AASTORE,
                    Opcodes.BASTORE,
                    Opcodes.CASTORE,
                    Opcodes.SASTORE -> writes(frame.getStack(top - 2), "an array");
            case Opcodes.NEW -> made(((TypeInsnNode) instruction).desc);
            case Opcodes.LDC -> constant(((LdcInsnNode) instruction).cst);
            default -> {
                if (instruction instanceof MethodInsnNode call) {
                    call(call, frame);
                } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                    dynamic(dynamic, frame);
                }
            }
        }
    }

    private void writes(Traced object, String by) {
        graph.writes(node, object.argument(traces.stored()).itself(), by);
    }

    private static String shown(FieldInsnNode field) {
        return field.owner.replace('/', '.') + "." + field.name;
    }

    private void getStatic(FieldInsnNode field) {
        if (types.isMissing(field.owner)) {
            graph.effect(node, Effect.UNRESOLVED, shown(field));
            return;
        }
        if (!types.isOwn(field.owner)) {
            new PlatformUse(graph, node, table, types).field(field.owner, field.name);
            return;
        }
        if (CodeShape.isEnumTable(field)) {
            calls.initialiseAside(node, field.owner);
        } else {
            calls.initialise(node, field.owner);
        }
        if (!initialises(field.owner) && changes(field)) {
            graph.effect(node, Effect.STATE_READ, shown(field));
        }
    }

    private boolean changes(FieldInsnNode field) {
        for (String at = field.owner; at != null; ) {
            TypeHead head = types.own(at);
            if (head == null) {
                return false;
            }
            for (TypeHead.Field each : head.fields()) {
                if (each.name().equals(field.name)) {
                    return !each.isFinal();
                }
            }
            at = head.superName();
        }
        return false;
    }

    private void putStatic(FieldInsnNode field) {
        calls.initialise(node, field.owner);
        if (!initialises(field.owner)) {
            graph.effect(node, Effect.STATIC_WRITE, shown(field));
        }
    }

    private boolean initialises(String type) {
        return key.name().equals("<clinit>") && key.type().equals(type);
    }

    /** A constant may be what a method returns when it is asked for. */
    private void constant(Object constant) {
        if (!(constant instanceof ConstantDynamic dynamic)) {
            return;
        }
        Handle bootstrap = dynamic.getBootstrapMethod();
        if (!BOOTSTRAPS.contains(bootstrap.getOwner())) {
            graph.effect(node, Effect.REFLECTION, MethodKey.shown(bootstrap.getOwner(), bootstrap.getName()));
        }
        for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
            Object argument = dynamic.getBootstrapMethodArgument(i);
            if (argument instanceof Handle called && called.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                lambda(called, List.of());
            } else {
                constant(argument);
            }
        }
    }

    /** The JDK may call what an object overrides of it, from now on. */
    private void made(String type) {
        if (types.isOwn(type)) {
            calls.initialise(node, type);
            callbacks(type, new Argument(Origins.FRESH, traces.stored()), Argument.FRESH);
        }
    }

    private void callbacks(String type, Argument object, Argument parameters) {
        for (TypeTree.Member callback : types.callbacks(type)) {
            List<Argument> passed = new ArrayList<>(List.of(object));
            callback.method().parameterTypes().forEach(parameter -> passed.add(parameters));
            calls.call(node, calls.method(MethodKey.of(callback)), passed);
        }
    }

    private void call(MethodInsnNode call, Frame<Traced> frame) {
        if (call.owner.startsWith("[")) {
            return;
        }
        List<Traced> values = Flow.arguments(call, frame);
        List<Argument> passed =
                values.stream().map(value -> value.argument(traces.stored())).toList();
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        if (isStatic) {
            calls.initialise(node, call.owner);
        }
        if (isFacade(call.owner)) {
            platform(call.owner, call, values, passed);
            return;
        }
        TypeTree.Member only = flow.only(call, isStatic ? null : values.get(0));
        if (only != null && !isOfObject(call, values)) {
            to(only, call, values, passed);
        } else if (types.isOwn(call.owner)) {
            virtual(call, passed);
        } else if (types.isMissing(call.owner)) {
            graph.effect(node, Effect.UNRESOLVED, MethodKey.shown(call.owner, call.name));
        } else {
            platform(call.owner, call, values, passed);
        }
    }

    /** Whether a call on an interface may run what any object overrides of {@code Object}'s. */
    private boolean isOfObject(MethodInsnNode call, List<Traced> values) {
        return call.getOpcode() == Opcodes.INVOKEINTERFACE
                && types.isOwn(call.owner)
                && !values.get(0).isExact()
                && types.isOfObject(call.owner, call.name, call.desc);
    }

    /** What the table speaks of is not looked into, though it be on the class path. */
    private boolean isFacade(String owner) {
        return owner.startsWith("org/slf4j/") || (owner.startsWith("org/") && table.names(owner));
    }

    private void to(TypeTree.Member member, MethodInsnNode call, List<Traced> values, List<Argument> passed) {
        if (member.isOwn()) {
            calls(MethodKey.of(member), passed);
        } else {
            platform(types.isOwn(call.owner) ? member.type() : call.owner, call, values, passed);
        }
    }

    /** A method of the JDK that own code inherits may call what that code overrides. */
    private void inherited(String declaring, MethodInsnNode call, List<Traced> values, List<Argument> passed) {
        if (call.getOpcode() == Opcodes.INVOKESTATIC
                || values.get(0).isExact()
                || PlatformTypes.isPlainBase(declaring)
                || PlatformTypes.isThrowable(declaring)) {
            return;
        }
        boolean takes = !call.name.equals("<init>") || !call.desc.startsWith("()");
        boolean isSuper = call.getOpcode() == Opcodes.INVOKESPECIAL && takes;
        if (isSuper || types.isOwn(call.owner)) {
            calls.call(node, calls.callbacks(isSuper ? key.type() : call.owner), List.of(passed.get(0)));
        }
    }

    private void virtual(MethodInsnNode call, List<Argument> passed) {
        if (call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE) {
            calls(call.getOpcode() == Opcodes.INVOKEINTERFACE, new MethodKey(call.owner, call.name, call.desc), passed);
        } else {
            graph.effect(node, Effect.UNRESOLVED, MethodKey.shown(call.owner, call.name));
        }
    }

    private void platform(String owner, MethodInsnNode call, List<Traced> values, List<Argument> passed) {
        Type[] parameters = Type.getArgumentTypes(call.desc);
        List<Argument> taken = new ArrayList<>(passed);
        for (int i = 0; i < parameters.length; i++) {
            int at = passed.size() - parameters.length + i;
            boolean runs = PlatformUse.runsGivenCode(parameters[i]);
            String type = values.get(at).type();
            TypeHead head = type == null ? null : types.own(type);
            if (head != null && (runs ? !head.isInterface() : isUsed(parameters[i], head))) {
                handedOver(values.get(at), head.name(), passed.get(at));
                taken.set(at, runs ? Argument.FRESH : passed.get(at));
            }
            if (TEXTS.contains(owner + "#" + call.name) && parameters[i].getSort() == Type.OBJECT) {
                text(values.get(at), passed.get(at));
            }
        }
        new PlatformUse(graph, node, table, types).call(owner, call.name, call.desc, taken);
        inherited(owner, call, values, passed);
    }

    /** The JDK asks an object for its text. */
    private void text(Traced value, Argument object) {
        String type = value.type();
        if (type != null && types.isOwn(type) && !types.isFunctional(type) && !types.isLambdaType(type)) {
            calls.call(node, calls.dispatch(new MethodKey(type, "toString", "()Ljava/lang/String;")), List.of(object));
        }
    }

    /** Whether the JDK takes an own object for more than an object: as a list to go through, a stream to read. */
    private boolean isUsed(Type parameter, TypeHead head) {
        return parameter.getSort() == Type.OBJECT
                && !parameter.getInternalName().equals("java/lang/Object")
                && !head.isEnum()
                && !types.isA(head.name(), "java/lang/Throwable");
    }

    /** What the JDK will call of an own object it is given: its code is known. */
    private void handedOver(Traced value, String type, Argument object) {
        if (value.isExact()) {
            callbacks(type, object, Argument.UNKNOWN);
        } else {
            calls.call(node, calls.callbacks(type), List.of(object));
        }
    }

    /** A lambda runs where it is made; who keeps it instead is not told apart. */
    private void dynamic(InvokeDynamicInsnNode dynamic, Frame<Traced> frame) {
        for (Object argument : dynamic.bsmArgs) {
            constant(argument);
        }
        if (!Tracing.isLambda(dynamic.bsm)) {
            if (dynamic.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")) {
                Flow.captured(dynamic, frame).forEach(value -> text(value, value.argument(traces.stored())));
            }
            if (!BOOTSTRAPS.contains(dynamic.bsm.getOwner())) {
                graph.effect(node, Effect.REFLECTION, MethodKey.shown(dynamic.bsm.getOwner(), dynamic.bsm.getName()));
            }
            return;
        }
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle) {
                lambda(handle, Flow.captured(dynamic, frame));
            }
        }
    }

    private void lambda(Handle body, List<Traced> captured) {
        List<Argument> passed = new ArrayList<>();
        int count = Type.getArgumentTypes(body.getDesc()).length;
        boolean hasReceiver = body.getTag() == Opcodes.H_INVOKEVIRTUAL
                || body.getTag() == Opcodes.H_INVOKEINTERFACE
                || body.getTag() == Opcodes.H_INVOKESPECIAL;
        boolean makes = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (makes) {
            made(body.getOwner());
            passed.add(Argument.FRESH);
        }
        captured.forEach(value -> passed.add(value.argument(traces.stored())));
        while (passed.size() < count + (hasReceiver || makes ? 1 : 0)) {
            passed.add(Argument.UNKNOWN);
        }
        if (body.getTag() == Opcodes.H_INVOKESTATIC) {
            calls.initialise(node, body.getOwner());
        }
        boolean isVirtual = hasReceiver && body.getTag() != Opcodes.H_INVOKESPECIAL;
        reference(body, isVirtual, passed);
    }

    private void reference(Handle body, boolean isVirtual, List<Argument> passed) {
        MethodKey method = new MethodKey(body.getOwner(), body.getName(), body.getDesc());
        if (!types.isOwn(body.getOwner())) {
            if (types.isMissing(body.getOwner())) {
                graph.effect(node, Effect.UNRESOLVED, method.shown());
            } else {
                new PlatformUse(graph, node, table, types)
                        .call(body.getOwner(), body.getName(), body.getDesc(), passed);
            }
            return;
        }
        if (isVirtual) {
            calls(body.getTag() == Opcodes.H_INVOKEINTERFACE, method, passed);
            return;
        }
        TypeTree.@Nullable Member found = types.find(body.getOwner(), body.getName(), body.getDesc());
        if (found == null) {
            graph.effect(node, Effect.UNRESOLVED, method.shown());
        } else if (found.isOwn()) {
            calls(MethodKey.of(found), passed);
        } else {
            calls.inherited(node, body.getOwner(), MethodKey.of(found), passed);
        }
    }
}
