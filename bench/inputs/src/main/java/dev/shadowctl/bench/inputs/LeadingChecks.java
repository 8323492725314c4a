package dev.shadowctl.bench.inputs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jacoco.core.internal.flow.ClassProbesAdapter;
import org.jacoco.core.internal.flow.ClassProbesVisitor;
import org.jacoco.core.internal.flow.MethodProbesVisitor;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Which of a class's probes lie behind a method's leading checks. Those are the conditions it begins with whose one side does
 * nothing but throw; and those that ask nothing but what the arguments are, whether they are null, of a type, equal to one
 * another or to a constant, empty or how long, and whose one side does nothing but return something that was there before. They
 * end at the first condition that is neither, or of which each side returns, at a loop, a switch, or where there is no condition any
 * more. A method without any is behind its checks from its first instruction on.
 *
 * @param behind probes of the method behind its leading checks, but those of the exits that the checks lead to
 * @param ofOthers probes of the class's other methods, but of its static initializer
 */
record LeadingChecks(BitSet behind, BitSet ofOthers) {

    /**
     * In a class as JaCoCo numbers its probes.
     *
     * @param method name and descriptor; empty for none of this class
     */
    static LeadingChecks in(byte[] classFile, String method) {
        Locating locating = new Locating(new Visitor(method));
        new ClassReader(classFile).accept(locating, ClassReader.EXPAND_FRAMES);
        return new LeadingChecks(locating.visitor.behind, locating.visitor.ofOthers);
    }

    /** Files each probe, when it is numbered, where the visitor stands. */
    private static final class Locating extends ClassProbesAdapter {
        private final Visitor visitor;

        Locating(Visitor visitor) {
            super(visitor, false);
            this.visitor = visitor;
        }

        @Override
        public int nextId() {
            int id = super.nextId();
            visitor.file(id);
            return id;
        }
    }

    private static final class Visitor extends ClassProbesVisitor {
        private final String wanted;
        private final BitSet behind = new BitSet();
        private final BitSet ofOthers = new BitSet();
        private String current = "";
        private boolean isBehind;

        Visitor(String wanted) {
            this.wanted = wanted;
        }

        void file(int id) {
            if (!current.equals(wanted)) {
                ofOthers.set(id, !current.startsWith("<clinit>"));
            } else {
                behind.set(id, isBehind);
            }
        }

        @Override
        public MethodProbesVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodProbesVisitor() {
                private Set<Label> begin = Set.of();
                private Set<Label> end = Set.of();

                @Override
                public void accept(MethodNode method, MethodVisitor visitor) {
                    current = name + descriptor;
                    if (current.equals(wanted)) {
                        Checks checks = new Checks(method.instructions);
                        begin = checks.begin;
                        end = checks.end;
                        isBehind = checks.none();
                    }
                    super.accept(method, visitor);
                }

                @Override
                public void visitLabel(Label label) {
                    isBehind = begin.contains(label) || (isBehind && !end.contains(label));
                }
            };
        }

        @Override
        public void visitTotalProbeCount(int count) {}
    }

    /** Instructions from one to another, which is not before it. */
    private record Piece(AbstractInsnNode first, AbstractInsnNode last) {}

    /** The labels of a method at which code behind its checks begins and ends; puts in what labels it takes. */
    private static final class Checks {
        /** What a check asks of an argument. */
        private static final Set<String> ASKED = Set.of("length", "size", "isEmpty", "getClass", "equals");

        private final InsnList code;
        private final Set<LabelNode> loops = new HashSet<>();
        private final Set<Label> begin = new HashSet<>();
        private final Set<Label> end = new HashSet<>();

        Checks(InsnList code) {
            this.code = code;
            for (AbstractInsnNode each : code) {
                if (each instanceof JumpInsnNode jump && code.indexOf(jump.label) < code.indexOf(jump)) {
                    loops.add(jump.label);
                }
            }
            AbstractInsnNode behind = null;
            List<Piece> exits = new ArrayList<>();
            for (JumpInsnNode check = condition(code.getFirst()); check != null; check = condition(behind)) {
                List<Piece> jumping = exit(check.label);
                List<Piece> going = exit(check.getNext());
                if (jumping.isEmpty() == going.isEmpty() || loops.contains(check.label)) {
                    break;
                }
                if (!throwing(jumping.isEmpty() ? going : jumping) && !asksArguments(behind, check)) {
                    break;
                }
                behind = going.isEmpty() ? check.getNext() : check.label;
                exits.addAll(jumping);
                exits.addAll(going);
            }
            if (behind != null) {
                int start = code.indexOf(behind);
                List<Piece> further = exits.stream()
                        .filter(exit -> code.indexOf(exit.first()) > start)
                        .toList();
                begin.add(labelAt(behind));
                further.forEach(this::leaveOut);
            }
        }

        boolean none() {
            return begin.isEmpty();
        }

        /** The condition that instructions from here lead to one after the other; null where there is none. */
        private @Nullable JumpInsnNode condition(@Nullable AbstractInsnNode from) {
            for (AbstractInsnNode at = from; at != null; at = at.getNext()) {
                if ((at instanceof LabelNode label && loops.contains(label))
                        || isSwitch(at)
                        || at.getOpcode() == Opcodes.GOTO
                        || isExit(at)) {
                    return null;
                }
                if (at instanceof JumpInsnNode jump) {
                    return jump;
                }
            }
            return null;
        }

        private static boolean throwing(List<Piece> exit) {
            return exit.get(exit.size() - 1).last().getOpcode() == Opcodes.ATHROW;
        }

        /** Whether nothing leads to a condition but arguments, constants and what is asked of an argument. */
        private boolean asksArguments(@Nullable AbstractInsnNode from, JumpInsnNode condition) {
            AbstractInsnNode first = from == null ? code.getFirst() : from;
            for (AbstractInsnNode at = first; at != null && at != condition; at = at.getNext()) {
                boolean asked = at instanceof MethodInsnNode call && ASKED.contains(call.name);
                if (!asked && (acts(at) || at.getOpcode() == Opcodes.GETFIELD || at.getOpcode() == Opcodes.GETSTATIC)) {
                    return false;
                }
            }
            return true;
        }

        private void leaveOut(Piece exit) {
            end.add(labelAt(exit.first()));
            if (exit.last().getNext() != null) {
                begin.add(labelAt(exit.last().getNext()));
            }
        }

        /** A label in front of an instruction; behind one that is a label, so that what falls into it is before. */
        private Label labelAt(AbstractInsnNode at) {
            LabelNode label = new LabelNode();
            if (at instanceof LabelNode) {
                code.insert(at, label);
            } else {
                code.insertBefore(at, label);
            }
            return label.getLabel();
        }

        /** The code by which it leaves the method from here without having done anything; none if it does not. */
        private List<Piece> exit(AbstractInsnNode from) {
            List<Piece> pieces = new ArrayList<>();
            AbstractInsnNode first = from;
            boolean idle = true;
            for (AbstractInsnNode at = from; at != null; at = at.getNext()) { // jumps forward only
                if (isExit(at)) {
                    pieces.add(new Piece(first, at));
                    return idle || at.getOpcode() == Opcodes.ATHROW ? pieces : List.of();
                }
                if (at.getOpcode() == Opcodes.GOTO && code.indexOf(((JumpInsnNode) at).label) > code.indexOf(at)) {
                    pieces.add(new Piece(first, at));
                    first = ((JumpInsnNode) at).label;
                    at = first;
                } else if (at instanceof JumpInsnNode || isSwitch(at)) {
                    return List.of();
                }
                idle &= !acts(at);
            }
            return List.of();
        }

        private static boolean isSwitch(AbstractInsnNode at) {
            return at instanceof TableSwitchInsnNode || at instanceof LookupSwitchInsnNode;
        }

        private static boolean acts(AbstractInsnNode at) {
            return at instanceof MethodInsnNode
                    || at instanceof InvokeDynamicInsnNode
                    || at.getOpcode() == Opcodes.NEW
                    || at.getOpcode() == Opcodes.PUTFIELD
                    || at.getOpcode() == Opcodes.PUTSTATIC;
        }

        private static boolean isExit(AbstractInsnNode at) {
            return (at.getOpcode() >= Opcodes.IRETURN && at.getOpcode() <= Opcodes.RETURN)
                    || at.getOpcode() == Opcodes.ATHROW;
        }
    }
}
