package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.inputs.MakerNames;
import dev.shadowctl.core.job.inputs.OutsideTypes;
import dev.shadowctl.core.job.inputs.Rung;
import dev.shadowctl.core.job.inputs.WayRank;
import dev.shadowctl.core.job.scan.Standing;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/**
 * How an object of a type would come about, estimated from class files: the ladder of construction as the runner climbs it,
 * without trying. A way is taken as good where all that it needs can be made.
 */
final class StaticWays {

    private static final int DEPTH = 5;
    private static final int SUBTYPES = 12;

    private static final Set<String> MARKS = Set.of("Inject", "Autowired", "JsonCreator", "ConstructorProperties");

    private static final List<String> RISKY =
            OutsideTypes.NAMES.stream().map(name -> name.replace('.', '/')).toList();

    private static final List<String> HOLDERS =
            List.of("java/lang/Iterable", "java/util/Map", "java/util/stream/BaseStream");

    private static final List<String> VALUES = List.of(
            "java/lang/", "java/util/", "java/time/", "java/math/", "java/text/", "java/io/", "java/nio/", "java/net/");

    private final TypeTree types;
    private final Map<String, Made> known = new HashMap<>();

    StaticWays(TypeTree types) {
        this.types = types;
    }

    /**
     * How something would come about.
     *
     * @param standing the weakest rung it or what it needs stands on
     * @param text for a person: {@code constructor Pricing(Rules)}
     */
    record Made(Standing standing, String text) {

        static final Made VALUE = new Made(Standing.VALUE, Standing.VALUE.word());
    }

    private record Way(WayRank rank, Standing standing, String text, List<Type> needs) {}

    Made of(Type type) {
        return of(type, new HashSet<>(), 0);
    }

    private Made of(Type type, Set<String> within, int depth) {
        if (type.getSort() < Type.ARRAY) {
            return Made.VALUE;
        }
        if (type.getSort() == Type.ARRAY) {
            return of(type.getElementType(), within, depth).standing() == Standing.NONE
                    ? new Made(Standing.NONE, "array of what cannot be made")
                    : Made.VALUE;
        }
        String name = type.getInternalName();
        Made made = known.get(name);
        if (made != null) {
            return made;
        }
        TypeHead head = types.own(name);
        if (head == null) {
            return ofPlatform(name);
        }
        if (head.isEnum()) {
            return Made.VALUE;
        }
        if (depth > DEPTH || !within.add(name)) {
            return new Made(Standing.NONE, simple(name) + " contains itself");
        }
        made = ofOwn(head, within, depth);
        within.remove(name);
        if (depth == 0 || made.standing() != Standing.NONE) {
            known.put(name, made);
        }
        return made;
    }

    private Made ofPlatform(String name) {
        if (PlatformTypes.isFunctional(name)) {
            return new Made(Standing.LAMBDA, Standing.LAMBDA.word());
        }
        if (VALUES.stream().anyMatch(name::startsWith)) {
            return Made.VALUE;
        }
        ClassFile file = types.platform(name);
        if (file == null) {
            return new Made(Standing.NONE, name.replace('/', '.') + " is not on the class path");
        }
        if (file.isInterface()) {
            return new Made(Standing.STUB, "stub of " + simple(name));
        }
        return file.isAbstract()
                ? new Made(Standing.NONE, simple(name) + " has no implementation")
                : new Made(Standing.CONSTRUCTOR, "constructor " + simple(name));
    }

    private Made ofOwn(TypeHead head, Set<String> within, int depth) {
        List<Way> ways = Stream.of(
                        constructors(head, false), factories(head), constants(head), builders(head), permitted(head))
                .flatMap(stream -> stream)
                .sorted(Comparator.comparing(Way::rank))
                .toList();
        List<Way> far = Stream.of(implementors(head), constructors(head, true), stub(head))
                .flatMap(stream -> stream)
                .toList();
        Made first = null;
        for (Way way : Stream.concat(ways.stream(), far.stream()).toList()) {
            Made made = by(way, within, depth);
            if (made.standing() != Standing.NONE) {
                return made;
            }
            first = first == null ? made : first;
        }
        return first == null ? new Made(Standing.NONE, simple(head.name()) + " has no way in") : first;
    }

    private Made by(Way way, Set<String> within, int depth) {
        Standing standing = way.standing();
        for (Type need : way.needs()) {
            Made part = of(need, within, depth + 1);
            if (part.standing() == Standing.NONE) {
                return new Made(Standing.NONE, way.text() + " → " + part.text());
            }
            standing = part.standing() == Standing.VALUE ? standing : standing.and(part.standing());
        }
        return new Made(standing, way.text());
    }

    private Stream<Way> constructors(TypeHead head, boolean hidden) {
        if (head.isAbstract() || head.isInterface()) {
            return Stream.empty();
        }
        return head.methods().stream()
                .filter(method ->
                        method.name().equals("<init>") && method.isPrivate() == hidden && !method.isSynthetic())
                .map(method -> way(
                        hidden ? Rung.HIDDEN : Rung.CONSTRUCTOR,
                        hidden ? Standing.HIDDEN : Standing.CONSTRUCTOR,
                        head,
                        method,
                        simple(head.name())));
    }

    private Stream<Way> factories(TypeHead head) {
        return head.methods().stream()
                .filter(method -> method.isStatic() && method.isPublic() && !method.isSynthetic())
                .filter(method -> MakerNames.isFactory(
                        method.name(),
                        Stream.of(Type.getArgumentTypes(method.descriptor())).allMatch(this::isValue)))
                .filter(method -> returns(method, head.name()))
                .map(method ->
                        way(Rung.FACTORY, Standing.FACTORY, head, method, simple(head.name()) + "." + method.name()));
    }

    private boolean returns(DeclaredMethod method, String type) {
        Type result = Type.getReturnType(method.descriptor());
        return result.getSort() == Type.OBJECT && types.isA(result.getInternalName(), type);
    }

    private Stream<Way> constants(TypeHead head) {
        return head.fields().stream()
                .filter(field -> field.isStatic() && field.isFinal() && field.isPublic())
                .filter(field -> field.descriptor().equals("L" + head.name() + ";"))
                .map(field -> plain(
                        Rung.CONSTANT, Standing.CONSTANT, "constant " + simple(head.name()) + "." + field.name()));
    }

    private Stream<Way> builders(TypeHead head) {
        return Stream.of("$Builder", "Builder")
                .map(suffix -> types.own(head.name() + suffix))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .flatMap(builder -> builder.methods().stream()
                        .filter(method ->
                                !method.isStatic() && method.parameterTypes().isEmpty())
                        .filter(method -> returns(method, head.name()))
                        .map(method -> new Way(
                                rank(Rung.BUILDER, true, List.of(), head.name(), false),
                                Standing.BUILDER,
                                "builder " + simple(builder.name()) + "." + method.name() + "()",
                                List.of())));
    }

    private Stream<Way> permitted(TypeHead head) {
        return head.permitted().stream()
                .map(name -> new Way(
                        rank(Rung.PERMITTED, true, List.of(), head.name(), false),
                        Standing.PERMITTED,
                        "permitted subtype " + simple(name),
                        List.of(Type.getObjectType(name))));
    }

    private Stream<Way> implementors(TypeHead head) {
        return types.below(head.name()).stream()
                .filter(name -> isConcrete(name) && !name.matches(".*\\$\\d.*"))
                .sorted(Comparator.comparing((String name) -> !isOpen(name))
                        .thenComparing(String::length)
                        .thenComparing(name -> name))
                .limit(SUBTYPES)
                .map(name -> new Way(
                        rank(Rung.IMPLEMENTOR, true, List.of(), head.name(), false),
                        Standing.IMPLEMENTOR,
                        "implementor " + simple(name),
                        List.of(Type.getObjectType(name))));
    }

    private boolean isOpen(String name) {
        TypeHead head = types.own(name);
        return head != null && head.open();
    }

    private boolean isConcrete(String name) {
        TypeHead head = types.own(name);
        return head != null && !head.isAbstract() && !head.isInterface();
    }

    private Stream<Way> stub(TypeHead head) {
        if (!head.isInterface() || !head.permitted().isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(
                types.isFunctional(head.name()) || types.isLambdaType(head.name())
                        ? plain(Rung.LAMBDA, Standing.LAMBDA, "lambda for " + simple(head.name()))
                        : plain(Rung.STUB, Standing.STUB, "stub of " + simple(head.name())));
    }

    private static Way plain(Rung rung, Standing standing, String text) {
        return new Way(new WayRank(rung, true, false, false, 0, 0, 0, 0, false), standing, text, List.of());
    }

    private Way way(Rung rung, Standing standing, TypeHead head, DeclaredMethod method, String called) {
        List<Type> needs = List.of(Type.getArgumentTypes(method.descriptor()));
        String parameters = method.parameterTypes().stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", ", "(", ")"));
        return new Way(
                rank(rung, method.isPublic() && head.open(), needs, head.name(), isBare(rung, head, method, needs)),
                standing,
                standing.word() + " " + called + parameters,
                needs);
    }

    private WayRank rank(Rung rung, boolean open, List<Type> needs, String made, boolean bare) {
        int plain = 0;
        int others = 0;
        int abstracts = 0;
        int risky = 0;
        for (Type need : needs) {
            String name = need.getSort() == Type.OBJECT ? need.getInternalName() : "";
            TypeHead head = types.own(name);
            if (name.equals(made) || isOfOutside(name)) {
                risky++;
            } else if (name.isEmpty() || (head != null && head.isEnum()) || isPlain(name)) {
                plain++;
            } else if (head != null ? head.isAbstract() : isAbstractPlatform(name)) {
                abstracts++;
            } else {
                others++;
            }
        }
        return new WayRank(rung, open, isMarked(made, needs), false, plain, others, abstracts, risky, bare);
    }

    /** A factory that is given nothing and gives what holds others. */
    private boolean isBare(Rung rung, TypeHead made, DeclaredMethod method, List<Type> needs) {
        return rung == Rung.FACTORY
                && needs.isEmpty()
                && (MakerNames.givesNothing(method.name())
                        || HOLDERS.stream().anyMatch(holder -> types.isA(made.name(), holder)));
    }

    private boolean isOfOutside(String name) {
        return RISKY.stream().anyMatch(risky -> types.isA(name, risky));
    }

    /** What a factory takes and keeps, rather than works on. */
    private boolean isValue(Type type) {
        if (type.getSort() != Type.OBJECT) {
            return true;
        }
        String name = type.getInternalName();
        TypeHead head = types.own(name);
        boolean isData = head != null && (head.isEnum() || "java/lang/Record".equals(head.superName()));
        return !isOfOutside(name)
                && (isData || isPlain(name) || name.startsWith("java/util/") || name.startsWith("java/math/"));
    }

    private boolean isMarked(String type, List<Type> needs) {
        TypeHead head = types.own(type);
        return head != null
                && !needs.isEmpty()
                && head.annotations().stream()
                        .anyMatch(each ->
                                MARKS.contains(each.replaceFirst(".*/", "").replace(";", "")));
    }

    private boolean isPlain(String name) {
        return name.startsWith("java/lang/")
                || name.startsWith("java/time/")
                || types.isA(name, "java/util/Collection")
                || types.isA(name, "java/util/Map");
    }

    private boolean isAbstractPlatform(String name) {
        ClassFile file = types.platform(name);
        return file == null || file.isAbstract() || file.isInterface();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1).replace('$', '.');
    }
}
