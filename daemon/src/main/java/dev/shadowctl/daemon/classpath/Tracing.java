package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.effects.Origins;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Follows where values come from through the instructions of one method. */
final class Tracing extends Interpreter<Traced> {

    /** Where results come from. */
    interface Results {
        Traced of(MethodInsnNode call, List<? extends Traced> arguments);

        Origins ofLambda(Handle body, List<? extends Traced> captured);
    }

    private final String owner;
    private final boolean isInitialiser;
    private final int[] parameterAt;
    private final Results results;

    Tracing(String owner, MethodNode method, Results results) {
        super(Opcodes.ASM9);
        this.owner = owner;
        this.isInitialiser = method.name.equals("<clinit>");
        this.parameterAt = parameters(method);
        this.results = results;
    }

    /** By local variable: the parameter it begins as. */
    static int[] parameters(MethodNode method) {
        List<Integer> at = new ArrayList<>();
        int parameter = 0;
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            at.add(parameter++);
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            for (int i = 0; i < type.getSize(); i++) {
                at.add(parameter);
            }
            parameter++;
        }
        return at.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public @Nullable Traced newValue(@Nullable Type type) {
        if (type == null) {
            return Traced.ONE;
        }
        return type.getSort() == Type.VOID ? null : ofSize(type);
    }

    private static Traced ofSize(Type type) {
        return type.getSize() == 2 ? Traced.TWO : Traced.ONE;
    }

    @Override
    public Traced newParameterValue(boolean isInstanceMethod, int local, Type type) {
        if (PlatformTypes.isConstant(type)) {
            return type.getSize() == 2 ? Traced.TWO : Traced.constant(name(type));
        }
        int parameter = parameterAt[local];
        return Traced.of(Origins.parameter(parameter), Origins.within(parameter), name(type));
    }

    @Override
    public Traced newOperation(AbstractInsnNode instruction) {
        return switch (instruction.getOpcode()) {
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> Traced.TWO;
            case Opcodes.LDC -> {
                Object constant = ((LdcInsnNode) instruction).cst;
                yield constant instanceof Long || constant instanceof Double ? Traced.TWO : Traced.ONE;
            }
            case Opcodes.NEW -> Traced.made(((TypeInsnNode) instruction).desc);
            case Opcodes.GETSTATIC -> ofStatic((FieldInsnNode) instruction);
            default -> Traced.ONE;
        };
    }

    /** While a type initialises itself its static fields are its own to fill. */
    private Traced ofStatic(FieldInsnNode field) {
        Type type = Type.getType(field.desc);
        if (PlatformTypes.isConstant(type) || field.owner.equals("java/lang/System")) {
            return type.getSize() == 2 ? Traced.TWO : Traced.constant(name(type));
        }
        return isInitialiser && field.owner.equals(owner)
                ? Traced.of(Origins.FRESH, Origins.STORED, name(type))
                : Traced.of(Origins.STATIC, Origins.STATIC, name(type));
    }

    @Override
    public Traced copyOperation(AbstractInsnNode instruction, Traced value) {
        return value;
    }

    @Override
    public @Nullable Traced unaryOperation(AbstractInsnNode instruction, Traced value) {
        return switch (instruction.getOpcode()) {
            case Opcodes.LNEG,
                    Opcodes.DNEG,
                    Opcodes.I2L,
                    Opcodes.I2D,
                    Opcodes.L2D,
                    Opcodes.F2L,
                    Opcodes.F2D,
                    Opcodes.D2L -> Traced.TWO;
            case Opcodes.GETFIELD -> loaded(value, Type.getType(((FieldInsnNode) instruction).desc));
            case Opcodes.CHECKCAST -> cast(value, ((TypeInsnNode) instruction).desc);
            case Opcodes.NEWARRAY -> new Traced(Origins.FRESH, Origins.NONE, null, false, 1);
            case Opcodes.ANEWARRAY -> new Traced(Origins.FRESH, Origins.STORED, null, false, 1);
            default -> Traced.ONE;
        };
    }

    private static Traced cast(Traced value, String type) {
        if (PlatformTypes.isConstant(Type.getObjectType(type))) {
            return Traced.constant(type);
        }
        return value.isExact() ? value : value.as(type);
    }

    private static Traced loaded(Traced from, Type type) {
        if (PlatformTypes.isConstant(type)) {
            return type.getSize() == 2 ? Traced.TWO : Traced.constant(name(type));
        }
        return Traced.of(from.loaded(), from.loaded(), name(type));
    }

    @Override
    public @Nullable Traced binaryOperation(AbstractInsnNode instruction, Traced first, Traced second) {
        return switch (instruction.getOpcode()) {
            case Opcodes.AALOAD -> {
                String array = first.type();
                yield array != null && array.startsWith("[")
                        ? loaded(first, Type.getType(array.substring(1)))
                        : Traced.of(first.loaded(), first.loaded(), null);
            }
            default -> isWide(instruction.getOpcode()) ? Traced.TWO : Traced.ONE;
        };
    }

    /** Whether an instruction on two values makes a long or a double. */
    static boolean isWide(int opcode) {
        return switch (opcode) {
            case Opcodes.LALOAD,
                    Opcodes.DALOAD,
                    Opcodes.LADD,
                    Opcodes.LSUB,
                    Opcodes.LMUL,
                    Opcodes.LDIV,
                    Opcodes.LREM,
                    Opcodes.LSHL,
                    Opcodes.LSHR,
                    Opcodes.LUSHR,
                    Opcodes.LAND,
                    Opcodes.LOR,
                    Opcodes.LXOR,
                    Opcodes.DADD,
                    Opcodes.DSUB,
                    Opcodes.DMUL,
                    Opcodes.DDIV,
                    Opcodes.DREM -> true;
            default -> false;
        };
    }

    @Override
    public @Nullable Traced ternaryOperation(AbstractInsnNode instruction, Traced first, Traced second, Traced third) {
        return null;
    }

    @Override
    public @Nullable Traced naryOperation(AbstractInsnNode instruction, List<? extends Traced> values) {
        if (instruction instanceof MethodInsnNode call) {
            Type type = Type.getReturnType(call.desc);
            if (type.getSort() == Type.VOID) {
                return null;
            }
            return type.getSort() < Type.ARRAY ? ofSize(type) : results.of(call, values);
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return dynamic(dynamic, values);
        }
        return new Traced(Origins.FRESH, Origins.STORED, null, false, 1);
    }

    /** A lambda is made here; it holds what it captures and gives what its body returns. */
    private @Nullable Traced dynamic(InvokeDynamicInsnNode dynamic, List<? extends Traced> values) {
        Type type = Type.getReturnType(dynamic.desc);
        if (type.getSort() == Type.VOID) {
            return null;
        }
        if (type.getSort() < Type.ARRAY || !isLambda(dynamic.bsm)) {
            return type.getSize() == 2 ? Traced.TWO : Traced.constant(name(type));
        }
        Origins captured = Origins.NONE;
        for (Traced value : values) {
            captured = captured.or(value.all());
        }
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle body) {
                captured = captured.or(results.ofLambda(body, values));
            }
        }
        return Traced.of(Origins.FRESH, captured, name(type));
    }

    /** Whoever threw it may hold it still. */
    @Override
    public Traced newExceptionValue(TryCatchBlockNode block, Frame<Traced> handler, Type type) {
        return Traced.of(Origins.ELSEWHERE, Origins.ELSEWHERE, name(type));
    }

    static boolean isLambda(Handle bootstrap) {
        return bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory");
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, Traced value, @Nullable Traced expected) {}

    @Override
    public Traced merge(Traced first, Traced second) {
        return first.or(second);
    }

    static String name(Type type) {
        return type.getSort() == Type.OBJECT ? type.getInternalName() : type.getDescriptor();
    }
}
