package dev.shadowctl.daemon.classpath;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Follows which instruction made a value. Loads and casts hand a value on, a store makes it anew. */
final class Defining extends Interpreter<Defs> {

    private final InsnList instructions;
    private final int[] parameterAt;

    Defining(MethodNode method) {
        super(Opcodes.ASM9);
        this.instructions = method.instructions;
        this.parameterAt = Tracing.parameters(method);
    }

    private Defs made(AbstractInsnNode by, int size) {
        return Defs.of(size, instructions.indexOf(by));
    }

    @Override
    public @Nullable Defs newValue(@Nullable Type type) {
        return type == null || type.getSize() == 1 ? Defs.ONE : type.getSize() == 2 ? Defs.TWO : null;
    }

    @Override
    public Defs newParameterValue(boolean isInstanceMethod, int local, Type type) {
        return Defs.of(type.getSize(), -1 - parameterAt[local]);
    }

    @Override
    public Defs newExceptionValue(TryCatchBlockNode block, Frame<Defs> handler, Type type) {
        return Defs.ONE;
    }

    @Override
    public Defs newOperation(AbstractInsnNode instruction) {
        boolean isWide =
                switch (instruction.getOpcode()) {
                    case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> true;
                    case Opcodes.LDC -> {
                        Object constant = ((LdcInsnNode) instruction).cst;
                        yield constant instanceof Long || constant instanceof Double;
                    }
                    case Opcodes.GETSTATIC ->
                        Type.getType(((FieldInsnNode) instruction).desc).getSize() == 2;
                    default -> false;
                };
        return made(instruction, isWide ? 2 : 1);
    }

    @Override
    public Defs copyOperation(AbstractInsnNode instruction, Defs value) {
        int opcode = instruction.getOpcode();
        return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE ? made(instruction, value.getSize()) : value;
    }

    @Override
    public @Nullable Defs unaryOperation(AbstractInsnNode instruction, Defs value) {
        return switch (instruction.getOpcode()) {
            case Opcodes.CHECKCAST -> value;
            case Opcodes.LNEG,
                    Opcodes.DNEG,
                    Opcodes.I2L,
                    Opcodes.I2D,
                    Opcodes.L2D,
                    Opcodes.F2L,
                    Opcodes.F2D,
                    Opcodes.D2L -> made(instruction, 2);
            case Opcodes.GETFIELD ->
                made(
                        instruction,
                        Type.getType(((FieldInsnNode) instruction).desc).getSize());
            default -> made(instruction, 1);
        };
    }

    @Override
    public @Nullable Defs binaryOperation(AbstractInsnNode instruction, Defs first, Defs second) {
        return made(instruction, Tracing.isWide(instruction.getOpcode()) ? 2 : 1);
    }

    @Override
    public @Nullable Defs ternaryOperation(AbstractInsnNode instruction, Defs first, Defs second, Defs third) {
        return null;
    }

    @Override
    public @Nullable Defs naryOperation(AbstractInsnNode instruction, List<? extends Defs> values) {
        Type type = instruction instanceof MethodInsnNode call
                ? Type.getReturnType(call.desc)
                : instruction instanceof InvokeDynamicInsnNode dynamic
                        ? Type.getReturnType(dynamic.desc)
                        : Type.getType("[I");
        return type.getSize() == 0 ? null : made(instruction, type.getSize());
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, Defs value, @Nullable Defs expected) {}

    @Override
    public Defs merge(Defs first, Defs second) {
        return first.or(second);
    }
}
