package dev.shadowctl.bench.accuracy;

import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A method of a real library.
 *
 * @param name name of the case
 * @param method the method as a user types it
 * @param qualified the method with qualified types
 * @param inputs fixture of the arguments
 * @param instance fixture of the instance, or null
 * @param sizes sizes measured, separated by commas
 * @param size size asked for
 * @param rps arrivals per second asked for
 */
record Case(
        String name,
        String method,
        String qualified,
        String inputs,
        @Nullable String instance,
        String sizes,
        int size,
        double rps) {

    /** All cases, in the order of the file. */
    static List<Case> all(Properties file) {
        return List.of(required(file, "cases").split(",", -1)).stream()
                .map(name -> of(name, file))
                .toList();
    }

    private static Case of(String name, Properties file) {
        return new Case(
                name,
                required(file, name + ".method"),
                required(file, name + ".qualified"),
                required(file, name + ".inputs"),
                file.getProperty(name + ".instance"),
                required(file, name + ".sizes"),
                Integer.parseInt(required(file, name + ".size")),
                Double.parseDouble(required(file, name + ".rps")));
    }

    private static String required(Properties file, String key) {
        String value = file.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("cases.properties lacks " + key);
        }
        return value.strip();
    }
}
