package dev.shadowctl.daemon.classpath;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * The types of a class path and who extends whom, the JDK's above them as far as they are asked for. A type nobody can read
 * is none.
 */
final class TypeTree {

    private static final String OBJECT = "java/lang/Object";
    private static final String FUNCTIONAL = "Ljava/lang/FunctionalInterface;";

    /** Packages of which the JDK has types: its own run, whatever a class path holds under their names. */
    private static final List<String> PLATFORM_PACKAGES =
            List.of("javax/", "jdk/", "sun/", "com/sun/", "org/w3c/", "org/xml/");

    private final PlatformClasses platform;
    private final Deadline deadline;
    private final Map<String, TypeHead> own = new TreeMap<>();
    private final Map<String, List<String>> children = new HashMap<>();
    private final Set<String> lambdas = new HashSet<>();
    private final Map<String, Optional<ClassFile>> platformTypes = new HashMap<>();
    private final Map<String, Set<String>> platformAncestors = new HashMap<>();
    private final Map<String, List<String>> below = new HashMap<>();
    private final Map<String, List<Member>> callbacks = new HashMap<>();
    private final boolean isTruncated;

    /**
     * Reads types.
     *
     * @param names internal names of the types of the class path, those first that must not be missing
     * @param deadline when to give up
     * @param most types that are read. Those beyond count as missing, so that what may call them is unknown
     */
    TypeTree(
            ClassIndex index,
            Collection<String> names,
            PlatformClasses platform,
            int javaFeature,
            int most,
            Deadline deadline) {
        this.platform = platform;
        this.deadline = deadline;
        this.isTruncated = names.size() > most;
        Map<String, String> texts = new HashMap<>();
        UnaryOperator<String> shared = text -> Objects.requireNonNullElse(texts.putIfAbsent(text, text), text);
        names.stream().limit(most).filter(name -> !isShadowed(name)).forEach(name -> {
            deadline.check();
            TypeHead head = head(index, name, javaFeature, shared);
            if (head != null) {
                own.put(name, head);
                lambdas.addAll(head.lambdas());
            }
        });
        own.values().forEach(head -> head.parents()
                .forEach(parent -> children.computeIfAbsent(parent, any -> new ArrayList<>())
                        .add(head.name())));
        dropCircular();
    }

    /** Whether a JVM would never load a type from the class path. */
    private boolean isShadowed(String name) {
        return name.startsWith("java/")
                || (PLATFORM_PACKAGES.stream().anyMatch(name::startsWith) && platform.read(name) != null);
    }

    /**
     * Forgets types that extend themselves in whatever way, and those below them: no JVM loads them. What is left in the order
     * of Kahn (1962) has no circle.
     */
    private void dropCircular() {
        Map<String, Long> waiting = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        own.values().forEach(head -> {
            long parents = head.parents().stream().filter(own::containsKey).count();
            waiting.put(head.name(), parents);
            if (parents == 0) {
                open.add(head.name());
            }
        });
        Set<String> sound = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.remove();
            sound.add(name);
            for (String child : children.getOrDefault(name, List.of())) {
                if (waiting.merge(child, -1L, Long::sum) == 0) {
                    open.add(child);
                }
            }
        }
        if (own.keySet().retainAll(sound)) {
            children.values().forEach(below -> below.retainAll(sound));
        }
    }

    /** Whether the class path has more types than were read: one of those may lie below any other. */
    boolean isTruncated() {
        return isTruncated;
    }

    /** Whether a call on a type may run a method that lies below it, as far as its own flags tell. */
    boolean isOpen(String type, DeclaredMethod method) {
        TypeHead head = own.get(type);
        return !method.isPrivate() && !method.isStatic() && !method.isFinal() && (head == null || !head.isFinal());
    }

    private static @Nullable TypeHead head(
            ClassIndex index, String name, int javaFeature, UnaryOperator<String> shared) {
        try {
            byte[] bytes = index.read(name, javaFeature);
            return bytes == null ? null : described(TypeHead.read(bytes, shared));
        } catch (DamagedCode | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return null;
        }
    }

    /** A type whose members all have a descriptor; no JVM loads another. */
    private static TypeHead described(TypeHead head) {
        head.methods().forEach(method -> Type.getMethodType(method.descriptor()).getArgumentTypes());
        head.fields().forEach(field -> Type.getType(field.descriptor()).getSort());
        return head;
    }

    /**
     * Where a method was found.
     *
     * @param type internal name of the type that declares it
     * @param method the method
     * @param isOwn whether that type is of the class path
     */
    record Member(String type, DeclaredMethod method, boolean isOwn) {}

    @Nullable
    TypeHead own(String name) {
        return own.get(name);
    }

    Iterable<TypeHead> all() {
        return own.values();
    }

    boolean isOwn(String name) {
        return own.containsKey(name);
    }

    /** A type of the JDK, or null where it has none of that name. */
    @Nullable
    ClassFile platform(String name) {
        Optional<ClassFile> known = platformTypes.get(name);
        if (known == null) {
            byte[] bytes = platform.read(name);
            known = bytes == null ? Optional.empty() : Optional.of(ClassFile.read(bytes, name));
            platformTypes.put(name, known);
        }
        return known.orElse(null);
    }

    boolean isMissing(String name) {
        return !isOwn(name) && platform(name) == null;
    }

    /** Whether an interface of the class path says that its objects are code somebody gives. */
    boolean isFunctional(String name) {
        TypeHead head = own.get(name);
        return head != null && head.isInterface() && head.annotations().contains(FUNCTIONAL);
    }

    /** Whether some code of the class path makes a lambda of an interface. */
    boolean isLambdaType(String name) {
        return lambdas.contains(name) && isOwn(name);
    }

    /** Own types strictly below one, sorted by nearness. */
    List<String> below(String name) {
        return below.computeIfAbsent(name, any -> {
            Set<String> found = new LinkedHashSet<>();
            Deque<String> open = new ArrayDeque<>(List.of(name));
            while (!open.isEmpty()) {
                for (String child : children.getOrDefault(open.remove(), List.of())) {
                    if (found.add(child)) {
                        open.add(child);
                    }
                }
            }
            return List.copyOf(found);
        });
    }

    /** Whether one type is another or extends it, as far as types are known. */
    boolean isA(String type, String above) {
        return type.equals(above) || above.equals(OBJECT) || ancestors(type).contains(above);
    }

    /** All types above one. */
    Set<String> ancestors(String type) {
        return isOwn(type) ? findAncestors(type) : platformAncestors.computeIfAbsent(type, this::findAncestors);
    }

    private Set<String> findAncestors(String type) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            for (String parent : parents(open.remove())) {
                if (seen.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return seen;
    }

    private List<String> parents(String type) {
        TypeHead head = own.get(type);
        if (head != null) {
            return head.parents();
        }
        ClassFile file = platform(type);
        return file == null ? List.of() : file.parents();
    }

    /** The method a call on exactly this type runs: up the superclasses, then the interfaces, bodies before none. */
    @Nullable
    Member find(String type, String name, String descriptor) {
        for (String at = type; at != null; at = superclass(at)) {
            Member member = declared(at, name, descriptor);
            if (member != null) {
                return member;
            }
        }
        Member bodiless = null;
        for (String above : ancestors(type)) {
            Member member = declared(above, name, descriptor);
            if (member != null && !member.method().isAbstract()) {
                return member;
            }
            bodiless = bodiless == null ? member : bodiless;
        }
        return bodiless;
    }

    /**
     * Whether a call on an interface means a method of {@code Object}, for the interface declares none of that name: javac says so in the
     * call until 17, and names the interface from 18 on.
     */
    boolean isOfObject(String type, String name, String descriptor) {
        return declared(OBJECT, name, descriptor) != null && declared(type, name, descriptor) == null;
    }

    private @Nullable String superclass(String type) {
        TypeHead head = own.get(type);
        if (head != null) {
            return head.superName();
        }
        ClassFile file = platform(type);
        return file == null ? null : file.superName();
    }

    private @Nullable Member declared(String type, String name, String descriptor) {
        TypeHead head = own.get(type);
        if (head != null) {
            DeclaredMethod method = head.declared(name, descriptor);
            return method == null ? null : new Member(type, method, true);
        }
        ClassFile file = platform(type);
        if (file != null) {
            for (DeclaredMethod method : file.methods()) {
                if (method.name().equals(name) && method.descriptor().equals(descriptor)) {
                    return new Member(type, method, false);
                }
            }
        }
        return null;
    }

    /**
     * The methods a virtual call may run.
     *
     * @param members in order of nearness
     * @param isWhole whether no other can be meant: false where a type inherits the method from one that is missing
     */
    record Targets(Set<Member> members, boolean isWhole) {}

    /** What a virtual call on a type may run: of it and each concrete type below it, the method found there. */
    Targets targets(String type, String name, String descriptor) {
        Set<Member> members = new LinkedHashSet<>();
        Member declared = find(type, name, descriptor);
        boolean isWhole = declared != null && !isTruncated;
        if (declared != null && !declared.method().isAbstract()) {
            members.add(declared);
        }
        for (String each : below(type)) {
            deadline.check();
            Member member = isConcrete(each) ? find(each, name, descriptor) : declared;
            if (member != null && !member.method().isAbstract()) {
                members.add(member);
            } else {
                isWhole &= !isConcrete(each);
            }
        }
        return new Targets(members, isWhole);
    }

    private boolean isConcrete(String type) {
        TypeHead head = own.get(type);
        return head != null && !head.isAbstract();
    }

    /**
     * Own methods of a type and its own superclasses by which it may be called back once it is handed on: they override one of
     * the JDK's or of a functional interface.
     */
    List<Member> callbacks(String type) {
        return callbacks.computeIfAbsent(type, this::findCallbacks);
    }

    private List<Member> findCallbacks(String type) {
        Set<String> signatures = new HashSet<>();
        for (String above : ancestors(type)) {
            TypeHead head = own.get(above);
            ClassFile file = head == null ? platform(above) : null;
            List<DeclaredMethod> methods =
                    head != null && isFunctional(above) ? head.methods() : file == null ? List.of() : file.methods();
            methods.stream()
                    .filter(method -> !method.isStatic() && !method.isPrivate())
                    .forEach(method -> signatures.add(method.name() + method.descriptor()));
        }
        List<Member> found = new ArrayList<>();
        TypeHead at = own.get(type);
        while (at != null) {
            for (DeclaredMethod method : at.methods()) {
                if (!method.isAbstract()
                        && !method.isStatic()
                        && signatures.remove(method.name() + method.descriptor())) {
                    found.add(new Member(at.name(), method, true));
                }
            }
            at = at.superName() == null ? null : own.get(at.superName());
        }
        return List.copyOf(found);
    }
}
