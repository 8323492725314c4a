package dev.shadowctl.daemon.classpath;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Which methods of a class call which of its methods, lambdas seen through. */
final class Callers {

    private final Map<String, Set<String>> callersByCallee = new HashMap<>();
    private final Map<String, DeclaredMethod> methods = new LinkedHashMap<>();

    Callers(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        reader.accept(new CallGraph(reader.getClassName()), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** The methods that can be called from outside and lead to a private one, nearest first. */
    List<DeclaredMethod> of(DeclaredMethod callee) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(key(callee.name(), callee.descriptor())));
        while (!next.isEmpty()) {
            String at = next.remove();
            for (String caller : callersByCallee.getOrDefault(at, Set.of())) {
                DeclaredMethod method = methods.get(caller);
                if (seen.add(caller) && (method == null || method.isPrivate() || method.isSynthetic())) {
                    next.add(caller);
                }
            }
        }
        return seen.stream()
                .filter(methods::containsKey)
                .map(methods::get)
                .filter(method -> !method.isPrivate() && !method.isSynthetic())
                .toList();
    }

    private static String key(String name, String descriptor) {
        return name + descriptor;
    }

    private final class CallGraph extends ClassVisitor {

        private final String type;

        CallGraph(String type) {
            super(Opcodes.ASM9);
            this.type = type;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (!name.startsWith("<")) {
                methods.put(key(name, descriptor), new DeclaredMethod(name, descriptor, access));
            }
            return new Calls(key(name, descriptor), type);
        }
    }

    private final class Calls extends MethodVisitor {

        private final String caller;
        private final String type;

        Calls(String caller, String type) {
            super(Opcodes.ASM9);
            this.caller = caller;
            this.type = type;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            add(owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, @Nullable Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    add(handle.getOwner(), handle.getName(), handle.getDesc());
                }
            }
        }

        private void add(String owner, String name, String descriptor) {
            if (owner.equals(type)) {
                callersByCallee
                        .computeIfAbsent(key(name, descriptor), callee -> new LinkedHashSet<>())
                        .add(caller);
            }
        }
    }
}
