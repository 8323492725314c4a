package dev.shadowctl.daemon.classpath;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Which instruction of a method works on what others made. */
final class ValueGraph {

    /** Locals and stack of all instructions: what follows more is not worth its memory. */
    private static final long MOST_SLOTS = 2_000_000;

    private final MethodNode code;
    private final List<@Nullable Frame<Defs>> frames;

    private ValueGraph(MethodNode code, List<@Nullable Frame<Defs>> frames) {
        this.code = code;
        this.frames = frames;
    }

    /** Of a method; empty where its code makes no sense, or is larger than is worth it. */
    static Optional<ValueGraph> of(String owner, MethodNode code) {
        if ((long) code.instructions.size() * (code.maxLocals + code.maxStack) > MOST_SLOTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ValueGraph(code, Arrays.asList(new Analyzer<>(new Defining(code)).analyze(owner, code))));
        } catch (AnalyzerException | IllegalArgumentException | IndexOutOfBoundsException | LimitExceededException e) {
            return Optional.empty();
        }
    }

    AbstractInsnNode instruction(int definition) {
        return code.instructions.get(definition);
    }

    int opcode(int definition) {
        return definition < 0 ? -1 : code.instructions.get(definition).getOpcode();
    }

    /** Whether an instruction can be reached. */
    boolean isReached(int instruction) {
        return frames.get(instruction) != null;
    }

    /** What a local variable holds before an instruction. */
    Defs local(int instruction, int slot) {
        Frame<Defs> frame = frames.get(instruction);
        return frame == null || slot >= frame.getLocals() ? Defs.ONE : frame.getLocal(slot);
    }

    /** The variable a store or an increment sets, or -1. */
    int slot(int definition) {
        if (definition < 0) {
            return -1;
        }
        AbstractInsnNode instruction = code.instructions.get(definition);
        return instruction instanceof IincInsnNode increment
                ? increment.var
                : instruction instanceof VarInsnNode variable ? variable.var : -1;
    }

    /** What an instruction works on, in the order it lies on the stack; nothing for a parameter. */
    List<Defs> inputs(int definition) {
        if (definition < 0) {
            return List.of();
        }
        AbstractInsnNode instruction = code.instructions.get(definition);
        Frame<Defs> frame = frames.get(definition);
        if (frame == null) {
            return List.of();
        }
        if (instruction instanceof IincInsnNode increment) {
            return List.of(frame.getLocal(increment.var));
        }
        Defs[] inputs = new Defs[Math.min(operands(instruction), frame.getStackSize())];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = frame.getStack(frame.getStackSize() - inputs.length + i);
        }
        return Arrays.asList(inputs);
    }

    private static int operands(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        if (instruction instanceof MethodInsnNode call) {
            return Type.getArgumentTypes(call.desc).length + (opcode == Opcodes.INVOKESTATIC ? 0 : 1);
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return Type.getArgumentTypes(dynamic.desc).length;
        }
        if (instruction instanceof MultiANewArrayInsnNode array) {
            return array.dims;
        }
        if (isConversion(opcode) || (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE)) {
            return 1;
        }
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            return 2;
        }
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            return 3;
        }
        if (opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR) {
            return 2;
        }
        return switch (opcode) {
            case Opcodes.LCMP,
                    Opcodes.FCMPL,
                    Opcodes.FCMPG,
                    Opcodes.DCMPL,
                    Opcodes.DCMPG,
                    Opcodes.IF_ICMPEQ,
                    Opcodes.IF_ICMPNE,
                    Opcodes.IF_ICMPLT,
                    Opcodes.IF_ICMPGE,
                    Opcodes.IF_ICMPGT,
                    Opcodes.IF_ICMPLE,
                    Opcodes.IF_ACMPEQ,
                    Opcodes.IF_ACMPNE,
                    Opcodes.PUTFIELD -> 2;
            case Opcodes.IFEQ,
                    Opcodes.IFNE,
                    Opcodes.IFLT,
                    Opcodes.IFGE,
                    Opcodes.IFGT,
                    Opcodes.IFLE,
                    Opcodes.IFNULL,
                    Opcodes.IFNONNULL,
                    Opcodes.TABLESWITCH,
                    Opcodes.LOOKUPSWITCH,
                    Opcodes.GETFIELD,
                    Opcodes.PUTSTATIC,
                    Opcodes.NEWARRAY,
                    Opcodes.ANEWARRAY,
                    Opcodes.ARRAYLENGTH,
                    Opcodes.INSTANCEOF -> 1;
            default -> 0;
        };
    }

    private static boolean isConversion(int opcode) {
        return (opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG) || (opcode >= Opcodes.I2L && opcode <= Opcodes.I2S);
    }

    /** Whether an instruction calculates, or hands a number on. */
    static boolean isArithmetic(int opcode) {
        return (opcode >= Opcodes.IADD && opcode <= Opcodes.IINC)
                || isConversion(opcode)
                || (opcode >= Opcodes.ISTORE && opcode <= Opcodes.DSTORE);
    }

    static boolean isStore(int opcode) {
        return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
    }

    /** Whether what an instruction or call makes is a reference. */
    boolean isReference(int definition) {
        if (definition < 0) {
            return parameterType(-1 - definition).getSort() >= Type.ARRAY;
        }
        AbstractInsnNode instruction = code.instructions.get(definition);
        if (instruction instanceof MethodInsnNode call) {
            return Type.getReturnType(call.desc).getSort() >= Type.ARRAY;
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return Type.getReturnType(dynamic.desc).getSort() >= Type.ARRAY;
        }
        if (instruction instanceof FieldInsnNode field) {
            return Type.getType(field.desc).getSort() >= Type.ARRAY;
        }
        return switch (instruction.getOpcode()) {
            case Opcodes.ASTORE,
                    Opcodes.AALOAD,
                    Opcodes.NEW,
                    Opcodes.NEWARRAY,
                    Opcodes.ANEWARRAY,
                    Opcodes.MULTIANEWARRAY,
                    Opcodes.ACONST_NULL -> true;
            case Opcodes.LDC -> !(((LdcInsnNode) instruction).cst instanceof Number);
            default -> false;
        };
    }

    /** The type of a parameter, the instance first where there is one. */
    Type parameterType(int parameter) {
        boolean isStatic = (code.access & Opcodes.ACC_STATIC) != 0;
        if (parameter == 0 && !isStatic) {
            return Type.getType(Object.class);
        }
        return Type.getArgumentTypes(code.desc)[parameter - (isStatic ? 0 : 1)];
    }

    int parameters() {
        return Type.getArgumentTypes(code.desc).length + ((code.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0);
    }

    /** Dimensions of the array a definition makes, 0 for what is none or not known to be one, and whether its elements are numbers. */
    ArrayShape shape(int definition, int depth) {
        if (depth == 0) {
            return ArrayShape.NONE;
        }
        if (definition < 0) {
            return ArrayShape.of(parameterType(-1 - definition));
        }
        AbstractInsnNode instruction = code.instructions.get(definition);
        if (instruction instanceof MethodInsnNode call) {
            return ArrayShape.of(Type.getReturnType(call.desc));
        }
        if (instruction instanceof FieldInsnNode field) {
            return ArrayShape.of(Type.getType(field.desc));
        }
        if (instruction instanceof MultiANewArrayInsnNode array) {
            return ArrayShape.of(Type.getType(array.desc));
        }
        List<Defs> inputs = inputs(definition);
        return switch (instruction.getOpcode()) {
            case Opcodes.ASTORE -> shape(inputs.get(0), depth - 1);
            case Opcodes.AALOAD -> shape(inputs.get(0), depth - 1).element();
            case Opcodes.NEWARRAY -> new ArrayShape(1, true);
            case Opcodes.ANEWARRAY -> ArrayShape.of(((TypeInsnNode) instruction).desc);
            default -> ArrayShape.NONE;
        };
    }

    private ArrayShape shape(Defs value, int depth) {
        ArrayShape shape = ArrayShape.NONE;
        for (int i = 0; i < value.count() && shape.dimensions() == 0; i++) {
            shape = shape(value.get(i), depth);
        }
        return shape;
    }

    /**
     * What is known of an array's type.
     *
     * @param dimensions 0 for what is no array
     * @param isOfNumbers whether its innermost elements are numbers
     */
    record ArrayShape(int dimensions, boolean isOfNumbers) {

        static final ArrayShape NONE = new ArrayShape(0, false);

        static ArrayShape of(Type type) {
            return type.getSort() == Type.ARRAY
                    ? new ArrayShape(type.getDimensions(), type.getElementType().getSort() < Type.ARRAY)
                    : NONE;
        }

        /** Of an array with elements of a type. */
        static ArrayShape of(String element) {
            ArrayShape shape = element.startsWith("[") ? of(Type.getType(element)) : new ArrayShape(0, false);
            return new ArrayShape(shape.dimensions() + 1, shape.isOfNumbers());
        }

        ArrayShape element() {
            return dimensions > 1 ? new ArrayShape(dimensions - 1, isOfNumbers) : NONE;
        }
    }
}
