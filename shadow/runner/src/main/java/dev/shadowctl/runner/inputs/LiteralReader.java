package dev.shadowctl.runner.inputs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads the literals of a method and of the methods of the same class it calls, then those of the class's initialiser, where
 * constants and tables are set up.
 */
final class LiteralReader {

    private static final int LONGEST = 32;
    private static final int MAX_METHODS = 8;
    private static final int MAX_TEXTS = 16;
    private static final int MAX_NUMBERS = 16;

    private final ClassReader reader;
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<Long> numbers = new LinkedHashSet<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();

    private LiteralReader(ClassReader reader) {
        this.reader = reader;
    }

    static Literals read(ClassReader reader, String name, String descriptor) {
        LiteralReader literals = new LiteralReader(reader);
        literals.follow(name + descriptor);
        literals.follow("<clinit>()V");
        return new Literals(
                literals.texts.stream().limit(MAX_TEXTS).toList(),
                literals.numbers.stream().limit(MAX_NUMBERS).toList());
    }

    private void follow(String first) {
        open.add(first);
        for (int methods = 0; methods < MAX_METHODS && !open.isEmpty(); methods++) {
            String next = open.remove();
            if (seen.add(next)) {
                reader.accept(new Code(next), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        }
        open.clear();
    }

    /** A sentence is a message, not an input. */
    private void add(String text) {
        if (!text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().filter(c -> c == ' ').count() < 2) {
            texts.add(text);
        }
    }

    private final class Code extends ClassVisitor {
        private final String wanted;

        Code(String wanted) {
            super(Opcodes.ASM9);
            this.wanted = wanted;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return wanted.equals(name + descriptor) ? new Instructions() : null;
        }
    }

    private final class Instructions extends MethodVisitor {

        Instructions() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof String text) {
                add(text);
            } else if (value instanceof Number number) {
                numbers.add(number.longValue());
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode != Opcodes.NEWARRAY) {
                numbers.add((long) operand);
            }
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            for (int key : keys) {
                numbers.add((long) key);
            }
        }

        @Override
        public void visitTableSwitchInsn(int least, int most, Label otherwise, Label... labels) {
            for (long key = least; key <= Math.min(most, least + 8L); key++) {
                numbers.add(key);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            if (owner.equals(reader.getClassName())) {
                open.add(name + descriptor);
            }
        }
    }
}
