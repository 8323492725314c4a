package dev.shadowctl.daemon.classpath;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The methods one can name on a type: its own, then those it inherits, superclass before interfaces. A method hides
 * those it overrides; a bridge hides too, and is itself left out.
 */
final class MethodLookup {

    private final Classes classes;
    private final ClassFile type;
    private final Map<String, Member> bySignature = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();

    MethodLookup(Classes classes, ClassFile type) {
        this.classes = classes;
        this.type = type;
        walk();
    }

    ClassFile type() {
        return type;
    }

    /** All methods but bridges. */
    List<Member> members() {
        return bySignature.values().stream()
                .filter(member -> !member.method().isSynthetic())
                .toList();
    }

    List<Member> named(String name) {
        return members().stream()
                .filter(member -> member.method().name().equals(name))
                .toList();
    }

    /** Qualified names of supertypes that are neither on the class path nor in the JDK. */
    Collection<String> missing() {
        return missing;
    }

    private void walk() {
        Set<String> seen = new HashSet<>(Set.of(type.name()));
        Deque<ClassFile> next = new ArrayDeque<>(List.of(type));
        while (!next.isEmpty()) {
            ClassFile owner = next.pop();
            owner.methods().forEach(method -> add(new Member(owner, method)));
            List<String> parents = owner.parents();
            for (int i = parents.size() - 1; i >= 0; i--) {
                push(parents.get(i), seen, next);
            }
        }
    }

    private void push(String parent, Set<String> seen, Deque<ClassFile> next) {
        if (!seen.add(parent)) {
            return;
        }
        ClassFile file = classes.find(parent);
        if (file == null) {
            missing.add(parent.replace('/', '.'));
        } else {
            next.push(file);
        }
    }

    private void add(Member member) {
        if (isInherited(member)) {
            bySignature.merge(key(member), member, MethodLookup::stronger);
        }
    }

    private boolean isInherited(Member member) {
        if (member.owner().equals(type)) {
            return true;
        }
        DeclaredMethod method = member.method();
        boolean staticOfInterface = method.isStatic() && member.owner().isInterface();
        boolean ofOtherPackage =
                method.isPackagePrivate() && !member.owner().packageName().equals(type.packageName());
        return !staticOfInterface && !ofOtherPackage;
    }

    /** A superclass's private method hides nothing, but is worth a word when nothing else has its name. */
    private String key(Member member) {
        boolean foreign = member.method().isPrivate() && !member.owner().equals(type);
        return (foreign ? member.owner().name() : "") + member.method().signature();
    }

    /** Of an interface's abstract method and another interface's default the default holds, else the nearer one. */
    private static Member stronger(Member nearer, Member farther) {
        boolean bothOfInterfaces =
                nearer.owner().isInterface() && farther.owner().isInterface();
        boolean defaulted = nearer.method().isAbstract() && !farther.method().isAbstract();
        return bothOfInterfaces && defaulted ? farther : nearer;
    }

    /**
     * A method where it is declared.
     *
     * @param owner the declaring class
     * @param method the method
     */
    record Member(ClassFile owner, DeclaredMethod method) {

        boolean isOfObject() {
            return owner.name().equals("java/lang/Object");
        }
    }
}
