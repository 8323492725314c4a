package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.MakerNames;
import dev.shadowctl.core.job.inputs.OutsideTypes;
import dev.shadowctl.core.job.inputs.Rung;
import dev.shadowctl.core.job.inputs.WayRank;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;

/** What makes a way likely to work, read off its members. */
final class Ranks {

    /** What a shadow run does not have, or what acts on the process. */
    private static final List<Class<?>> RISKY =
            OutsideTypes.NAMES.stream().<Class<?>>map(Ranks::type).toList();

    private Ranks() {}

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static WayRank of(Way way) {
        if (way instanceof Way.Call call) {
            return of(call);
        }
        if (way instanceof Way.Built built) {
            WayRank begin = of(built.builder());
            return new WayRank(
                    Rung.BUILDER,
                    begin.open(),
                    false,
                    begin.deprecated(),
                    begin.plainNeeds(),
                    begin.madeNeeds(),
                    begin.abstractNeeds(),
                    begin.riskyNeeds(),
                    false);
        }
        return new WayRank(way.rung(), true, false, false, 0, 0, 0, 0, false);
    }

    private static WayRank of(Way.Call call) {
        Executable executable = call.executable();
        int plain = call.needsOwner() ? 2 : 0;
        int made = 0;
        int abstracts = 0;
        int risky = 0;
        for (Class<?> type : executable.getParameterTypes()) {
            if (isRisky(type, executable)) {
                risky++;
            } else if (isPlain(type)) {
                plain++;
            } else if (Modifier.isAbstract(type.getModifiers())) {
                abstracts++;
            } else {
                made++;
            }
        }
        return new WayRank(
                call.rung(),
                Ways.isOpen(executable),
                Ways.isMarked(executable),
                executable.isAnnotationPresent(Deprecated.class),
                plain,
                made,
                abstracts,
                risky,
                isBare(executable));
    }

    /** A static method that is given nothing and gives what holds others. */
    private static boolean isBare(Executable executable) {
        return executable instanceof Method method
                && method.getParameterCount() == 0
                && Modifier.isStatic(method.getModifiers())
                && (MakerNames.givesNothing(method.getName()) || holds(method.getReturnType()));
    }

    private static boolean holds(Class<?> type) {
        return Iterable.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || BaseStream.class.isAssignableFrom(type);
    }

    private static boolean isRisky(Class<?> type, Executable executable) {
        return type == executable.getDeclaringClass()
                || (executable instanceof Method method && type == method.getReturnType())
                || isOfOutside(type);
    }

    /** Whether it is something a shadow run does not have. */
    static boolean isOfOutside(Class<?> type) {
        return RISKY.stream().anyMatch(risky -> risky.isAssignableFrom(type));
    }

    static boolean isPlain(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type.isArray()
                || type.getName().startsWith("java.lang.")
                || type.getName().startsWith("java.time.")
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type);
    }
}
