package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Loops of code written by hand, as compilers of several languages leave it. */
class LoopNestTest {

    private static final Deadline DEADLINE = new Deadline(Duration.ofSeconds(20));

    @Test
    void straightCodeHasNone() {
        assertThat(loops(code -> code.visitInsn(Opcodes.NOP))).isEqualTo(new LoopNest.Summary(0, 0));
    }

    @Test
    void aLoopThatTestsFirstAndOneThatTestsLast() {
        LoopNest.Summary one = new LoopNest.Summary(1, 1);
        assertThat(loops(code -> whileLoop(code, () -> {}))).isEqualTo(one);
        assertThat(loops(code -> doWhile(code, () -> {}))).isEqualTo(one);
    }

    @Test
    void loopsOneAfterTheOtherAreNotNested() {
        assertThat(loops(code -> {
                    whileLoop(code, () -> {});
                    doWhile(code, () -> {});
                }))
                .isEqualTo(new LoopNest.Summary(2, 1));
    }

    @Test
    void nestedLoopsOfBothKinds() {
        assertThat(loops(code -> whileLoop(code, () -> doWhile(code, () -> whileLoop(code, () -> {})))))
                .isEqualTo(new LoopNest.Summary(3, 3));
    }

    @Test
    void continuingFromSeveralPlacesIsOneLoop() {
        assertThat(loops(code -> {
                    Label head = new Label();
                    Label end = new Label();
                    code.visitLabel(head);
                    branch(code, Opcodes.IFEQ, end);
                    branch(code, Opcodes.IFNE, head);
                    branch(code, Opcodes.IFGT, head);
                    code.visitJumpInsn(Opcodes.GOTO, head);
                    code.visitLabel(end);
                }))
                .isEqualTo(new LoopNest.Summary(1, 1));
    }

    @Test
    void aJumpBackwardsThatLeadsAroundNothingIsNone() {
        assertThat(loops(code -> {
                    Label first = new Label();
                    Label second = new Label();
                    Label end = new Label();
                    code.visitJumpInsn(Opcodes.GOTO, first);
                    code.visitLabel(second);
                    code.visitJumpInsn(Opcodes.GOTO, end);
                    code.visitLabel(first);
                    code.visitJumpInsn(Opcodes.GOTO, second);
                    code.visitLabel(end);
                }))
                .isEqualTo(new LoopNest.Summary(0, 0));
    }

    @Test
    void aCircleEnteredInTwoPlacesIsALoop() {
        assertThat(loops(code -> {
                    Label one = new Label();
                    Label other = new Label();
                    Label end = new Label();
                    branch(code, Opcodes.IFEQ, other);
                    code.visitLabel(one);
                    branch(code, Opcodes.IFEQ, end);
                    code.visitLabel(other);
                    branch(code, Opcodes.IFNE, one);
                    code.visitLabel(end);
                }))
                .isEqualTo(new LoopNest.Summary(1, 1));
    }

    @Test
    void aSwitchInALoopIsNoLoop() {
        assertThat(loops(code -> whileLoop(code, () -> {
                    Label one = new Label();
                    Label other = new Label();
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitTableSwitchInsn(0, 1, other, one, one);
                    code.visitLabel(one);
                    code.visitInsn(Opcodes.NOP);
                    code.visitLabel(other);
                })))
                .isEqualTo(new LoopNest.Summary(1, 1));
    }

    @Test
    void handlersThatCoverThemselvesAreNone() {
        assertThat(loops(code -> {
                    Label from = new Label();
                    Label to = new Label();
                    Label handler = new Label();
                    Label last = new Label();
                    Label end = new Label();
                    code.visitTryCatchBlock(from, to, handler, null);
                    code.visitTryCatchBlock(handler, last, handler, null);
                    code.visitLabel(from);
                    code.visitInsn(Opcodes.NOP);
                    code.visitLabel(to);
                    code.visitJumpInsn(Opcodes.GOTO, end);
                    code.visitLabel(handler);
                    code.visitVarInsn(Opcodes.ASTORE, 1);
                    code.visitLabel(last);
                    code.visitVarInsn(Opcodes.ALOAD, 1);
                    code.visitInsn(Opcodes.ATHROW);
                    code.visitLabel(end);
                }))
                .isEqualTo(new LoopNest.Summary(0, 0));
    }

    @Test
    void tryingAgainAfterAnExceptionIsALoop() {
        assertThat(loops(code -> {
                    Label from = new Label();
                    Label to = new Label();
                    Label handler = new Label();
                    Label end = new Label();
                    code.visitTryCatchBlock(from, to, handler, null);
                    code.visitLabel(from);
                    code.visitInsn(Opcodes.NOP);
                    code.visitLabel(to);
                    code.visitJumpInsn(Opcodes.GOTO, end);
                    code.visitLabel(handler);
                    code.visitInsn(Opcodes.POP);
                    code.visitJumpInsn(Opcodes.GOTO, from);
                    code.visitLabel(end);
                }))
                .isEqualTo(new LoopNest.Summary(1, 1));
    }

    @Test
    void anEndlessLoopIsALoop() {
        assertThat(loops(code -> {
                    Label head = new Label();
                    code.visitLabel(head);
                    code.visitInsn(Opcodes.NOP);
                    code.visitJumpInsn(Opcodes.GOTO, head);
                }))
                .isEqualTo(new LoopNest.Summary(1, 1));
    }

    private static LoopNest.Summary loops(Consumer<MethodVisitor> body) {
        MethodNode code = new MethodNode(Opcodes.ACC_STATIC, "m", "(I)V", null, null);
        body.accept(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(2, 2);
        LoopNest loops = new LoopNest(ControlFlow.of(code, DEADLINE).orElseThrow(), DEADLINE);
        return new LoopNest.Summary(loops.all().size(), loops.depth());
    }

    private static void branch(MethodVisitor code, int opcode, Label to) {
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitJumpInsn(opcode, to);
    }

    private static void whileLoop(MethodVisitor code, Runnable body) {
        Label head = new Label();
        Label end = new Label();
        code.visitLabel(head);
        branch(code, Opcodes.IFEQ, end);
        body.run();
        code.visitIincInsn(0, -1);
        code.visitJumpInsn(Opcodes.GOTO, head);
        code.visitLabel(end);
    }

    private static void doWhile(MethodVisitor code, Runnable body) {
        Label head = new Label();
        code.visitLabel(head);
        code.visitIincInsn(0, -1);
        body.run();
        branch(code, Opcodes.IFNE, head);
    }
}
