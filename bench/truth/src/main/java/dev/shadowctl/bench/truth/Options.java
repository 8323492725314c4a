package dev.shadowctl.bench.truth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param loop whether one thread calls as fast as it can, instead of arrivals at a rate
 * @param method {@code pkg.Type#name} or {@code pkg.Type#name(pkg.Param,int)}
 * @param inputs {@code pkg.Type#method} that gives the arguments of one call
 * @param instance {@code pkg.Type#method} that gives the instance, or null for a static method
 * @param size size n of the arguments, at least 1
 * @param rps arrivals per second, above 0
 * @param seconds length of the measured window, above 0
 * @param concurrency worker threads, at least 1
 * @param hotSeconds time at full speed before the rate begins, so that compilers have seen enough calls
 * @param maxWarmUpSeconds time after which the window begins even if CPU per call still moves
 * @param seed seed of the arrivals
 */
record Options(
        boolean loop,
        String method,
        String inputs,
        @Nullable String instance,
        int size,
        double rps,
        double seconds,
        int concurrency,
        double hotSeconds,
        double maxWarmUpSeconds,
        long seed) {

    static final String USAGE = "usage: java -Xmx512m -cp TRUTH:CASE " + Truth.class.getName()
            + " --method pkg.Type#name[(pkg.Param,int)] --inputs pkg.Type#method --size N --rps R\n"
            + "       [--mode open|loop] [--instance pkg.Type#method] [--seconds 10] [--concurrency 16]\n"
            + "       [--hot-seconds 5] [--max-warm-up-seconds 30] [--seed 1]";

    private static final Set<String> KNOWN = Set.of(
            "--method",
            "--inputs",
            "--instance",
            "--size",
            "--rps",
            "--mode",
            "--seconds",
            "--concurrency",
            "--hot-seconds",
            "--max-warm-up-seconds",
            "--seed");

    Options {
        require(size >= 1, "--size must be at least 1 but is " + size);
        require(rps > 0 && rps <= 1e6, "--rps must lie in (0, 1000000] but is " + rps);
        require(seconds > 0 && seconds <= 3_600, "--seconds must lie in (0, 3600] but is " + seconds);
        require(concurrency >= 1, "--concurrency must be at least 1 but is " + concurrency);
        require(hotSeconds >= 0, "--hot-seconds must be at least 0 but is " + hotSeconds);
        require(maxWarmUpSeconds >= 0, "--max-warm-up-seconds must be at least 0 but is " + maxWarmUpSeconds);
    }

    /**
     * Reads a command line of pairs {@code --name value}.
     *
     * @throws IllegalArgumentException if one is unknown, lacks its value, is absent or out of range
     */
    static Options parse(List<String> arguments) {
        Map<String, String> given = pairs(arguments);
        String mode = given.getOrDefault("--mode", "open");
        require(mode.equals("open") || mode.equals("loop"), "--mode is open or loop, not " + mode);
        return new Options(
                mode.equals("loop"),
                required(given, "--method"),
                required(given, "--inputs"),
                given.get("--instance"),
                Integer.parseInt(required(given, "--size")),
                Double.parseDouble(required(given, "--rps")),
                Double.parseDouble(given.getOrDefault("--seconds", "10")),
                Integer.parseInt(given.getOrDefault("--concurrency", "16")),
                Double.parseDouble(given.getOrDefault("--hot-seconds", "5")),
                Double.parseDouble(given.getOrDefault("--max-warm-up-seconds", "30")),
                Long.parseLong(given.getOrDefault("--seed", "1")));
    }

    private static Map<String, String> pairs(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            require(KNOWN.contains(name), "unknown option " + name);
            require(i + 1 < arguments.size(), name + " lacks its value");
            given.put(name, arguments.get(i + 1));
        }
        return given;
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
