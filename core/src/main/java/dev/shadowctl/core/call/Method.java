package dev.shadowctl.core.call;

import java.util.List;

/**
 * One Java method, fully known.
 *
 * @param type qualified (binary) name of the declaring type, {@code com.acme.Outer$Inner}
 * @param name name of the method
 * @param parameterTypes erased parameter types as in source: {@code int}, {@code java.lang.String[]}
 */
public record Method(String type, String name, List<String> parameterTypes) {

    public Method {
        if (type.isBlank()) {
            throw new IllegalArgumentException("type must not be blank");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        parameterTypes = List.copyOf(parameterTypes);
    }

    /** The type without its package: {@code Outer$Inner}. */
    public String simpleType() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The canonical text, {@code pkg.Type#name(param,types)}. */
    @Override
    public String toString() {
        return type + "#" + name + "(" + String.join(",", parameterTypes) + ")";
    }
}
