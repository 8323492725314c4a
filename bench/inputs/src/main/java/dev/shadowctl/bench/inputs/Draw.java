package dev.shadowctl.bench.inputs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Draws public methods of public concrete types: 20 bytecode instructions or more, a branch or a call among them, neither
 * constructor nor synthetic. The same jar and seed give the same methods, {@code type name descriptor}.
 */
final class Draw {

    private static final int LEAST_INSTRUCTIONS = 20;

    private Draw() {}

    static List<String> methods(Path jar, int count, long seed) throws IOException {
        List<String> all = new ArrayList<>(eligible(jar));
        Collections.shuffle(all, new Random(seed));
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }

    /** A file of a jar; empty where there is none. */
    static byte[] read(Path jar, String file) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(file);
            if (entry == null) {
                return new byte[0];
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }

    private static Set<String> eligible(Path jar) throws IOException {
        Set<String> methods = new TreeSet<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        new ClassReader(in.readAllBytes()).accept(new Types(methods), ClassReader.SKIP_FRAMES);
                    }
                }
            }
        }
        return methods;
    }

    private static final class Types extends ClassVisitor {
        private final Set<String> methods;
        private String type = "";
        private boolean eligible;

        Types(Set<String> methods) {
            super(Opcodes.ASM9);
            this.methods = methods;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            type = name.replace('/', '.');
            eligible = (access & Opcodes.ACC_PUBLIC) != 0
                    && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE | Opcodes.ACC_SYNTHETIC)) == 0
                    && !name.contains("package-info");
        }

        @Override
        public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
            if (name.replace('/', '.').equals(type)) {
                eligible &= (access & Opcodes.ACC_PUBLIC) != 0 && innerName != null;
            }
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            boolean open = (access & Opcodes.ACC_PUBLIC) != 0
                    && (access
                                    & (Opcodes.ACC_ABSTRACT
                                            | Opcodes.ACC_NATIVE
                                            | Opcodes.ACC_SYNTHETIC
                                            | Opcodes.ACC_BRIDGE))
                            == 0
                    && !name.startsWith("<")
                    && !name.equals("main");
            return open ? new Size(name + " " + descriptor) : null;
        }

        /** Counts, and takes the method where it is large enough; inner types are known by then. */
        private final class Size extends MethodVisitor {
            private final String method;
            private int instructions;
            private boolean branchesOrCalls;

            Size(String method) {
                super(Opcodes.ASM9);
                this.method = method;
            }

            @Override
            public void visitEnd() {
                if (eligible && branchesOrCalls && instructions >= LEAST_INSTRUCTIONS) {
                    methods.add(type + " " + method);
                }
            }

            @Override
            public void visitInsn(int opcode) {
                instructions++;
            }

            @Override
            public void visitIntInsn(int opcode, int operand) {
                instructions++;
            }

            @Override
            public void visitVarInsn(int opcode, int variable) {
                instructions++;
            }

            @Override
            public void visitTypeInsn(int opcode, String of) {
                instructions++;
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                instructions++;
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
                instructions++;
                branchesOrCalls = true;
            }

            @Override
            public void visitInvokeDynamicInsn(String name, String descriptor, Handle handle, Object... arguments) {
                instructions++;
                branchesOrCalls = true;
            }

            @Override
            public void visitJumpInsn(int opcode, Label label) {
                instructions++;
                branchesOrCalls = true;
            }

            @Override
            public void visitLdcInsn(Object value) {
                instructions++;
            }

            @Override
            public void visitIincInsn(int variable, int by) {
                instructions++;
            }

            @Override
            public void visitTableSwitchInsn(int least, int most, Label otherwise, Label... labels) {
                instructions++;
                branchesOrCalls = true;
            }

            @Override
            public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
                instructions++;
                branchesOrCalls = true;
            }
        }
    }
}
