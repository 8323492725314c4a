package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.MakerNames;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** Tells by name and parameters whether a method means to make something: {@link MakerNames}, read off members. */
final class Makers {

    private Makers() {}

    /** Whether a static method may be called for what it returns. */
    static boolean isFactory(Method method) {
        return MakerNames.isFactory(
                method.getName(), Arrays.stream(method.getParameterTypes()).allMatch(Makers::isValue));
    }

    /** Whether a name alone rules out that the static method is a factory. */
    static boolean mayBeFactory(String name) {
        return MakerNames.isFactory(name, true);
    }

    /** Whether a method acts on the world by its name. */
    static boolean acts(String name) {
        return MakerNames.acts(name);
    }

    /** What a factory takes and keeps, rather than works on. */
    private static boolean isValue(Class<?> type) {
        return !Ranks.isOfOutside(type)
                && (Ranks.isPlain(type)
                        || type.isRecord()
                        || type.getName().startsWith("java.util.")
                        || type.getName().startsWith("java.math."));
    }

    /** Whether a builder may be told by such a method: it keeps what it is given. */
    static boolean tells(String name) {
        return MakerNames.tells(name);
    }

    /** A call that may be tried: a constructor, a factory, or a method of another object that does not act. */
    static boolean mayBeCalled(Executable executable) {
        return !(executable instanceof Method method)
                || (Modifier.isStatic(method.getModifiers()) ? isFactory(method) : !acts(method.getName()));
    }
}
