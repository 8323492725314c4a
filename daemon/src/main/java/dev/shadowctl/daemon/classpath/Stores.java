package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.effects.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What a method puts into objects of a kind, those of its own making or those it was passed, wherever that happens; objects of
 * one kind are not told apart.
 */
final class Stores {

    /** What a call leaves in its arguments that was not among them. */
    interface Left {
        Origins by(MethodInsnNode call, List<Traced> arguments);
    }

    private final TypeTree types;
    private final Origins into;
    private final Left left;

    /**
     * Stores of a kind.
     *
     * @param into origins of the objects that count
     */
    Stores(TypeTree types, Origins into, Left left) {
        this.types = types;
        this.into = into;
        this.left = left;
    }

    /** Origins of all that is put into such objects. */
    Origins of(MethodNode method, List<@Nullable Frame<Traced>> frames) {
        Origins stored = Origins.NONE;
        for (int i = 0; i < frames.size(); i++) {
            Frame<Traced> frame = frames.get(i);
            if (frame != null) {
                stored = stored.or(by(method.instructions.get(i), frame));
            }
        }
        return stored;
    }

    private Origins by(AbstractInsnNode instruction, Frame<Traced> frame) {
        int top = frame.getStackSize() - 1;
        return switch (instruction.getOpcode()) {
            case Opcodes.PUTFIELD -> by(frame.getStack(top - 1), frame.getStack(top));
            case Opcodes.AASTORE -> by(frame.getStack(top - 2), frame.getStack(top));
            default -> instruction instanceof MethodInsnNode call ? by(call, frame) : Origins.NONE;
        };
    }

    private Origins by(Traced object, Traced value) {
        return object.itself().meets(into) ? value.all() : Origins.NONE;
    }

    private Origins by(MethodInsnNode call, Frame<Traced> frame) {
        List<Traced> arguments = Flow.arguments(call, frame);
        if (isThrowable(call.owner)) {
            // what an exception wraps is nobody's state; that most are caught would make everything stored unknown
            arguments.removeIf(argument -> !argument.isExact() && isThrowable(argument.type()));
        }
        if (looks(call)) {
            return arguments.stream().anyMatch(this::fills) ? Traced.all(arguments) : Origins.NONE;
        }
        if (arguments.stream().noneMatch(argument -> argument.all().meets(into))) {
            return Origins.NONE;
        }
        return left.by(call, arguments).or(putInto(call, arguments));
    }

    /** What one argument holds is put into another: where only one counts, the others. */
    private Origins putInto(MethodInsnNode call, List<Traced> arguments) {
        List<Traced> others = new ArrayList<>(arguments);
        others.removeIf(argument -> argument.itself().meets(into));
        if (others.size() == arguments.size()) {
            return Origins.NONE;
        }
        if (call.name.equals("<init>") && isCopied(call.owner, call.desc)) {
            return Traced.inside(arguments);
        }
        return Traced.all(others.size() == arguments.size() - 1 ? others : arguments);
    }

    /** Whether it is code that may put what it is passed into what it holds: {@code list::add}. */
    private boolean fills(Traced value) {
        String type = value.type();
        return type != null
                && PlatformTypes.runsGivenCode(type)
                && value.within().meets(into);
    }

    private boolean isThrowable(@Nullable String type) {
        return type != null
                && (types.isOwn(type) ? types.isA(type, "java/lang/Throwable") : PlatformTypes.isThrowable(type));
    }

    /** Whether a call of the JDK puts nothing into anything, but for code it may be passed. */
    private static boolean looks(MethodInsnNode call) {
        if (call.name.equals("<init>")
                || !call.owner.startsWith("java/")
                || PlatformCalls.change(call.owner, call.name, call.desc) != PlatformCalls.Change.NOTHING) {
            return false;
        }
        int parameters = Type.getArgumentTypes(call.desc).length;
        for (int i = 0; i < parameters; i++) {
            if (PlatformCalls.changesArgument(call.owner, call.name, call.desc, i)) {
                return false;
            }
        }
        return true;
    }

    /** Collections copy the collections they are made of; what lies within goes over. */
    private static boolean isCopied(String type, String descriptor) {
        return type.startsWith("java/util/")
                && !type.startsWith("java/util/zip/")
                && Stream.of(Type.getArgumentTypes(descriptor))
                        .allMatch(parameter -> PlatformTypes.isConstant(parameter) || isOfCollections(parameter));
    }

    private static boolean isOfCollections(Type type) {
        return type.getSort() == Type.OBJECT
                && type.getInternalName().startsWith("java/util/")
                && !PlatformTypes.runsGivenCode(type.getInternalName());
    }
}
