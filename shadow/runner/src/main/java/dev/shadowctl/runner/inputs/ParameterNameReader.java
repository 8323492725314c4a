package dev.shadowctl.runner.inputs;

import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads names of parameters from the table of local variables, where a parameter is what lives in its slot from the start. */
final class ParameterNameReader extends ClassVisitor {

    private final String name;
    private final String descriptor;
    private final int[] slots;
    private final List<String> names;

    private ParameterNameReader(String name, Executable executable) {
        super(Opcodes.ASM9);
        this.name = name;
        this.descriptor = ClassFiles.descriptor(executable);
        this.slots = slots(executable);
        this.names = new ArrayList<>(Collections.nCopies(slots.length, ""));
    }

    static List<String> read(ClassReader reader, String name, Executable executable) {
        ParameterNameReader names = new ParameterNameReader(name, executable);
        reader.accept(names, ClassReader.SKIP_FRAMES);
        return names.names;
    }

    private static int[] slots(Executable executable) {
        Class<?>[] types = executable.getParameterTypes();
        int[] slots = new int[types.length];
        int slot = Modifier.isStatic(executable.getModifiers()) ? 0 : 1;
        for (int i = 0; i < types.length; i++) {
            slots[i] = slot;
            slot += types[i] == long.class || types[i] == double.class ? 2 : 1;
        }
        return slots;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String method, String of, @Nullable String signature, String @Nullable [] exceptions) {
        return method.equals(name) && of.equals(descriptor) ? new Variables() : null;
    }

    private final class Variables extends MethodVisitor {

        Variables() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitLocalVariable(
                String variable, String type, @Nullable String signature, Label start, Label end, int slot) {
            for (int i = 0; i < slots.length; i++) {
                if (slots[i] == slot && names.get(i).isEmpty()) {
                    names.set(i, variable);
                }
            }
        }
    }
}
