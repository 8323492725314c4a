package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.call.LatencyTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of a type that are worth a look: those with a latency target, and public ones of public concrete types with at
 * least {@value #LEAST_INSTRUCTIONS} instructions, a branch or a call among them, which are no main method and no fixture.
 */
final class Candidates {

    private static final int LEAST_INSTRUCTIONS = 20;
    static final String LATENCY_TARGET = "Ldev/shadowctl/annotations/LatencyTarget;";

    private Candidates() {}

    /**
     * One of them.
     *
     * @param key the method
     * @param isStatic whether it needs no instance
     * @param target what its annotation promises, or null
     * @param instructions number of bytecode instructions
     * @param loops number of backward jumps
     * @param axes parameters whose amount can grow
     */
    record Candidate(
            MethodKey key,
            boolean isStatic,
            @Nullable LatencyTarget target,
            int instructions,
            int loops,
            List<String> axes) {}

    /** The candidates of a type, whose code may be dropped then. */
    static List<Candidate> of(TypeHead head, ClassNode type, SizeAxes axes) {
        boolean concrete = head.open() && !head.isAbstract() && !head.isInterface();
        List<Candidate> found = new ArrayList<>();
        for (MethodNode method : type.methods) {
            LatencyTarget target = target(method);
            int instructions = instructions(method);
            boolean isWorth = target != null || (concrete && isOpen(method) && isLarge(method, instructions));
            if (hasCode(method) && isWorth) {
                found.add(new Candidate(
                        new MethodKey(type.name, method.name, method.desc),
                        (method.access & Opcodes.ACC_STATIC) != 0,
                        target,
                        instructions,
                        loops(method),
                        axes.of(method)));
            }
        }
        return found;
    }

    private static boolean hasCode(MethodNode method) {
        int without = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;
        return (method.access & without) == 0 && !method.name.startsWith("<");
    }

    private static boolean isOpen(MethodNode method) {
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        boolean isMain = method.name.equals("main") && method.desc.equals("([Ljava/lang/String;)V");
        boolean isFixture = isStatic && method.desc.equals(FixtureIndex.ARGUMENTS);
        return (method.access & Opcodes.ACC_PUBLIC) != 0 && !isMain && !isFixture;
    }

    private static boolean isLarge(MethodNode method, int instructions) {
        return instructions >= LEAST_INSTRUCTIONS && branchesOrCalls(method);
    }

    private static boolean branchesOrCalls(MethodNode method) {
        for (AbstractInsnNode each : method.instructions) {
            switch (each.getType()) {
                case AbstractInsnNode.JUMP_INSN,
                        AbstractInsnNode.METHOD_INSN,
                        AbstractInsnNode.INVOKE_DYNAMIC_INSN,
                        AbstractInsnNode.TABLESWITCH_INSN,
                        AbstractInsnNode.LOOKUPSWITCH_INSN -> {
                    return true;
                }
                default -> {
                    // goes straight on
                }
            }
        }
        return false;
    }

    private static int instructions(MethodNode method) {
        int instructions = 0;
        for (AbstractInsnNode each : method.instructions) {
            instructions += each.getOpcode() >= 0 ? 1 : 0;
        }
        return instructions;
    }

    private static int loops(MethodNode method) {
        int loops = 0;
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof JumpInsnNode jump
                    && method.instructions.indexOf(jump.label) < method.instructions.indexOf(jump)) {
                loops++;
            }
        }
        return loops;
    }

    /** A target that breaks its own rules promises nothing. */
    static @Nullable LatencyTarget target(MethodNode method) {
        for (AnnotationNode annotation :
                Objects.requireNonNullElse(method.visibleAnnotations, List.<AnnotationNode>of())) {
            if (annotation.desc.equals(LATENCY_TARGET)) {
                try {
                    return new LatencyTarget(value(annotation, "quantile", 0.99), value(annotation, "millis", 0) / 1e3);
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return null;
    }

    private static double value(AnnotationNode annotation, String name, double usual) {
        List<Object> values = Objects.requireNonNullElse(annotation.values, List.of());
        for (int i = 0; i + 1 < values.size(); i += 2) {
            if (values.get(i).equals(name) && values.get(i + 1) instanceof Number number) {
                return number.doubleValue();
            }
        }
        return usual;
    }
}
