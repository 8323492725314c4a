package dev.shadowctl.daemon.classpath;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * How much code a method has, counted so that it hangs little on who compiled it: what moves values about counts nothing, nor how a
 * text is put together, a private member of a nested type is reached, a reference is checked for null on the side, or the case of a
 * switch by constants of an enum is looked up.
 *
 * @param operations instructions that do something
 * @param cyclomatic branches and cases, plus one
 * @param allocations places that make objects or arrays
 * @param calls places that call a method
 * @param lambdas places that make lambdas
 * @param locks places that take locks
 * @param jumpsBack whether it may have a loop
 */
record CodeShape(
        int operations, int cyclomatic, int allocations, int calls, int lambdas, int locks, boolean jumpsBack) {

    static final CodeShape NONE = new CodeShape(0, 1, 0, 0, 0, 0, false);

    private static final Pattern ACCESSOR = Pattern.compile("access\\$\\d+");
    private static final Set<String> TEXT_BUILDERS = Set.of("java/lang/StringBuilder", "java/lang/StringBuffer");

    static CodeShape of(MethodNode code) {
        return isAccessor(code.name) ? NONE : new Counting(code).count();
    }

    /** Whether javac made a method up for nested types to reach one another's private members, before Java 11. */
    static boolean isAccessor(String name) {
        return ACCESSOR.matcher(name).matches();
    }

    /** Whether a call only puts a text together, as javac did itself before Java 9. */
    static boolean isTextBuilding(MethodInsnNode call) {
        return TEXT_BUILDERS.contains(call.owner)
                && (call.name.equals("append") || call.name.equals("toString") || call.name.equals("<init>"));
    }

    /** Whether a field has the cases of a switch by constants of an enum; JDK 25's javac makes none where both lie in one class. */
    static boolean isEnumTable(FieldInsnNode field) {
        return field.getOpcode() == Opcodes.GETSTATIC
                && field.name.startsWith("$SwitchMap$")
                && field.desc.equals("[I");
    }

    private static final class Counting {

        private final MethodNode code;
        private int operations;
        private int cyclomatic = 1;
        private int allocations;
        private int calls;
        private int lambdas;
        private int locks;
        private boolean jumpsBack;

        Counting(MethodNode code) {
            this.code = code;
            this.locks = (code.access & Opcodes.ACC_SYNCHRONIZED) == 0 ? 0 : 1;
        }

        CodeShape count() {
            for (AbstractInsnNode each : code.instructions) {
                count(each);
            }
            return new CodeShape(Math.max(0, operations), cyclomatic, allocations, calls, lambdas, locks, jumpsBack);
        }

        private void count(AbstractInsnNode each) {
            switch (each.getType()) {
                case AbstractInsnNode.METHOD_INSN -> count((MethodInsnNode) each);
                case AbstractInsnNode.INVOKE_DYNAMIC_INSN -> {
                    boolean isLambda = Tracing.isLambda(((InvokeDynamicInsnNode) each).bsm);
                    lambdas += isLambda ? 1 : 0;
                    operations += isLambda ? 1 : 0;
                }
                case AbstractInsnNode.JUMP_INSN -> jump((JumpInsnNode) each);
                case AbstractInsnNode.TABLESWITCH_INSN -> {
                    TableSwitchInsnNode table = (TableSwitchInsnNode) each;
                    cases(table.labels, table.dflt, each);
                }
                case AbstractInsnNode.LOOKUPSWITCH_INSN -> {
                    LookupSwitchInsnNode lookup = (LookupSwitchInsnNode) each;
                    cases(lookup.labels, lookup.dflt, each);
                }
                default -> plain(each);
            }
        }

        private void count(MethodInsnNode call) {
            if (isTextBuilding(call) || isNullCheck(call)) {
                return;
            }
            operations++;
            calls += isAccessor(call.name) ? 0 : 1;
            boolean isLock = call.owner.startsWith("java/util/concurrent/locks/")
                    && (call.name.startsWith("lock") || call.name.startsWith("tryLock") || call.name.endsWith("Lock"));
            locks += isLock ? 1 : 0;
        }

        /** What javac writes before it makes an inner object or a method reference. */
        private static boolean isNullCheck(MethodInsnNode call) {
            AbstractInsnNode next = call.getNext();
            return call.owner.equals("java/util/Objects")
                    && call.name.equals("requireNonNull")
                    && next != null
                    && next.getOpcode() == Opcodes.POP;
        }

        private void jump(JumpInsnNode jump) {
            if (jump.getOpcode() != Opcodes.GOTO) {
                cyclomatic++;
                operations++;
            }
            jumpsBack |= isBack(jump.label, jump);
        }

        private boolean isBack(@Nullable LabelNode target, AbstractInsnNode from) {
            return code.instructions.indexOf(target) < code.instructions.indexOf(from);
        }

        private void cases(Iterable<LabelNode> labels, LabelNode other, AbstractInsnNode at) {
            Set<LabelNode> all = new HashSet<>();
            for (LabelNode label : labels) {
                all.add(label);
                jumpsBack |= isBack(label, at);
            }
            jumpsBack |= isBack(other, at);
            all.remove(other);
            cyclomatic += all.size();
            operations++;
        }

        private void plain(AbstractInsnNode each) {
            int opcode = each.getOpcode();
            boolean isArray =
                    opcode == Opcodes.NEWARRAY || opcode == Opcodes.ANEWARRAY || opcode == Opcodes.MULTIANEWARRAY;
            if (opcode == Opcodes.NEW && TEXT_BUILDERS.contains(((TypeInsnNode) each).desc)) {
                return;
            }
            if (each instanceof FieldInsnNode field && isEnumTable(field)) {
                operations--; // the number of the case is read from it, too
                return;
            }
            allocations += isArray || opcode == Opcodes.NEW ? 1 : 0;
            locks += opcode == Opcodes.MONITORENTER ? 1 : 0;
            operations += isArray || works(opcode) ? 1 : 0;
        }

        private static boolean works(int opcode) {
            return (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
                    || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE)
                    || (opcode >= Opcodes.IADD && opcode <= Opcodes.DCMPG)
                    || (opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.PUTFIELD)
                    || opcode == Opcodes.NEW
                    || opcode == Opcodes.ARRAYLENGTH
                    || opcode == Opcodes.INSTANCEOF
                    || opcode == Opcodes.MONITORENTER;
        }
    }
}
