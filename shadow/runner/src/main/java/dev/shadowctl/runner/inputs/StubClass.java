package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Obstacle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/*
 * A class is stubbed by a subclass, made here, that hands every method one can override to an InvocationHandler, as a dynamic
 * proxy does for interfaces. Its instances come about without a constructor, since that of a client would connect. What is
 * final, a class or a method, cannot be overridden: the class is refused, the method runs as it is.
 */
/** The class whose instances are stubs of a class. */
final class StubClass {

    private static final Map<Class<?>, StubClass> KNOWN = new ConcurrentHashMap<>();
    private static final String HANDLER = "shadowctl$handler";
    private static final String METHODS = "shadowctl$methods";
    private static final String HANDLER_TYPE = Type.getDescriptor(InvocationHandler.class);
    private static final String METHODS_TYPE = Type.getDescriptor(Method[].class);

    private final Constructor<?> constructor;
    private final Field handler;
    private final List<Method> answered;

    private StubClass(Constructor<?> constructor, Field handler, List<Method> answered) {
        this.constructor = constructor;
        this.handler = handler;
        this.answered = List.copyOf(answered);
    }

    /** Why a class cannot be extended, or an empty text. */
    static String objection(Class<?> type) {
        if (type.isInterface()) {
            return type.isSealed() || type.isAnnotation() ? "it is sealed, so nothing else may implement it" : "";
        }
        boolean last = type.isPrimitive() || type.isArray() || Modifier.isFinal(type.getModifiers()) || type.isSealed();
        if (last) {
            return "it is final, so nothing can stand in for it";
        }
        return type.getName().startsWith("java.") ? "it belongs to the JDK" : "";
    }

    /**
     * That of a class.
     *
     * @throws NotConstructibleException if it cannot be extended
     */
    static StubClass of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, StubClass::made);
    }

    /** The methods that are handed on, but for {@code Object}'s own. */
    List<Method> answered() {
        return answered;
    }

    Object instance(InvocationHandler answering) {
        try {
            Object stub = constructor.newInstance();
            handler.set(stub, answering);
            return stub;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a stub could be defined but not made", e);
        }
    }

    private static StubClass made(Class<?> type) {
        String objection = objection(type);
        if (!objection.isEmpty()) {
            throw new NotConstructibleException(
                    Obstacle.NO_IMPLEMENTATION, type.getName() + " cannot be stubbed: " + objection);
        }
        try {
            List<Method> answered = overridable(type);
            List<Method> methods = new ArrayList<>(ofObject(type));
            methods.addAll(answered);
            Class<?> stub =
                    MethodHandles.privateLookupIn(type, MethodHandles.lookup()).defineClass(bytes(type, methods));
            Field all = stub.getDeclaredField(METHODS);
            all.setAccessible(true);
            all.set(null, methods.toArray(new Method[0]));
            Field handler = stub.getDeclaredField(HANDLER);
            handler.setAccessible(true);
            return new StubClass(withoutConstructor(stub), handler, answered);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new NotConstructibleException(
                    Obstacle.CLASS_UNUSABLE, type.getName() + " cannot be stubbed: extending it failed with " + e);
        }
    }

    /** As deserialization makes objects: by the constructor of {@code Object} alone. */
    private static Constructor<?> withoutConstructor(Class<?> type) throws ReflectiveOperationException {
        Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
        Object made = factory.getMethod("getReflectionFactory").invoke(null);
        Object constructor = factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                .invoke(made, type, Object.class.getDeclaredConstructor());
        return (Constructor<?>) constructor;
    }

    /** {@code equals}, {@code hashCode} and {@code toString}, which may read what no constructor has set. */
    private static List<Method> ofObject(Class<?> type) throws NoSuchMethodException {
        List<Method> found = new ArrayList<>();
        for (Method own : List.of(
                Object.class.getMethod("equals", Object.class),
                Object.class.getMethod("hashCode"),
                Object.class.getMethod("toString"))) {
            Method declared = type.getMethod(own.getName(), own.getParameterTypes());
            if (!Modifier.isFinal(declared.getModifiers())) {
                found.add(own);
            }
        }
        return found;
    }

    /** Those of the class, its superclasses and its interfaces, but for {@code Object}'s own; in a fixed order. */
    private static List<Method> overridable(Class<?> type) {
        Set<String> seen = new HashSet<>();
        List<Method> found = new ArrayList<>();
        for (Class<?> next = type; next != null && next != Object.class; next = next.getSuperclass()) {
            Arrays.stream(next.getDeclaredMethods())
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .filter(method -> isSeen(method, type))
                    .sorted(java.util.Comparator.comparing(Method::toString))
                    .filter(method -> seen.add(method.getName() + Type.getMethodDescriptor(method)))
                    .filter(method -> !Modifier.isFinal(method.getModifiers()) && !method.isBridge())
                    .filter(method -> !isOfObject(method))
                    .forEach(found::add);
        }
        for (Method method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())
                    && seen.add(method.getName() + Type.getMethodDescriptor(method))) {
                found.add(method);
            }
        }
        return found;
    }

    private static boolean isSeen(Method method, Class<?> type) {
        int modifiers = method.getModifiers();
        boolean near = method.getDeclaringClass().getPackageName().equals(type.getPackageName());
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || (near && !Modifier.isPrivate(modifiers));
    }

    private static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getDeclaredMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    private static byte[] bytes(Class<?> type, List<Method> methods) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String name = Type.getInternalName(type) + "$ShadowctlStub";
        writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, name, null, Type.getInternalName(type), null);
        writer.visitField(0, HANDLER, HANDLER_TYPE, null, null).visitEnd();
        writer.visitField(Opcodes.ACC_STATIC, METHODS, METHODS_TYPE, null, null).visitEnd();
        for (int i = 0; i < methods.size(); i++) {
            override(writer, name, methods.get(i), i);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** {@code return (R) handler.invoke(this, methods[i], new Object[] {…})}. */
    private static void override(ClassWriter writer, String name, Method method, int index) {
        int access = method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED);
        String descriptor = Type.getMethodDescriptor(method);
        MethodVisitor code = writer.visitMethod(access, method.getName(), descriptor, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, HANDLER, HANDLER_TYPE);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETSTATIC, name, METHODS, METHODS_TYPE);
        code.visitLdcInsn(index);
        code.visitInsn(Opcodes.AALOAD);
        arguments(code, Type.getArgumentTypes(descriptor));
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                Type.getInternalName(InvocationHandler.class),
                "invoke",
                "(Ljava/lang/Object;Ljava/lang/reflect/Method;[Ljava/lang/Object;)Ljava/lang/Object;",
                true);
        answer(code, Type.getReturnType(descriptor));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void arguments(MethodVisitor code, Type[] types) {
        code.visitLdcInsn(types.length);
        code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        int local = 1;
        for (int i = 0; i < types.length; i++) {
            code.visitInsn(Opcodes.DUP);
            code.visitLdcInsn(i);
            code.visitVarInsn(types[i].getOpcode(Opcodes.ILOAD), local);
            local += types[i].getSize();
            if (isPrimitive(types[i])) {
                Type box = box(types[i]);
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        box.getInternalName(),
                        "valueOf",
                        Type.getMethodDescriptor(box, types[i]),
                        false);
            }
            code.visitInsn(Opcodes.AASTORE);
        }
    }

    private static void answer(MethodVisitor code, Type type) {
        if (type.getSort() == Type.VOID) {
            code.visitInsn(Opcodes.POP);
            code.visitInsn(Opcodes.RETURN);
            return;
        }
        if (!isPrimitive(type)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
            code.visitInsn(Opcodes.ARETURN);
            return;
        }
        Type box = box(type);
        code.visitTypeInsn(Opcodes.CHECKCAST, box.getInternalName());
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                box.getInternalName(),
                type.getClassName() + "Value",
                Type.getMethodDescriptor(type),
                false);
        code.visitInsn(type.getOpcode(Opcodes.IRETURN));
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static Type box(Type type) {
        return Type.getType(
                switch (type.getSort()) {
                    case Type.BOOLEAN -> Boolean.class;
                    case Type.CHAR -> Character.class;
                    case Type.BYTE -> Byte.class;
                    case Type.SHORT -> Short.class;
                    case Type.INT -> Integer.class;
                    case Type.LONG -> Long.class;
                    case Type.FLOAT -> Float.class;
                    default -> Double.class;
                });
    }
}
