package dev.shadowctl.daemon.classpath;

import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.Type;

/**
 * What a call of the JDK changes and where its result comes from, told from names and types: a method of the JDK changes its
 * receiver unless calls on that type change nothing or the name says that it only looks. Of what it is passed it changes arrays
 * it reads into and sinks it writes to.
 */
final class PlatformCalls {

    /** How much of its receiver a call changes. */
    enum Change {
        NOTHING,
        /** The object itself, not what lies within it. */
        ITSELF,
        /** What it wraps, too: a stream over a stream. */
        ALL
    }

    /** Where the result of a call comes from. */
    enum Result {
        /** It cannot be changed. */
        CONSTANT,
        /** It is new; within it lies what receiver and arguments are or hold. */
        NEW,
        /** It is new, and to change what lies within it is to change the receiver: an iterator. */
        CURSOR,
        /** To change it is to change the receiver or an argument: a view. */
        VIEW,
        /** It is the receiver. */
        RECEIVER,
        /** It lay within receiver or arguments, or is one of the arguments. */
        ELEMENT,
        /** Everybody in the process shares it. */
        SHARED
    }

    /** Names of methods of the JDK that only look, none of which changes its receiver but those of {@link #CHANGES}. */
    private static final Pattern LOOKS = Pattern.compile(
            "(?:get|is|has|size|length|contains|index|last|equals|hashCode|compare(?!And)|to[A-Z]|as[A-Z]|iterator$|listIterator$"
                    + "|spliterator$|stream$|parallelStream$|entry|key|value|sub(?:List|Map|Set|Sequence|string|path)|head(?:Map|Set)"
                    + "|tail(?:Map|Set)|first|floor|ceiling|higher|lower(?!CaseMode)|peek|element|charAt|code|clone|copyOf|forEach|descending"
                    + "|cardinality|capacity|count|group|start$|end$|intersects|nextSetBit|nextClearBit|previousSetBit"
                    + "|previousClearBit|wait$|notify$|notifyAll$|available$|markSupported$|join$|hitEnd|requireEnd|pattern"
                    + "|propertyNames|stringPropertyNames|matches$|comparator|mappingCount|await|after$|before$"
                    + "|format|parse(?!Numbers)|applies|name$|ordinal|describe|sum$|estimate|characteristics|thenComparing"
                    + "|reversed|close$|list$|path|exists).*");

    private static final Pattern CHANGES = Pattern.compile("getAnd.*|getNext(?:Jar)?Entry|countDown|forEachRemaining");

    /** Methods of cursors over something else that move the cursor alone. */
    private static final Pattern MOVES =
            Pattern.compile("next.*|previous.*|forEachRemaining|tryAdvance|trySplit|first|last"
                    + "|following|preceding|isBoundary|setIndex|setText");

    private static final Pattern BUFFER_LOOKS =
            Pattern.compile("array|arrayOffset|capacity|has[A-Z].*|is[A-Z].*|remaining"
                    + "|order|duplicate|slice|as[A-Z].*|toString|equals|hashCode|compareTo|charAt|length|subSequence");

    private static final Pattern CURSOR = Pattern.compile(
            "iterator|listIterator|spliterator|descendingIterator|elements|keys|matcher|stream|parallelStream");

    private static final Pattern VIEW = Pattern.compile("entrySet|keySet|values|sub(?:List|Set|Map)|head(?:Set|Map)"
            + "|tail(?:Set|Map)|descending.*|navigable.*|asList|unmodifiable.*|synchronized.*|checked.*|slice|duplicate|wrap"
            + "|as[A-Z].*Buffer|newSetFromMap|asLifoQueue|requireNonNull.*|cast|array");

    private static final Pattern NEW = Pattern.compile(
            "clone|allocate.*|copyOf.*|toArray|split|to[A-Z].*|getBytes|of|of[A-Z].*|collect"
                    + "|new[A-Z].*|create.*|empty.*|build.*|valueOf|singleton.*|nCopies|range.*|getInstance.*|get(?:Date|Number|Percent|"
                    + "Currency|Integer)[A-Za-z]*Instance|format|generate.*|getConstructors?|get(?:Declared)?(?:Methods?|Fields?|"
                    + "Constructors?|Annotations?|Classes)|digest|doFinal|entry|compile|decode|encode|list|listFiles|read[A-Z].*|getEncoder"
                    + "|getDecoder|get[A-Z][a-z]+(?:En|De)coder|supplyAsync|completedFuture|getInterfaces|getStackTrace|getResource.*");

    /** Methods of the JDK that write to arrays they are passed. */
    private static final Pattern READS_INTO = Pattern.compile(
            "read.*|get.*|nextBytes|inflate|deflate|digest|doFinal|toArray"
                    + "|toChars|copyInto|drainTo|transferTo|sign|skip.*|generateSecret|genExemptionBlob|enumerate|reorderVisually");

    private static final Set<String> SINKS = Set.of(
            "java/lang/StringBuilder",
            "java/lang/StringBuffer",
            "java/lang/Appendable",
            "java/io/OutputStream",
            "java/io/Writer",
            "java/io/PrintStream",
            "java/io/PrintWriter",
            "java/io/DataOutput",
            "java/io/ObjectOutput",
            "java/io/ObjectOutputStream");

    /** What moves on as somebody reads from it. */
    private static final Set<String> SOURCES = Set.of(
            "java/io/InputStream",
            "java/io/Reader",
            "java/io/DataInput",
            "java/io/ObjectInput",
            "java/lang/Readable",
            "java/util/Iterator",
            "java/util/Spliterator",
            "java/util/Enumeration");

    /** What they return everybody shares. */
    private static final Set<String> SHARED = Set.of(
            "java/lang/System#getProperties",
            "java/lang/Thread#currentThread",
            "java/security/Security#getProvider",
            "java/security/Security#getProviders");

    /** How an exception is changed once it is made. */
    private static final Set<String> EXCEPTION_CHANGES = Set.of("addSuppressed", "initCause", "setStackTrace");

    private PlatformCalls() {}

    /** Whether a call changes the exception it is on, which is nothing where it was caught. */
    static boolean changesException(String owner, String name) {
        return PlatformTypes.isThrowable(owner) && EXCEPTION_CHANGES.contains(name);
    }

    static Change change(String owner, String name, String descriptor) {
        if (name.equals("<init>")) {
            return Change.NOTHING;
        }
        if (isCloseOf(owner, name)) {
            return Change.ALL;
        }
        if (owner.startsWith("java/lang/reflect/") && name.endsWith("etAccessible")) {
            return Change.ITSELF;
        }
        if (PlatformTypes.isUnchanging(owner)) {
            return Change.NOTHING;
        }
        if (PlatformTypes.isCursor(owner)) {
            return MOVES.matcher(name).matches()
                    ? Change.ITSELF
                    : LOOKS.matcher(name).matches() ? Change.NOTHING : Change.ALL;
        }
        if (PlatformTypes.isStream(owner)) {
            return looksOfStream(owner, name) ? Change.NOTHING : Change.ALL;
        }
        if (PlatformTypes.isBuffer(owner)) {
            boolean absolute = name.startsWith("get") && descriptor.startsWith("(I)");
            boolean asks = (name.equals("position") || name.equals("limit")) && descriptor.startsWith("()");
            return absolute || asks || BUFFER_LOOKS.matcher(name).matches() ? Change.NOTHING : Change.ITSELF;
        }
        boolean barrier = owner.equals("java/util/concurrent/CyclicBarrier") && name.equals("await");
        return looks(name) && !barrier ? Change.NOTHING : Change.ITSELF;
    }

    private static boolean looks(String name) {
        return LOOKS.matcher(name).matches() && !CHANGES.matcher(name).matches();
    }

    private static boolean looksOfStream(String owner, String name) {
        boolean scans = owner.equals("java/util/Scanner") && name.startsWith("has");
        boolean works = name.equals("close") || name.equals("end") || name.equals("list") || name.startsWith("format");
        return looks(name) && !scans && !works;
    }

    private static boolean isCloseOf(String owner, String name) {
        return name.equals("close") && owner.equals("java/lang/AutoCloseable");
    }

    /**
     * Whether a call changes what it is passed.
     *
     * @param parameter which, the receiver not counted
     */
    static boolean changesArgument(String owner, String name, String descriptor, int parameter) {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        Type type = parameters[parameter];
        if (owner.equals("java/lang/System") && name.equals("arraycopy")) {
            return parameter == 2;
        }
        if (owner.equals("java/util/Arrays") || owner.equals("java/util/Collections")) {
            return parameter == 0
                    && name.matches("sort|fill|setAll|parallel.*|shuffle|reverse|swap|addAll|rotate|replaceAll|copy");
        }
        if (owner.equals("java/lang/reflect/Array")) {
            return parameter == 0 && name.startsWith("set");
        }
        if (owner.endsWith("FieldUpdater") || isVariable(owner)) {
            return parameter == 0 && setsVariable(name);
        }
        if (name.equals("<init>") || PlatformTypes.isConstant(type)) {
            return false;
        }
        if (type.getSort() == Type.ARRAY || name.equals("drainTo")) {
            return writesArray(owner, name, parameters.length, parameter);
        }
        String passed = type.getInternalName();
        if (PlatformTypes.isBuffer(passed)) {
            return !BUFFER_LOOKS.matcher(name).matches();
        }
        return SOURCES.contains(passed) || isSink(owner, name, passed);
    }

    private static boolean writesArray(String owner, String name, int parameters, int parameter) {
        return switch (name) {
            case "digest", "doFinal" -> parameters > 1;
            case "update" -> owner.equals("javax/crypto/Cipher") && parameters > 3;
            case "encode", "decode" -> parameter > 0;
            default -> READS_INTO.matcher(name).matches();
        };
    }

    private static boolean isSink(String owner, String name, String passed) {
        return SINKS.contains(passed) && !SINKS.contains(owner) && !name.startsWith("set") && !name.startsWith("new");
    }

    private static boolean isVariable(String owner) {
        return owner.equals("java/lang/invoke/VarHandle");
    }

    private static boolean setsVariable(String name) {
        return name.matches("(?:lazyS|s)et.*|getAnd.*|.*AndGet|compareAnd.*|weakCompareAnd.*|accumulateAndGet");
    }

    /** Whether a call of a handle sets a static field: it is passed values alone, no object they belong to. */
    static boolean setsStatic(String owner, String name, String descriptor) {
        int values = name.startsWith("compareAnd") || name.startsWith("weakCompareAnd") ? 2 : 1;
        return isVariable(owner) && setsVariable(name) && Type.getArgumentTypes(descriptor).length <= values;
    }

    /** Whether a call of a handle looks at a static field. */
    static boolean looksAtStatic(String owner, String name, String descriptor) {
        return isVariable(owner)
                && name.matches("get|getVolatile|getAcquire|getOpaque")
                && Type.getArgumentTypes(descriptor).length == 0;
    }

    static Result result(String owner, String name, String descriptor) {
        Type type = Type.getReturnType(descriptor);
        if (PlatformTypes.isConstant(type)) {
            return Result.CONSTANT;
        }
        if (SHARED.contains(owner + "#" + name)) {
            return Result.SHARED;
        }
        if (owner.startsWith("java/util/stream/") && type.getInternalName().endsWith("Stream")) {
            return Result.NEW;
        }
        if (change(owner, name, descriptor) != Change.NOTHING
                && type.getSort() == Type.OBJECT
                && isChained(owner, type.getInternalName())) {
            return Result.RECEIVER;
        }
        if (CURSOR.matcher(name).matches()) {
            return Result.CURSOR;
        }
        if (VIEW.matcher(name).matches()) {
            return Result.VIEW;
        }
        return NEW.matcher(name).matches() ? Result.NEW : Result.ELEMENT;
    }

    private static boolean isChained(String owner, String result) {
        return owner.equals(result) || (SINKS.contains(owner) && SINKS.contains(result));
    }
}
