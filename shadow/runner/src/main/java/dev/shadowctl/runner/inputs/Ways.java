package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Rung;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The ways to make each type, looked up once. <em>Near</em> ones stand in the type itself or in a companion; <em>far</em> ones
 * need the class path to be read, and are looked for only where the near ones fail. Thread-safe.
 */
final class Ways {

    private static final Set<String> MARKS =
            Set.of("Inject", "Autowired", "JsonCreator", "ConstructorProperties", "Creator", "DataBoundConstructor");
    private static final List<String> COMPANIONS =
            List.of("%ss", "%sFactory", "%sBuilder", "%sUtils", "%s$Builder", "%s$Factory");
    private static final int MAX_FAR = 8;

    /** Classes loaded to choose those from. */
    private static final int MAX_LOADED = 40;

    private final Catalogue catalogue;
    private final Dependencies dependencies;
    private final Map<Class<?>, List<Way>> near = new ConcurrentHashMap<>();
    private final Map<Class<?>, List<Way>> far = new ConcurrentHashMap<>();
    private final Map<Class<?>, List<Way.Call>> setters = new ConcurrentHashMap<>();

    Ways(Catalogue catalogue, Dependencies dependencies) {
        this.catalogue = catalogue;
        this.dependencies = dependencies;
    }

    List<Way> near(Class<?> type) {
        return known(near, type, () -> findNear(type));
    }

    List<Way> far(Class<?> type) {
        return known(far, type, () -> findFar(type));
    }

    /** How many ways a search may choose from; the far ones only where they were needed already, or nothing is near. */
    int options(Class<?> type) {
        List<Way> beside = near(type);
        return beside.size()
                + (beside.isEmpty() || far.containsKey(type) ? far(type).size() : 0);
    }

    /** Time spent with reading the class path so far, in seconds. */
    double readingSeconds() {
        return catalogue.readingSeconds();
    }

    /** Forgets the class path; what is not known by now is not looked for any more. */
    void release() {
        catalogue.release();
    }

    /** Public methods that set a property, in a fixed order. */
    List<Way.Call> setters(Class<?> type) {
        return setters.computeIfAbsent(type, any -> Arrays.stream(type.getMethods())
                .filter(Ways::isSetter)
                .filter(Method::trySetAccessible)
                .sorted(Comparator.comparing(Method::toString))
                .map(method -> call(Rung.CONSTRUCTOR, method))
                .toList());
    }

    private static boolean isSetter(Method method) {
        return method.getName().length() > 3
                && method.getName().startsWith("set")
                && method.getParameterCount() == 1
                && !Modifier.isStatic(method.getModifiers());
    }

    /** Not {@code computeIfAbsent}: finding ways asks for those of other types. */
    private static List<Way> known(Map<Class<?>, List<Way>> ways, Class<?> type, Supplier<List<Way>> find) {
        List<Way> found = ways.get(type);
        if (found == null) {
            found = found(find);
            ways.put(type, found);
        }
        return found;
    }

    /** None where a class that a member mentions is missing: reflection then tells nothing of the type. */
    private static List<Way> found(Supplier<List<Way>> find) {
        try {
            return List.copyOf(find.get());
        } catch (LinkageError | TypeNotPresentException e) {
            return List.of();
        }
    }

    private List<Way> findNear(Class<?> type) {
        if (dependencies.isNamed(type)) {
            return List.of(new Way.Stub(Rung.STUB, type));
        }
        if (type.isRecord()) {
            return canonical(type).map(Way.class::cast).stream().toList();
        }
        List<Way> ways = new ArrayList<>();
        if (!Modifier.isAbstract(type.getModifiers())) {
            constructors(type, false).forEach(ways::add);
        }
        homes(type).forEach(home -> {
            factories(home, type).forEach(ways::add);
            constants(home, type).forEach(ways::add);
            ways.addAll(new Builders(this).of(home, type));
        });
        permitted(type).forEach(ways::add);
        if (Functions.isDeclared(type)) {
            ways.add(new Way.Stub(Rung.LAMBDA, type));
        }
        return ranked(ways);
    }

    private List<Way> findFar(Class<?> type) {
        if (dependencies.isNamed(type)) {
            return List.of();
        }
        List<Way> ways = new ArrayList<>();
        catalogue.subtypes(type).stream()
                .map(name -> load(name, type))
                .flatMap(Optional::stream)
                .filter(found -> type.isAssignableFrom(found) && found != type)
                .limit(MAX_LOADED)
                .map(found -> new Costed<>(new Way.Subtype(Rung.IMPLEMENTOR, found), leastCost(found)))
                .sorted(Comparator.comparingInt(Costed::cost))
                .limit(MAX_FAR)
                .map(Costed::way)
                .forEach(ways::add);
        catalogue.producers(type).stream()
                .map(producer -> producer(producer, type))
                .flatMap(Optional::stream)
                .limit(MAX_LOADED)
                .map(way -> new Costed<>(way, Ranks.of(way).cost()))
                .sorted(Comparator.comparingInt(Costed::cost))
                .limit(MAX_FAR)
                .map(Costed::way)
                .forEach(ways::add);
        if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
            constructors(type, true).forEach(ways::add);
        }
        if (type.isInterface() && !type.isSealed() && !type.isAnnotation()) {
            ways.add(new Way.Stub(Functions.isFunctional(type) ? Rung.LAMBDA : Rung.STUB, type));
        }
        return ways;
    }

    /** A way and its cost, which takes reflection and is counted once. */
    private record Costed<W extends Way>(W way, int cost) {}

    private static List<Way> ranked(List<Way> ways) {
        return ways.stream()
                .map(way -> new Costed<>(way, Ranks.of(way).cost()))
                .sorted(Comparator.comparingInt(Costed::cost))
                .map(Costed::way)
                .toList();
    }

    private int leastCost(Class<?> type) {
        return near(type).stream()
                .map(Ranks::of)
                .mapToInt(rank -> rank.cost())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private Optional<Way.Call> canonical(Class<?> type) {
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), components))
                .filter(Ways::opened)
                .map(this::call)
                .findFirst();
    }

    /** Public and package-private ones, or only the private ones. */
    private Stream<Way.Call> constructors(Class<?> type, boolean hidden) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> Modifier.isPrivate(constructor.getModifiers()) == hidden)
                .filter(constructor -> !constructor.isSynthetic())
                .filter(Ways::opened)
                .sorted(Comparator.comparingInt((Constructor<?> constructor) -> constructor.getParameterCount())
                        .thenComparing(Constructor::toString))
                .map(constructor ->
                        hidden ? new Way.Call(Rung.HIDDEN, constructor, parts(constructor)) : call(constructor));
    }

    private Way.Call call(Constructor<?> constructor) {
        return new Way.Call(Rung.CONSTRUCTOR, constructor, parts(constructor));
    }

    private List<Slot> parts(Executable executable) {
        return Slot.of(executable, List.of());
    }

    Way.Call call(Rung rung, Method method) {
        return new Way.Call(rung, method, parts(method));
    }

    /** The type itself, and the types named after it beside it. */
    private static List<Class<?>> homes(Class<?> type) {
        List<Class<?>> homes = new ArrayList<>(List.of(type));
        for (String companion : COMPANIONS) {
            load(String.format(companion, type.getName()), type).ifPresent(homes::add);
        }
        if (type.getSimpleName().startsWith("Abstract") && !type.isMemberClass()) {
            load(type.getPackageName() + "." + type.getSimpleName().substring("Abstract".length()), type)
                    .ifPresent(homes::add);
        }
        return homes;
    }

    private static Optional<Class<?>> load(String name, Class<?> beside) {
        try {
            return Optional.of(Class.forName(name, false, beside.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private Stream<Way.Call> factories(Class<?> home, Class<?> type) {
        return methods(home)
                .filter(method ->
                        Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType()))
                .filter(Makers::isFactory)
                .map(method -> call(Rung.FACTORY, method));
    }

    private static Stream<Way.Constant> constants(Class<?> home, Class<?> type) {
        int wanted = Modifier.PUBLIC | Modifier.STATIC | Modifier.FINAL;
        return fields(home)
                .filter(field -> (field.getModifiers() & wanted) == wanted)
                .filter(field -> type.isAssignableFrom(field.getType()) && !field.isEnumConstant())
                .filter(Ways::opened)
                .sorted(Comparator.comparing(Field::getName))
                .map(Way.Constant::new);
    }

    private static Stream<Way.Subtype> permitted(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).map(subtype -> new Way.Subtype(Rung.PERMITTED, subtype))
                : Stream.empty();
    }

    private Optional<Way> producer(ClassEntry.Producer producer, Class<?> wanted) {
        return load(producer.type().replace('/', '.'), wanted)
                .filter(type -> producer.isStatic() || !Modifier.isAbstract(type.getModifiers()))
                .flatMap(type -> methods(type)
                        .filter(method -> method.getName().equals(producer.name())
                                && ClassFiles.descriptor(method).equals(producer.descriptor()))
                        .filter(Makers::mayBeCalled)
                        .findFirst())
                .map(method -> call(Rung.PRODUCER, method));
    }

    /** Public methods declared by a type, in a fixed order; none where a class that they need is missing. */
    static Stream<Method> methods(Class<?> type) {
        try {
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                    .filter(Ways::opened)
                    .sorted(Comparator.comparingInt(Method::getParameterCount).thenComparing(Method::toString));
        } catch (LinkageError e) {
            return Stream.empty();
        }
    }

    private static Stream<Field> fields(Class<?> type) {
        try {
            return Arrays.stream(type.getDeclaredFields());
        } catch (LinkageError e) {
            return Stream.empty();
        }
    }

    static boolean isMarked(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (MARKS.contains(annotation.annotationType().getSimpleName())) {
                return true;
            }
        }
        return false;
    }

    static boolean isOpen(Member member) {
        return Modifier.isPublic(member.getModifiers())
                && Modifier.isPublic(member.getDeclaringClass().getModifiers());
    }

    private static boolean opened(AccessibleObject member) {
        try {
            member.setAccessible(true);
            return true;
        } catch (InaccessibleObjectException e) {
            return false;
        }
    }
}
