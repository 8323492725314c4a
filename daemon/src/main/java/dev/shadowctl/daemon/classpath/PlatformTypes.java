package dev.shadowctl.daemon.classpath;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/** What types of the JDK are, as far as that hangs on no call: values, code somebody gave, streams, cursors, buffers. */
final class PlatformTypes {

    /** Types whose objects hold nothing anybody could change. */
    private static final Set<String> VALUES = Set.of(
            "java/lang/String",
            "java/lang/Boolean",
            "java/lang/Character",
            "java/lang/Byte",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/Class",
            "java/lang/Math",
            "java/lang/Package",
            "java/lang/Module",
            "java/lang/Runtime",
            "java/lang/System",
            "java/lang/StackTraceElement",
            "java/util/Comparator",
            "java/util/UUID",
            "java/util/Locale",
            "java/util/Currency",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/OptionalDouble",
            "java/util/regex/Pattern",
            "java/util/concurrent/TimeUnit",
            "java/util/logging/Level",
            "java/util/logging/Logger",
            "java/io/File",
            "java/net/URI",
            "java/net/URL",
            "java/net/InetAddress",
            "java/net/Inet4Address",
            "java/net/Inet6Address",
            "java/net/SocketAddress",
            "java/net/InetSocketAddress",
            "java/net/NetworkInterface",
            "java/nio/file/Path",
            "java/nio/file/FileSystem",
            "java/nio/charset/Charset");

    private static final List<String> VALUE_PACKAGES = List.of(
            "java/math/",
            "java/time/",
            "java/lang/invoke/",
            "org/slf4j/",
            "org/apache/commons/logging/",
            "org/apache/logging/",
            "org/apache/log4j/",
            "org/jboss/logging/");

    /** Types a call on which changes nothing of theirs; what they hold may be changed by whoever gets at it. */
    private static final Set<String> UNCHANGING = Set.of(
            "java/lang/Object",
            "java/lang/Number",
            "java/lang/ClassLoader",
            "java/lang/Enum",
            "java/lang/Record",
            "java/lang/Comparable",
            "java/lang/CharSequence",
            "java/lang/Iterable",
            "java/lang/AutoCloseable",
            "java/lang/Thread",
            "java/lang/ThreadGroup",
            "java/lang/ThreadLocal",
            "java/lang/InheritableThreadLocal",
            "java/util/Optional",
            "java/util/EventObject");

    /** Calls on these are effects of their own, or steer what does not outlive them. */
    private static final List<String> UNCHANGING_PACKAGES = List.of(
            "java/lang/reflect/",
            "java/sql/",
            "javax/sql/",
            "javax/naming/",
            "java/util/stream/",
            "java/util/function/",
            "java/util/logging/",
            "java/util/concurrent/locks/");

    /** Of those packages, what is changed by calls on it. */
    private static final Set<String> CHANGING = Set.of(
            "java/sql/Date",
            "java/sql/Time",
            "java/sql/Timestamp",
            "java/util/logging/LogRecord",
            "java/util/concurrent/locks/AbstractOwnableSynchronizer",
            "java/util/concurrent/locks/AbstractQueuedSynchronizer",
            "java/util/concurrent/locks/AbstractQueuedLongSynchronizer");

    /** Clocks are taken at their word, but own ones may hold what changes. */
    private static final Set<String> CLOCKS = Set.of("java/time/Clock", "java/time/InstantSource");

    /** Code somebody gave, besides functional interfaces: what they do is what their maker wrote into them. */
    private static final Set<String> GIVEN_CODE = Set.of(
            "java/util/stream/Collector",
            "java/util/TimerTask",
            "java/util/concurrent/FutureTask",
            "java/util/concurrent/RunnableFuture",
            "java/util/concurrent/RunnableScheduledFuture",
            "java/time/temporal/Temporal",
            "java/time/temporal/TemporalAccessor",
            "java/time/temporal/TemporalAdjuster",
            "java/time/temporal/TemporalAmount",
            "java/time/temporal/TemporalField",
            "java/time/temporal/TemporalQuery",
            "java/time/temporal/TemporalUnit");

    private PlatformTypes() {}

    /** Whether objects of a type, as it is known, are nothing anybody could change, and hold nothing that could be. */
    static boolean isConstant(Type type) {
        return type.getSort() < Type.ARRAY || (type.getSort() == Type.OBJECT && isValue(type.getInternalName()));
    }

    private static boolean isValue(String type) {
        return !runsGivenCode(type)
                && !CLOCKS.contains(type)
                && (VALUES.contains(type) || VALUE_PACKAGES.stream().anyMatch(type::startsWith));
    }

    /** Whether no call on an object of a type changes it, whatever it holds. */
    static boolean isUnchanging(String type) {
        return (isValue(type)
                        || UNCHANGING.contains(type)
                        || type.startsWith("java/lang/Thread$")
                        || UNCHANGING_PACKAGES.stream().anyMatch(type::startsWith)
                        || type.startsWith("java/time/")
                        || isThrowable(type)
                        || isFunctional(type))
                && !CHANGING.contains(type);
    }

    /** Whether a type is what every object, enum constant or record inherits from, which calls nothing back. */
    static boolean isPlainBase(String type) {
        return type.equals("java/lang/Object") || type.equals("java/lang/Enum") || type.equals("java/lang/Record");
    }

    /** Whether a type of the JDK is an exception, by its name. */
    static boolean isThrowable(String type) {
        return type.equals("java/lang/Throwable")
                || ((type.startsWith("java/") || type.startsWith("javax/"))
                        && (type.endsWith("Exception") || type.endsWith("Error")));
    }

    /** Whether an interface of the JDK is one of code somebody gives. A comparator is taken at its contract's word. */
    static boolean isFunctional(String type) {
        return type.startsWith("java/util/function/")
                || type.equals("java/lang/Runnable")
                || type.equals("java/util/concurrent/Callable")
                || type.equals("java/security/PrivilegedAction")
                || type.equals("java/security/PrivilegedExceptionAction");
    }

    /** Whether calls on a type of the JDK, or of what is passed as one, run code somebody gave. */
    static boolean runsGivenCode(String type) {
        return isFunctional(type) || GIVEN_CODE.contains(type);
    }

    static boolean isCollection(Type type) {
        return type.getInternalName().startsWith("java/util/") && !isStream(type.getInternalName());
    }

    static boolean isStream(String type) {
        return type.startsWith("java/io/")
                || type.startsWith("java/util/zip/")
                || type.startsWith("java/util/jar/")
                || type.startsWith("java/nio/channels/")
                || type.startsWith("javax/xml/")
                || type.equals("java/lang/Appendable")
                || type.equals("java/util/Formatter")
                || type.equals("java/util/Scanner");
    }

    static boolean isCursor(String owner) {
        return owner.endsWith("Iterator")
                || owner.startsWith("java/util/PrimitiveIterator")
                || owner.startsWith("java/util/Spliterator")
                || owner.equals("java/util/Enumeration")
                || owner.equals("java/util/Map$Entry");
    }

    static boolean isBuffer(String type) {
        return type.startsWith("java/nio/") && type.endsWith("Buffer");
    }
}
