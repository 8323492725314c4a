package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.daemon.classpath.MethodLookup.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a reference leads to no method, and what to type or do instead. */
final class Refusals {

    private static final int SHOWN = 12;
    private static final int SUGGESTED = 3;

    private final Classes classes;
    private final ClassPath classPath;
    private final MethodReference reference;
    private final int javaFeature;

    Refusals(Classes classes, ClassPath classPath, MethodReference reference, int javaFeature) {
        this.classes = classes;
        this.classPath = classPath;
        this.reference = reference;
        this.javaFeature = javaFeature;
    }

    /** Whether a runner can call a method: not private, with a body, and not internal to the JDK. */
    boolean isCallable(Member member) {
        DeclaredMethod method = member.method();
        return !method.isPrivate() && !method.isAbstract() && !isInternalToJdk(member);
    }

    private boolean isInternalToJdk(Member member) {
        return classes.isPlatform(member.owner().name())
                && !(member.method().isPublic()
                        && classes.platform().isExported(member.owner().packageName()));
    }

    Failure noSuchType() {
        List<String> near = nearTypes();
        if (!near.isEmpty()) {
            return new Failure(
                    FailureCode.TYPE_NOT_FOUND,
                    "no type " + reference.type() + " is on the class path (" + size() + ")",
                    "Did you mean:" + lines(near));
        }
        String next = classes.index().names().isEmpty()
                ? "There is no class on it at all: build the project, then run again."
                : "Check the spelling, or add the jar or folder it lies in to -cp.";
        return new Failure(
                FailureCode.TYPE_NOT_FOUND,
                "no type " + reference.type() + " is on the class path (" + size() + ")",
                next);
    }

    private String size() {
        return classPath.entries().size() + " entries, "
                + classes.index().names().size() + " classes";
    }

    private List<String> nearTypes() {
        String simple = simple(reference.type().replace('$', '.'));
        List<String> names = classes.index().names().stream()
                .map(name -> name.replace('/', '.'))
                .sorted()
                .toList();
        return Nearest.to(simple, names, name -> simple(name.replace('$', '.')), SUGGESTED).stream()
                .map(name -> quoted(name + "#" + reference.name()))
                .toList();
    }

    Failure noSuchMethod(List<MethodLookup> types) {
        MethodLookup type = types.get(0);
        if (types.size() == 1 && namesConstructor(type)) {
            return constructor(type);
        }
        List<String> missing = types.stream()
                .flatMap(each -> each.missing().stream())
                .distinct()
                .toList();
        return missing.isEmpty() ? noSuchMethodAmong(types) : supertypeMissing(type, missing);
    }

    private boolean namesConstructor(MethodLookup type) {
        return reference.name().equals("new")
                || reference.name().equals(simple(type.type().qualifiedName().replace('$', '.')));
    }

    private static Failure constructor(MethodLookup type) {
        return new Failure(
                FailureCode.METHOD_NOT_CALLABLE,
                "constructors of " + type.type().qualifiedName() + " cannot be profiled, only methods",
                "Name a method; if making the object is what costs, write a static method that makes it and profile that.");
    }

    private Failure supertypeMissing(MethodLookup type, List<String> missing) {
        return new Failure(
                FailureCode.CLASS_MISSING,
                type.type().qualifiedName() + " has no method " + called() + " of its own, and its supertypes "
                        + String.join(", ", missing) + " are not on the class path",
                "Add the jar they lie in to -cp.");
    }

    private Failure noSuchMethodAmong(List<MethodLookup> types) {
        List<String> known = types.stream()
                .flatMap(type -> pasteable(type, nearestFirst(type), types.size() > 1))
                .toList();
        String names = types.stream().map(type -> type.type().qualifiedName()).collect(Collectors.joining(", "));
        String next = known.isEmpty() ? "It has no method that could be called." : "It has" + shown(known);
        return new Failure(FailureCode.METHOD_NOT_FOUND, names + " has no method " + called(), next);
    }

    /** Same name first, then by edit distance; what every object has is left out. */
    private List<Member> nearestFirst(MethodLookup type) {
        return type.members().stream()
                .filter(member -> !member.isOfObject() && isCallable(member))
                .sorted(Comparator.comparingInt((Member member) ->
                        Nearest.distance(reference.name(), member.method().name())))
                .toList();
    }

    Failure severalTypes(List<MethodLookup> types, Function<MethodLookup, List<Member>> fitting) {
        List<String> candidates = types.stream()
                .flatMap(type -> pasteable(type, fitting.apply(type), true))
                .toList();
        return new Failure(
                FailureCode.METHOD_AMBIGUOUS,
                reference + " means a method of several types:" + shown(candidates),
                "Name the type in full: paste one of these.");
    }

    Failure severalMethods(MethodLookup type, List<Member> members) {
        return new Failure(
                FailureCode.METHOD_AMBIGUOUS,
                reference + " means several methods:"
                        + shown(pasteable(type, members, false).toList()),
                "Name the parameter types: paste one of these.");
    }

    Failure notCallable(MethodLookup type, Member member) {
        if (member.method().isPrivate()) {
            return privateMethod(member);
        }
        return member.method().isAbstract() ? withoutBody(type, member) : internal(member);
    }

    private Failure privateMethod(Member member) {
        byte[] bytes = classes.bytes(member.owner().name());
        List<DeclaredMethod> callers = bytes == null ? List.of() : new Callers(bytes).of(member.method());
        MethodLookup owner = new MethodLookup(classes, member.owner());
        List<Member> members = callers.stream()
                .map(caller -> new Member(member.owner(), caller))
                .toList();
        String next = members.isEmpty()
                ? "Profile the method that calls it, or make it package-private."
                : "Profile what calls it:"
                        + shown(pasteable(owner, members, false).toList());
        return new Failure(FailureCode.METHOD_NOT_CALLABLE, described(member) + " is private", next);
    }

    private Failure withoutBody(MethodLookup type, Member member) {
        List<String> implementors =
                implementations(type, member).limit(SHOWN + 1L).toList();
        String next = implementors.isEmpty()
                ? "Name a class that implements it; none was found on the class path."
                : "Name a class that implements it:" + shown(implementors);
        return new Failure(
                FailureCode.METHOD_NOT_CALLABLE,
                described(member) + " is abstract: it has no body that could be measured",
                next);
    }

    private Stream<String> implementations(MethodLookup type, Member member) {
        return new Implementors(classes.index(), javaFeature)
                .of(type.type().name()).stream().map(this::lookup).flatMap(found -> implementation(found, member));
    }

    private MethodLookup lookup(String name) {
        ClassFile file = classes.find(name);
        if (file == null) {
            throw new IllegalStateException(name + " vanished from the class path while it was read");
        }
        return new MethodLookup(classes, file);
    }

    private Stream<String> implementation(MethodLookup type, Member member) {
        List<Member> same = type.named(member.method().name()).stream()
                .filter(candidate -> isCallable(candidate)
                        && candidate.method().parameterTypes().size()
                                == member.method().parameterTypes().size())
                .toList();
        return pasteable(type, same, true);
    }

    private static Failure internal(Member member) {
        return new Failure(
                FailureCode.METHOD_NOT_CALLABLE,
                described(member) + " is internal to the JDK, which keeps others from calling it",
                "Profile a public method that leads to it.");
    }

    private static String described(Member member) {
        DeclaredMethod method = member.method();
        return member.owner().qualifiedName() + "#" + method.name() + "(" + String.join(",", method.parameterTypes())
                + ")";
    }

    private String called() {
        List<String> parameters = reference.parameterTypes();
        return reference.name() + (parameters == null ? "" : "(" + String.join(",", parameters) + ")");
    }

    /** References that mean exactly one method each, quoted for a shell. */
    private Stream<String> pasteable(MethodLookup type, List<Member> members, boolean inFull) {
        boolean asTyped = !inFull && reference.namesType(type.type().qualifiedName());
        String prefix = (asTyped ? reference.type() : type.type().qualifiedName()) + "#";
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Member member : members) {
            String text = shortForm(member.method());
            if (!seen.add(text)) {
                twice.add(text);
            }
        }
        return members.stream().map(Member::method).map(method -> {
            String text = shortForm(method);
            return quoted(prefix + (twice.contains(text) ? longForm(method) : text));
        });
    }

    private static String shortForm(DeclaredMethod method) {
        List<String> parameters = new ArrayList<>();
        method.parameterTypes()
                .forEach(parameter -> parameters.add(simple(parameter).replace('$', '.')));
        return method.name() + "(" + String.join(",", parameters) + ")";
    }

    private static String longForm(DeclaredMethod method) {
        return method.name() + "(" + String.join(",", method.parameterTypes()) + ")";
    }

    private static String simple(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static String shown(Collection<String> texts) {
        String more = texts.size() > SHOWN ? "\n  and " + (texts.size() - SHOWN) + " more" : "";
        return lines(texts.stream().limit(SHOWN).toList()) + more;
    }

    private static String lines(List<String> texts) {
        return texts.stream().map(text -> "\n  " + text).collect(Collectors.joining());
    }
}
