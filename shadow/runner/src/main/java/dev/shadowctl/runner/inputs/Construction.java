package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.core.job.inputs.CandidateSearch;
import dev.shadowctl.core.job.inputs.Obstacle;
import dev.shadowctl.core.job.inputs.Rung;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Makes objects that have parts, by the first of their type's ways that works. */
final class Construction {

    private static final int MAX_DEPTH = 6;

    /** One generic class within itself with other arguments, as a pair of pairs; more is a type that has no end. */
    private static final int MOST_OF_A_CLASS = 3;

    /** Argument lists tried for one constructor or factory that throws. */
    private static final int MOST_TRIES = 120;

    private static final long MOST_NANOS = 500_000_000;

    /** Ways that may fail for one argument; a type whose ways need types with many ways would never end. */
    private static final int MOST_FAILURES = 4_000;

    private final Generator generator;
    private final Knowledge knowledge;
    private final Choices choices;
    private final Notes notes;
    private final Properties properties;
    private final Deque<Type> open = new ArrayDeque<>();
    private String lastWay = "";
    private boolean lenient;
    private int failures;

    Construction(Generator generator, Knowledge knowledge, Choices choices, Notes notes) {
        this.generator = generator;
        this.knowledge = knowledge;
        this.choices = choices;
        this.notes = notes;
        this.properties = new Properties(generator, knowledge, choices);
    }

    String lastWay() {
        return lastWay;
    }

    /** Another argument begins. */
    void begin() {
        failures = 0;
    }

    private void failed() {
        if (++failures > MOST_FAILURES) {
            throw new NotConstructibleException(
                    Obstacle.TOO_MANY_TRIES, MOST_FAILURES + " ways to make it were tried, and all failed");
        }
    }

    Object object(Class<?> type, Type closed, Scope scope) {
        refuseNesting(type, closed);
        NotConstructibleException known = knowledge.whyImpossible(type);
        if (known != null) {
            throw known;
        }
        open.push(closed);
        try {
            return byAnyWay(type, closed, scope);
        } catch (NotConstructibleException e) {
            if (!e.ofPlace() || lenient || open.size() > 1) {
                throw e;
            }
            lenient = true;
            return byAnyWay(type, closed, scope);
        } finally {
            open.pop();
        }
    }

    /** Whether what contains itself may end in nulls and empty containers, since there is no other end. */
    boolean isLenient() {
        return lenient;
    }

    private void refuseNesting(Class<?> type, Type closed) {
        long same =
                open.stream().filter(around -> Generics.erased(around) == type).count();
        if (open.contains(closed) || same >= MOST_OF_A_CLASS) {
            throw new NotConstructibleException(Obstacle.CONTAINS_ITSELF, type.getName() + " contains itself");
        }
        if (open.size() >= MAX_DEPTH) {
            throw new NotConstructibleException(
                    Obstacle.TOO_DEEP, type.getName() + " is nested more than " + MAX_DEPTH + " deep");
        }
    }

    private Object byAnyWay(Class<?> type, Type closed, Scope scope) {
        int preferred = choices.pick(type, () -> knowledge.ways().options(type));
        Way settled = knowledge.settled(type, preferred);
        Failure failure = new Failure();
        Object made = settled == null ? null : attempt(settled, closed, scope, failure);
        List<Way> near = knowledge.ways().near(type);
        if (made == null && preferred >= near.size() && preferred > 0) {
            made = first(knowledge.ways().far(type), preferred - near.size(), preferred, closed, scope, failure);
        }
        if (made == null) {
            made = first(near, preferred, preferred, closed, scope, failure);
        }
        if (made == null) {
            made = first(knowledge.ways().far(type), 0, preferred, closed, scope, failure);
        }
        if (made != null) {
            return made;
        }
        throw impossible(type, failure);
    }

    /** The reason told is that of the likeliest way. */
    private static final class Failure {
        private @Nullable NotConstructibleException first;
        private boolean ofPlace;

        void add(NotConstructibleException e) {
            first = first == null ? e : first;
            ofPlace |= e.ofPlace();
        }
    }

    private NotConstructibleException impossible(Class<?> type, Failure failure) {
        NotConstructibleException first = failure.first == null ? noWay(type) : failure.first;
        NotConstructibleException why =
                new NotConstructibleException(first.obstacle(), first.text(), failure.ofPlace || first.ofPlace());
        if (!why.ofPlace()) {
            knowledge.impossible(type, why);
        }
        return why;
    }

    private static NotConstructibleException noWay(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            String kind = type.isInterface() ? " is an interface" : " is abstract";
            return new NotConstructibleException(
                    Obstacle.NO_IMPLEMENTATION,
                    type.getName() + kind + " and nothing on the class path that extends it can be made");
        }
        return new NotConstructibleException(
                Obstacle.NO_WAY_IN, type.getName() + " has no constructor, factory or constant that can be reached");
    }

    private @Nullable Object first(List<Way> ways, int from, int preferred, Type closed, Scope scope, Failure failure) {
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get((i + from) % ways.size());
            Object made = attempt(way, closed, scope, failure);
            if (made != null) {
                knowledge.settle(Generics.erased(closed), preferred, way);
                return made;
            }
        }
        return null;
    }

    private @Nullable Object attempt(Way way, Type closed, Scope scope, Failure failure) {
        generator.tell(Tape::again);
        try {
            Object made = make(way, closed, scope);
            if (made != null && Generics.erased(closed).isInstance(made)) {
                note(way, closed);
                return made;
            }
            throw new NotConstructibleException(Obstacle.CONSTRUCTION_THREW, way.text() + " gave " + made);
        } catch (NotConstructibleException e) {
            failure.add(e);
        } catch (LinkageError | TypeNotPresentException e) {
            failure.add(new NotConstructibleException(Obstacle.CLASS_UNUSABLE, way.text() + " failed with " + e));
        } catch (RuntimeException | StackOverflowError e) {
            // Code of the user's that runs while a value is put together: a hashCode, a compareTo.
            failure.add(new NotConstructibleException(Obstacle.CONSTRUCTION_THREW, way.text() + " failed with " + e));
        }
        failed();
        return null;
    }

    private void note(Way way, Type closed) {
        lastWay = way instanceof Way.Subtype ? way.text() + " by " + lastWay : way.text();
        Class<?> type = Generics.erased(closed);
        if (way.rung() == Rung.LAMBDA) {
            notes.kind("functions");
        } else if (type.isRecord()) {
            notes.kind("records");
        } else if (way.rung() != Rung.STUB && open.size() == 1) {
            notes.object(closed, way.rung());
        }
    }

    private @Nullable Object make(Way way, Type closed, Scope scope) {
        if (way instanceof Way.Call call) {
            return called(call, closed, scope);
        }
        if (way instanceof Way.Subtype subtype) {
            return generator.make(Generics.as(subtype.type(), closed), scope);
        }
        if (way instanceof Way.Stub stub) {
            LongAdder counter = stub.rung() == Rung.STUB ? notes.stub(stub.type()) : null;
            return Stubs.of(closed, generator.answersOf(stub.type()), counter, knowledge.dependencies());
        }
        if (way instanceof Way.Built built) {
            return built(built, closed, scope);
        }
        generator.tell(tape -> tape.by(((Way.Constant) way).field(), false));
        return constant((Way.Constant) way);
    }

    private static @Nullable Object constant(Way.Constant way) {
        try {
            return way.field().get(null);
        } catch (IllegalAccessException | LinkageError e) {
            throw new NotConstructibleException(Obstacle.CLASS_UNUSABLE, way.text() + " failed with " + e);
        }
    }

    private @Nullable Object called(Way.Call call, Type closed, Scope scope) {
        Object owner = call.needsOwner() ? owner(call) : null;
        Object made = insisted(call, owner, variables(call, closed), scope);
        generator.tell(tape -> tape.by((Member) call.executable(), call.needsOwner()));
        // Only what was just made: a method without parameters may give what others use as well, getInstance().
        if (made != null && call.parts().isEmpty() && call.executable() instanceof Constructor) {
            properties.fill(made, Generics.bindings(closed), scope);
        }
        return made;
    }

    /** Calls it; where it refuses its arguments, with others, within {@value #MOST_TRIES} tries and half a second. */
    private @Nullable Object insisted(
            Way.Call call, @Nullable Object owner, Map<TypeVariable<?>, Type> variables, Scope scope) {
        int mark = generator.mark();
        @Nullable Object[] usual = arguments(call, variables, scope);
        try {
            return invoke(call.executable(), owner, usual);
        } catch (NotConstructibleException e) {
            boolean settled = !e.isRefusal()
                    || call.parts().isEmpty()
                    || choices.attempting()
                    || knowledge.isHopeless(call.executable());
            if (settled) {
                throw e;
            }
            return insist(call, owner, variables, scope, mark).orElseThrow(() -> {
                knowledge.giveUp(call.executable());
                return e;
            });
        }
    }

    private Optional<Object> insist(
            Way.Call call, @Nullable Object owner, Map<TypeVariable<?>, Type> variables, Scope scope, int mark) {
        CandidateSearch<Object> search = new CandidateSearch<>();
        Optional<Candidate<Object>> next = Optional.of(Candidate.first());
        long begin = System.nanoTime();
        for (int tries = 0;
                tries < MOST_TRIES
                        && next.isPresent()
                        && System.nanoTime() - begin < MOST_NANOS
                        && !generator.isSpent();
                tries++) {
            Choices.Trial trial = new Choices.Trial(next.get());
            choices.attempt(trial);
            generator.tell(tape -> tape.back(mark));
            try {
                Object made = invoke(call.executable(), owner, arguments(call, variables, scope));
                knowledge.learn(trial.candidate().choices());
                return Optional.ofNullable(made);
            } catch (NotConstructibleException e) {
                trial.options().keySet().removeIf(point -> !call.parts().contains(Aspect.part(point)));
                search.failed(trial.candidate(), trial.options(), e.text().replaceAll("[0-9]+|'.*'|\".*\"", ""));
            } finally {
                choices.attempt(null);
            }
            next = search.next();
        }
        return Optional.empty();
    }

    private Object owner(Way.Call call) {
        Class<?> type = call.executable().getDeclaringClass();
        return generator.make(type, new Scope(-1, false, Slot.free(type)));
    }

    private static Map<TypeVariable<?>, Type> variables(Way.Call call, Type closed) {
        Map<TypeVariable<?>, Type> variables = new HashMap<>(Generics.bindings(closed));
        if (call.executable() instanceof Method method) {
            Generics.unify(method.getGenericReturnType(), closed, variables);
        }
        return variables;
    }

    @Nullable
    Object[] arguments(Way.Call call, Map<TypeVariable<?>, Type> variables, Scope scope) {
        @Nullable Object[] arguments = new @Nullable Object[call.parts().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = part(call, i, variables, scope);
        }
        return arguments;
    }

    private @Nullable Object part(Way.Call call, int i, Map<TypeVariable<?>, Type> variables, Scope scope) {
        Slot part = call.parts().get(i);
        if (generator.isSpent() && !isLeaf(part.raw())) {
            notes.kind("nulls where there would be too many objects");
            return null;
        }
        try {
            return generator.make(Generics.close(part.type(), variables), scope.property(part));
        } catch (NotConstructibleException e) {
            if (lenient && e.ofPlace() && !part.raw().isPrimitive()) {
                notes.kind("nulls where a type contains itself");
                return null;
            }
            throw new NotConstructibleException(e.obstacle(), path(call.executable(), i, e.text()), e.ofPlace());
        }
    }

    /** What costs one object at most, or ends by itself. */
    private static boolean isLeaf(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type.isArray()
                || type.getName().startsWith("java.");
    }

    /** The path to a parameter that cannot be made: {@code PaymentService → (1) Ledger → javax.sql.DataSource is …}. */
    static String path(Executable executable, int i, String rest) {
        Class<?> part = executable.getParameterTypes()[i];
        boolean named = rest.startsWith(part.getSimpleName() + " ") || rest.startsWith(part.getName());
        return executable.getDeclaringClass().getSimpleName() + " → (" + (i + 1) + ") "
                + (named ? rest : part.getSimpleName() + " → " + rest);
    }

    private @Nullable Object built(Way.Built built, Type closed, Scope scope) {
        Class<?> type = Generics.erased(closed);
        Object builder = called(
                built.builder(), built.builder().executable().getDeclaringClass(), new Scope(-1, false, scope.part()));
        if (builder == null) {
            throw new NotConstructibleException(
                    Obstacle.CONSTRUCTION_THREW, "the builder of " + type.getName() + " is null");
        }
        Map<TypeVariable<?>, Type> variables = new HashMap<>(Generics.bindings(builder.getClass()));
        Generics.unify(built.finish().getGenericReturnType(), closed, variables);
        for (Way.Call setter : built.setters()) {
            builder = told(builder, setter, variables, scope);
        }
        return invoke(built.finish(), builder, new @Nullable Object[0]);
    }

    /** The builder after a setter; unchanged where that fails, for its finish says whether it was needed. */
    private Object told(Object builder, Way.Call setter, Map<TypeVariable<?>, Type> variables, Scope scope) {
        try {
            Object next = invoke(setter.executable(), builder, arguments(setter, variables, scope));
            return builder.getClass().isInstance(next) ? Objects.requireNonNull(next) : builder;
        } catch (NotConstructibleException e) {
            return builder;
        }
    }

    @Nullable
    static Object invoke(Executable executable, @Nullable Object owner, @Nullable Object[] arguments) {
        String what = (executable instanceof Constructor ? "the constructor of " : executable.getName() + " of ")
                + executable.getDeclaringClass().getName();
        try {
            return executable instanceof Method method
                    ? method.invoke(owner, arguments)
                    : ((Constructor<?>) executable).newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw NotConstructibleException.thrown(cause, what + " threw " + cause);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new NotConstructibleException(Obstacle.NO_WAY_IN, what + " cannot be called: " + e.getMessage());
        } catch (LinkageError e) {
            throw new NotConstructibleException(Obstacle.CLASS_UNUSABLE, what + " failed with " + e);
        }
    }
}
