package dev.shadowctl.daemon.classpath;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.Type;

/**
 * What a call of the JDK changes and where its result comes from, told from names and types: a method of the JDK changes its
 * receiver unless the receiver cannot be changed or the name says that it only looks. Of what it is passed it changes arrays
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
        /** It lay within receiver or arguments, or is one of them. */
        ELEMENT
    }

    private static final Set<String> CONSTANT_TYPES = Set.of(
            "java/lang/Object",
            "java/lang/String",
            "java/lang/Boolean",
            "java/lang/Character",
            "java/lang/Byte",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/Number",
            "java/lang/Class",
            "java/lang/ClassLoader",
            "java/lang/Enum",
            "java/lang/Record",
            "java/lang/Math",
            "java/lang/Comparable",
            "java/lang/CharSequence",
            "java/lang/Iterable",
            "java/lang/Package",
            "java/lang/Module",
            "java/lang/Runtime",
            "java/lang/System",
            "java/lang/StackTraceElement",
            "java/lang/AutoCloseable",
            "java/util/Comparator",
            "java/util/UUID",
            "java/util/Locale",
            "java/util/Currency",
            "java/util/Optional",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/OptionalDouble",
            "java/util/EventObject",
            "java/util/regex/Pattern",
            "java/util/concurrent/TimeUnit",
            "java/io/File",
            "java/nio/file/Path",
            "java/nio/file/FileSystem",
            "java/nio/charset/Charset");

    /** Calls on these are effects of their own, or steer what does not outlive them. */
    private static final List<String> CONSTANT_PACKAGES = List.of(
            "java/math/",
            "java/time/",
            "java/net/",
            "java/sql/",
            "javax/sql/",
            "java/lang/reflect/",
            "java/lang/invoke/",
            "java/util/stream/",
            "java/util/function/",
            "java/util/logging/",
            "java/util/concurrent/locks/",
            "javax/naming/",
            "org/slf4j/",
            "org/apache/commons/logging/",
            "org/apache/logging/",
            "org/apache/log4j/",
            "org/jboss/logging/");

    private static final Pattern LOOKS = Pattern.compile(
            "(?:get(?!And)|is|has|size|length|contains|index|last|equals|hashCode|compare|to[A-Z]|as[A-Z]|iterator|listIterator"
                    + "|spliterator|stream|parallelStream|entry|key|value|sub|head|tail|first|floor|ceiling|higher|lower|peek"
                    + "|element|charAt|code|clone|copyOf|forEach|descending|cardinality|capacity|count|group|start$|end$"
                    + "|intersects|nextSetBit|nextClearBit|previousSetBit|previousClearBit|wait$|notify|getClass|available$"
                    + "|mark[A-Z]|join$|hitEnd|requireEnd|pattern|toMatchResult|propertyNames|stringPropertyNames|matches$"
                    + "|comparator|mappingCount|await|after|before|format|parse|applies|name$|ordinal|describe|load$|save$"
                    + "|acquire|release|tryAcquire|sum$|estimate|characteristics|thenComparing|reversed|run$|call$|close$"
                    + "|list$|path|exists).*");

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

    private static final Pattern READS_INTO = Pattern.compile(
            "(?:read|get|nextBytes|inflate|deflate|digest|doFinal|toArray|drainTo|transferTo|update$|sign$|skip).*");

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

    private PlatformCalls() {}

    /** Whether objects of a type, as it is known, are nothing anybody could change. */
    static boolean isConstant(Type type) {
        return type.getSort() < Type.ARRAY
                || (type.getSort() == Type.OBJECT && isConstantValue(type.getInternalName()));
    }

    private static boolean isConstantValue(String type) {
        return !type.equals("java/lang/Object")
                && !type.equals("java/lang/Iterable")
                && !type.equals("java/lang/Comparable")
                && !type.equals("java/lang/CharSequence")
                && !type.equals("java/lang/AutoCloseable")
                && !isFunctional(type)
                && hasConstantObjects(type);
    }

    private static boolean hasConstantObjects(String type) {
        return CONSTANT_TYPES.contains(type)
                || CONSTANT_PACKAGES.stream().anyMatch(type::startsWith)
                || isThrowable(type)
                || type.startsWith("java/lang/Thread");
    }

    /** Exceptions are nobody's state. */
    static boolean isThrowable(String type) {
        return type.equals("java/lang/Throwable") || type.endsWith("Exception") || type.endsWith("Error");
    }

    /** Whether objects of a type of the JDK are code somebody gave. A comparator is taken at its contract's word. */
    static boolean isFunctional(String type) {
        return type.startsWith("java/util/function/")
                || type.equals("java/lang/Runnable")
                || type.equals("java/util/concurrent/Callable")
                || type.equals("java/security/PrivilegedAction")
                || type.equals("java/security/PrivilegedExceptionAction");
    }

    static boolean isCollection(Type type) {
        return type.getInternalName().startsWith("java/util/") && !isStream(type.getInternalName());
    }

    private static boolean isStream(String type) {
        return type.startsWith("java/io/")
                || type.startsWith("java/util/zip/")
                || type.startsWith("java/util/jar/")
                || type.startsWith("java/nio/channels/")
                || type.startsWith("javax/xml/")
                || type.equals("java/lang/Appendable")
                || type.equals("java/util/Formatter")
                || type.equals("java/util/Scanner");
    }

    static Change change(String owner, String name, String descriptor) {
        if (hasConstantObjects(owner) || name.equals("<init>")) {
            return isCloseOf(owner, name) ? Change.ALL : Change.NOTHING;
        }
        if (owner.endsWith("Iterator") || owner.equals("java/util/Map$Entry")) {
            return name.startsWith("next") || name.startsWith("previous")
                    ? Change.ITSELF
                    : LOOKS.matcher(name).matches() ? Change.NOTHING : Change.ALL;
        }
        if (isStream(owner)) {
            boolean looks = !name.equals("close") && LOOKS.matcher(name).matches() && !name.equals("format");
            return looks ? Change.NOTHING : Change.ALL;
        }
        if (owner.startsWith("java/nio/") && owner.endsWith("Buffer")) {
            boolean absolute = name.startsWith("get") && descriptor.startsWith("(I)");
            boolean asks = (name.equals("position") || name.equals("limit")) && descriptor.startsWith("()");
            return absolute || asks || BUFFER_LOOKS.matcher(name).matches() ? Change.NOTHING : Change.ITSELF;
        }
        return LOOKS.matcher(name).matches() ? Change.NOTHING : Change.ITSELF;
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
        Type type = Type.getArgumentTypes(descriptor)[parameter];
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
        if (owner.endsWith("FieldUpdater") || owner.equals("java/lang/invoke/VarHandle")) {
            return parameter == 0 && !name.matches("get|getVolatile|getAcquire|getOpaque|newUpdater");
        }
        if (name.equals("<init>") || isConstant(type)) {
            return false;
        }
        if (type.getSort() == Type.ARRAY || name.equals("drainTo")) {
            return READS_INTO.matcher(name).matches();
        }
        return SINKS.contains(type.getInternalName())
                && !SINKS.contains(owner)
                && !name.startsWith("set")
                && !name.startsWith("new");
    }

    static Result result(String owner, String name, String descriptor) {
        Type type = Type.getReturnType(descriptor);
        if (isConstant(type)) {
            return Result.CONSTANT;
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
