package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Content;
import dev.shadowctl.core.job.inputs.Obstacle;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of a type. The size n goes to the outermost thing that can have one: a string argument has n characters, a
 * list n elements, the list of a bean's property n elements; what is inside has a small size of its own. The same seed and
 * the same choices give the same values. For one thread.
 */
public final class Generator {

    /** Characters that code tends to treat apart. */
    private static final String LETTERS = "a0,\"(/A-.:[{<%\n";

    /** Numbers of elements that code tends to treat apart. */
    private static final int[] FEW = {1, 0, 2};

    /** Objects with parts that are made for what has no size of its own, and besides for each of n. */
    private static final long INNER_OBJECTS = 50_000;

    private static final long OBJECTS_OF_EACH = 500;

    /** Types that a future that is done already is of. */
    private static final Set<Class<?>> FUTURES = Set.of(Future.class, CompletableFuture.class, CompletionStage.class);

    /** Constants of an enum that are tried one by one, where a drawn one is refused. */
    private static final int MOST_CONSTANTS = 32;

    private final Knowledge knowledge;
    private final long seed;
    private final Choices choices;
    private final Notes notes;
    private final Random random;
    private final Texts texts;
    private final Numbers numbers;
    private final Dates dates;
    private final PlatformValues platform;
    private final Anything anything;
    private final Containers containers = new Containers(this);
    private final Consumables consumables = new Consumables(this);
    private final Construction construction;
    private final @Nullable Tape tape;
    private boolean usedSize;
    private boolean consumed;
    private boolean textGrows;
    private long budget = INNER_OBJECTS;

    /**
     * A generator for one argument set.
     *
     * @param seed of all its values
     * @param notes where it says what it made
     */
    public Generator(Knowledge knowledge, long seed, Choices choices, Notes notes) {
        this(knowledge, seed, choices, notes, null);
    }

    /** One that says how it makes what it makes. */
    public Generator(Knowledge knowledge, long seed, Choices choices, Notes notes, @Nullable Tape tape) {
        this.tape = tape;
        this.knowledge = knowledge;
        this.seed = seed;
        this.choices = choices;
        this.notes = notes;
        this.random = random(seed);
        this.texts = new Texts(random, knowledge, choices);
        this.numbers = new Numbers(random, knowledge, choices);
        this.dates = new Dates(random);
        this.platform = new PlatformValues(this, random, texts);
        this.anything = new Anything(this, knowledge, choices);
        this.construction = new Construction(this, knowledge, choices, notes);
    }

    /** What a seed draws from; neighbouring seeds do not begin alike. */
    static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    /** Whether anything made so far took the size. */
    public boolean usedSize() {
        return usedSize;
    }

    /** An instance to call a method on. */
    public Object construct(Class<?> type) {
        construction.begin();
        return make(type, new Scope(-1, false, Slot.free(type)));
    }

    /** How the last object came about that is not part of another: after {@link #construct}, the instance. */
    public String lastWay() {
        return construction.lastWay();
    }

    /** A value for a parameter of the method; a {@link Fresh} where one call uses it up. */
    Object argument(Slot part, int size) {
        try {
            return taped(part, size);
        } catch (NotConstructibleException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new NotConstructibleException(
                    Obstacle.CONSTRUCTION_THREW,
                    "putting " + Generics.text(part.type()) + " together failed with " + e);
        }
    }

    private Object taped(Slot part, int size) {
        Tape told = tape;
        if (told == null) {
            return made(part, size);
        }
        told.begin(part.type());
        try {
            Object made = made(part, size);
            told.end(made instanceof Fresh fresh ? fresh.get() : made);
            return made;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            told.failed();
            throw e;
        }
    }

    private Object made(Slot part, int size) {
        construction.begin();
        budget += OBJECTS_OF_EACH * size;
        Type closed = Generics.close(part.type(), knowledge.variables());
        Scope scope = new Scope(size, true, part);
        Supplier<Object> source = source(closed, scope);
        if (source != null) {
            notes.kind("streams");
            return new Fresh(source);
        }
        consumed = false;
        Object made = make(closed, scope);
        if (consumed) {
            return new Fresh(() -> again(closed, scope));
        }
        if (InputFile.isOne(made)) {
            return new Fresh(() -> InputFile.restored(made));
        }
        boolean drained = made instanceof Queue && Queue.class.isAssignableFrom(Generics.erased(closed));
        return drained ? new Fresh(() -> Containers.copy(made)) : made;
    }

    /**
     * The same value once more, for a call that uses it up. Called by any thread.
     *
     * @throws NotConstructibleException where it fails now: a value that is used up already would be measured as another
     */
    Object again(Type closed, Scope scope) {
        try {
            return apart(scope, false).make(closed, scope);
        } catch (NotConstructibleException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new NotConstructibleException(
                    Obstacle.CONSTRUCTION_THREW,
                    "making " + Generics.text(closed) + " anew for another call failed with " + e);
        }
    }

    /** Whether so many objects were made that what is left ends in nulls and empty containers. */
    boolean isSpent() {
        return budget <= 0;
    }

    Object make(Type closed, Scope scope) {
        Tape told = tape;
        if (told == null) {
            return untold(closed, scope);
        }
        told.begin(closed);
        try {
            Object made = untold(closed, scope);
            told.end(made);
            return made;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            told.failed();
            throw e;
        }
    }

    /** Tells the tape, where there is one. */
    void tell(Consumer<Tape> what) {
        if (tape != null) {
            what.accept(tape);
        }
    }

    /** Where the tape is, to come back to. */
    int mark() {
        return tape == null ? 0 : tape.mark();
    }

    private Object untold(Type closed, Scope scope) {
        if (closed instanceof GenericArrayType array) {
            return array(array.getGenericComponentType(), scope);
        }
        Class<?> type = Generics.erased(closed);
        Object made = value(type, closed, scope);
        if (made == null) {
            made = whole(type, closed, scope);
        }
        consumed |= Consumables.isConsumed(made);
        return made;
    }

    /** What has no parts. */
    private @Nullable Object value(Class<?> type, Type closed, Scope scope) {
        if (type == String.class || type == CharSequence.class) {
            notes.kind("strings");
            return text(scope);
        }
        if (Numbers.isNumber(type)) {
            notes.kind("numbers");
            Object number = numbers.number(type, scope);
            tell(tape -> tape.leaf(numbers.source(type, number, scope)));
            return number;
        }
        if (type == boolean.class || type == Boolean.class) {
            int option = choices.pick(scope.part(), () -> 3);
            tell(tape -> tape.leaf(option == 0 ? "random.nextBoolean()" : String.valueOf(option == 1)));
            return option == 0 ? random.nextBoolean() : option == 1;
        }
        if (type == char.class || type == Character.class) {
            int option = choices.pick(scope.part(), () -> LETTERS.length());
            tell(tape ->
                    tape.leaf(option == 0 ? "words(random, 1).charAt(0)" : "(char) " + (int) LETTERS.charAt(option)));
            return option == 0 ? texts.letter() : LETTERS.charAt(option);
        }
        if (type.isEnum() || type == Enum.class) {
            return constant(type == Enum.class ? TimeUnit.class : type, scope);
        }
        return type.getName().startsWith("java.") ? platform(type, closed, scope) : null;
    }

    private @Nullable Object constant(Class<?> type, Scope scope) {
        Object[] constants = type.getEnumConstants();
        if (constants == null || constants.length == 0) {
            return null;
        }
        notes.kind("enums");
        int option = choices.pick(scope.part(), () -> 1 + Math.min(MOST_CONSTANTS, constants.length));
        Object constant = option == 0 ? constants[random.nextInt(constants.length)] : constants[option - 1];
        tell(tape -> tape.leaf(Tape.constant(type, (Enum<?>) constant, option == 0)));
        return constant;
    }

    private @Nullable Object platform(Class<?> type, Type closed, Scope scope) {
        if (Anything.isAny(type) || type == Class.class) {
            return anything.value(type, closed, scope);
        }
        Object date = dates.date(type);
        if (date != null) {
            notes.kind("dates");
            return date;
        }
        Object value = platform.value(type, scope);
        return value != null ? value : function(type, closed, scope);
    }

    private @Nullable Object function(Class<?> type, Type closed, Scope scope) {
        Function<Type, Object> result = wanted -> make(wanted, scope.inside());
        boolean yes = !Functions.decides(type) || choices.pick(new Aspect(scope.part(), "answer"), () -> 2) == 0;
        Object made = Functions.function(type, closed, result, yes);
        if (made != null) {
            notes.kind("functions");
        }
        return made;
    }

    /** What has parts. */
    @SuppressWarnings("FutureReturnValueIgnored") // a future is a value here, and done
    private Object whole(Class<?> type, Type closed, Scope scope) {
        budget--;
        if (type.isArray()) {
            return array(type.getComponentType(), scope);
        }
        if (type == Optional.class) {
            return Optional.of(make(Generics.argument(closed, 0), scope));
        }
        if (FUTURES.contains(type)) {
            Type of = Generics.argument(closed, 0);
            return CompletableFuture.completedFuture(of == Void.class ? null : make(of, scope));
        }
        if (type == Map.Entry.class) {
            Object key = make(Generics.argument(closed, 0), scope.inside());
            return new AbstractMap.SimpleEntry<>(key, make(Generics.argument(closed, 1), scope.inside()));
        }
        Supplier<Object> source = source(closed, scope);
        Object made = source != null ? source.get() : containers.container(type, closed, scope, notes);
        return made != null ? made : construction.object(type, closed, scope);
    }

    String text(Scope scope) {
        boolean sized = scope.direct() && scope.sized();
        usedSize |= sized;
        if (textGrows && scope.sized()) {
            return texts.words(scope.size());
        }
        String text = sized ? Arrangement.text(texts.text(scope), choices.content()) : texts.text(scope);
        tell(tape -> tape.leaf(texts.source(scope, text, sized ? choices.content() : Content.DRAWN)));
        return text;
    }

    /** What a stream of bytes holds: text, by choice anything else. */
    byte[] content(Scope scope) {
        usedSize |= scope.direct() && scope.sized();
        byte[] bytes = texts.bytes(scope, -1);
        tell(tape -> tape.leaf(texts.source(scope, bytes)));
        return bytes;
    }

    /** How many elements, which uses up the size. */
    int take(Scope scope) {
        usedSize |= scope.sized();
        if (isSpent() && !scope.sized()) {
            notes.kind("empty containers where there would be too many objects");
            return 0;
        }
        int option = scope.sized() ? 0 : choices.pick(new Aspect(scope.part(), "elements"), () -> FEW.length + 1);
        int count = option == 0 ? scope.elements() : FEW[option - 1];
        tell(tape -> tape.count(count, scope.sized() && count == scope.size()));
        return count;
    }

    private Object array(Type component, Scope scope) {
        notes.kind("arrays");
        int length = take(scope);
        if (component == byte.class) {
            byte[] bytes = texts.bytes(scope, length);
            arrange(bytes, scope);
            tell(tape ->
                    tape.leaf(texts.source(scope, bytes, length, scope.sized() ? choices.content() : Content.DRAWN)));
            return bytes;
        }
        Class<?> type = Generics.erased(component);
        Object array = Array.newInstance(type, length);
        Scope inside = isSquare(type, scope) ? scope.row() : scope.inside();
        try {
            for (int i = 0; i < length; i++) {
                Array.set(array, i, make(component, inside));
            }
            arrange(array, scope);
            return array;
        } catch (NotConstructibleException e) {
            return ended(e, Array.newInstance(type, 0));
        }
    }

    /** Whether rows of numbers are as long as there are rows; a few in each, unless chosen otherwise. */
    private boolean isSquare(Class<?> row, Scope scope) {
        return scope.sized()
                && row.isArray()
                && row.getComponentType().isPrimitive()
                && choices.pick(new Aspect(scope.part(), "rows"), () -> 2) == 1;
    }

    /** Puts what has the size into the order that was chosen. */
    @SuppressWarnings("unchecked")
    void arrange(Object made, Scope scope) {
        if (scope.sized() && made instanceof List<?> list) {
            Arrangement.list((List<Object>) list, choices.content());
        } else if (scope.sized() && made.getClass().isArray()) {
            Arrangement.array(made, choices.content());
        }
    }

    /** The empty container where what contains itself has to end, and the fault elsewhere. */
    <C> C ended(NotConstructibleException fault, C empty) {
        if (fault.ofPlace() && construction.isLenient()) {
            return empty;
        }
        throw fault;
    }

    List<Object> elements(Type element, Scope scope) {
        int wanted = take(scope);
        List<Object> made = new ArrayList<>(wanted);
        try {
            for (int i = 0; i < wanted; i++) {
                made.add(make(element, scope.inside()));
            }
            arrange(made, scope);
            return made;
        } catch (NotConstructibleException e) {
            return ended(e, new ArrayList<>());
        }
    }

    /** What gives the answers of a stub of a type. */
    Function<Type, Supplier<@Nullable Object>> answersOf(Class<?> type) {
        return new StubAnswers(this, knowledge.dependencies()).of(type);
    }

    /**
     * One with the same seed and choices, for a value that is made apart.
     *
     * @param textGrows whether the size of a value without a container goes to its text
     */
    Generator apart(Scope scope, boolean textGrows) {
        Generator apart = new Generator(knowledge, seed, choices.copy(), notes.within());
        apart.budget += OBJECTS_OF_EACH * Math.max(0, scope.size());
        apart.textGrows = textGrows;
        return apart;
    }

    /** What gives a value that each call uses up; null where one value serves all. */
    @Nullable
    Supplier<Object> source(Type closed, Scope scope) {
        return consumables.source(Generics.erased(closed), closed, scope);
    }

    /** Whether anything made for the last argument is used up by whoever takes it. */
    boolean isConsumed() {
        return consumed;
    }
}
