package dev.shadowctl.bench.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked for.
 *
 * @param mode what is done
 * @param calls the methods of the process, at least one; only {@link Mode#OPEN} and {@link Mode#BYTES} take several
 * @param seconds length of the measured window, above 0
 * @param concurrency worker threads, at least 1
 * @param hotSeconds time at full speed before the rate begins, so that compilers have seen enough calls
 * @param hotInFlight calls in the process while it runs at full speed, waiting ones included, at least 1
 * @param maxWarmUpSeconds time after which the window begins even if CPU per call still moves
 * @param maxOtherCores CPU cores other processes may burn while it is measured, above 0
 * @param seed seed of the arrivals
 */
record Options(
        Mode mode,
        List<Call> calls,
        double seconds,
        int concurrency,
        double hotSeconds,
        int hotInFlight,
        double maxWarmUpSeconds,
        double maxOtherCores,
        long seed) {

    static final String USAGE = "usage: java -Xmx512m -cp TRUTH:CASE " + Truth.class.getName()
            + " --method pkg.Type#name[(pkg.Param,int)] --inputs pkg.Type#method [--instance pkg.Type#method]\n"
            + "       --size N --rps R [--and --method … --inputs … --size … --rps …]…\n"
            + "       [--mode " + Mode.words() + "] [--seconds 10] [--concurrency 16] [--hot-seconds 3]\n"
            + "       [--hot-in-flight 80] [--max-warm-up-seconds 30] [--max-other-cores 1000] [--seed 1]";

    private static final Set<String> OF_A_CALL = Set.of("--method", "--inputs", "--instance", "--size", "--rps");
    private static final Set<String> OF_THE_RUN = Set.of(
            "--mode",
            "--seconds",
            "--concurrency",
            "--hot-seconds",
            "--hot-in-flight",
            "--max-warm-up-seconds",
            "--max-other-cores",
            "--seed");

    Options {
        calls = List.copyOf(calls);
        require(!calls.isEmpty(), "--method is missing");
        require(
                calls.size() == 1 || mode == Mode.OPEN || mode == Mode.BYTES,
                "--mode " + mode.word() + " takes one method, without --and");
        require(seconds > 0 && seconds <= 3_600, "--seconds must lie in (0, 3600] but is " + seconds);
        require(concurrency >= 1, "--concurrency must be at least 1 but is " + concurrency);
        require(hotSeconds >= 0, "--hot-seconds must be at least 0 but is " + hotSeconds);
        require(hotInFlight >= 1, "--hot-in-flight must be at least 1 but is " + hotInFlight);
        require(maxWarmUpSeconds >= 0, "--max-warm-up-seconds must be at least 0 but is " + maxWarmUpSeconds);
        require(maxOtherCores > 0, "--max-other-cores must be above 0 but is " + maxOtherCores);
    }

    /**
     * Reads a command line of pairs {@code --name value}; {@code --and} begins a further method.
     *
     * @throws IllegalArgumentException if one is unknown, lacks its value, is absent or out of range
     */
    static Options parse(List<String> arguments) {
        Map<String, String> run = new HashMap<>();
        List<Map<String, String>> calls = new ArrayList<>(List.of(new HashMap<>()));
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (name.equals("--and")) {
                calls.add(new HashMap<>());
                continue;
            }
            require(OF_A_CALL.contains(name) || OF_THE_RUN.contains(name), "unknown option " + name);
            require(i + 1 < arguments.size(), name + " lacks its value");
            (OF_THE_RUN.contains(name) ? run : calls.get(calls.size() - 1)).put(name, arguments.get(++i));
        }
        return of(run, calls.stream().map(Options::call).toList());
    }

    /** Arrivals per second of all methods together. */
    double rps() {
        return calls.stream().mapToDouble(Call::rps).sum();
    }

    /** The only method, or all with a plus between. */
    String methods() {
        return calls.stream().map(Call::method).collect(Collectors.joining(" + "));
    }

    private static Options of(Map<String, String> run, List<Call> calls) {
        return new Options(
                Mode.of(run.getOrDefault("--mode", Mode.OPEN.word())),
                calls,
                Double.parseDouble(run.getOrDefault("--seconds", "10")),
                Integer.parseInt(run.getOrDefault("--concurrency", "16")),
                Double.parseDouble(run.getOrDefault("--hot-seconds", "3")),
                Integer.parseInt(run.getOrDefault("--hot-in-flight", "80")),
                Double.parseDouble(run.getOrDefault("--max-warm-up-seconds", "30")),
                Double.parseDouble(run.getOrDefault("--max-other-cores", "1000")),
                Long.parseLong(run.getOrDefault("--seed", "1")));
    }

    private static Call call(Map<String, String> given) {
        return new Call(
                required(given, "--method"),
                required(given, "--inputs"),
                given.get("--instance"),
                Integer.parseInt(required(given, "--size")),
                Double.parseDouble(required(given, "--rps")));
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
