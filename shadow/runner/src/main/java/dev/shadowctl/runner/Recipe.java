package dev.shadowctl.runner;

import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * One way to make an object.
 *
 * @param constructor accessible
 * @param types of its parameters, generic where the class file tells
 */
record Recipe(Constructor<?> constructor, List<Type> types) {

    Recipe {
        types = List.copyOf(types);
    }

    static Recipe of(Constructor<?> constructor) {
        Class<?>[] erased = constructor.getParameterTypes();
        Type[] generic = constructor.getGenericParameterTypes();
        return new Recipe(constructor, Arrays.asList(generic.length == erased.length ? generic : erased));
    }

    /** The path to a parameter that cannot be made: {@code PaymentService → (1) Ledger → javax.sql.DataSource is …}. */
    String path(int i, String rest) {
        Class<?> part = constructor.getParameterTypes()[i];
        boolean named = rest.startsWith(part.getSimpleName() + " ") || rest.startsWith(part.getName());
        return constructor.getDeclaringClass().getSimpleName() + " → (" + (i + 1) + ") "
                + (named ? rest : part.getSimpleName() + " → " + rest);
    }
}
