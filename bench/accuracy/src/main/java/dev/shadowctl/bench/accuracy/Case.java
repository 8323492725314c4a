package dev.shadowctl.bench.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A method of a real library, or a kernel made for the bench.
 *
 * @param name name of the case
 * @param library the library it belongs to: cases of one library never stand on both sides of the split
 * @param half {@code tune} or {@code score}
 * @param kind what makes it hard: {@code cpu}, {@code lock}, …
 * @param method the method as a user types it
 * @param qualified the method with qualified types
 * @param inputs fixture of the arguments
 * @param instance fixture of the instance, or null
 * @param sizes sizes measured, ascending
 * @param rates rates measured; empty where shadowctl is to choose
 * @param network what it may reach, or null for nothing
 * @param workloads what is asked
 */
record Case(
        String name,
        String library,
        String half,
        String kind,
        String method,
        String qualified,
        String inputs,
        @Nullable String instance,
        List<Integer> sizes,
        List<Double> rates,
        @Nullable String network,
        List<Workload> workloads)
        implements Subject {

    Case {
        sizes = List.copyOf(sizes);
        rates = List.copyOf(rates);
        workloads = List.copyOf(workloads);
    }

    /** The cases of the table, each with its one workload, in the order of the file. */
    static List<Case> table(Properties file) {
        return names(file, "cases")
                .map(name -> of(name, file, List.of(single(name, file))))
                .toList();
    }

    /** The cases that are scored, in the order of the file. */
    static List<Case> corpus(Properties file) {
        return names(file, "corpus")
                .map(name -> of(name, file, workloads(name, file)))
                .toList();
    }

    int largestSize() {
        return sizes.stream().mapToInt(size -> size).max().orElseThrow();
    }

    static Stream<String> names(Properties file, String key) {
        return Arrays.stream(required(file, key).split("[,\\s]+", -1)).filter(name -> !name.isEmpty());
    }

    private static Case of(String name, Properties file, List<Workload> workloads) {
        return new Case(
                name,
                file.getProperty(name + ".library", name).strip(),
                file.getProperty(name + ".half", "tune").strip(),
                file.getProperty(name + ".kind", "plain").strip(),
                required(file, name + ".method"),
                required(file, name + ".qualified"),
                required(file, name + ".inputs"),
                file.getProperty(name + ".instance"),
                items(required(file, name + ".sizes")).map(Integer::valueOf).toList(),
                items(file.getProperty(name + ".rates", ""))
                        .map(Double::valueOf)
                        .toList(),
                file.getProperty(name + ".network"),
                workloads);
    }

    private static List<Workload> workloads(String name, Properties file) {
        String text = file.getProperty(name + ".workloads");
        return text == null ? List.of(single(name, file)) : Workload.list(text);
    }

    private static Workload single(String name, Properties file) {
        return Workload.parse(required(file, name + ".size") + "@" + required(file, name + ".rps"));
    }

    @Override
    public List<String> calls(Workload workload) {
        List<String> call = new ArrayList<>(List.of("--method", qualified, "--inputs", inputs));
        if (instance != null) {
            call.addAll(List.of("--instance", instance));
        }
        call.addAll(List.of("--size", Integer.toString(workload.size()), "--rps", Double.toString(workload.rps())));
        return call;
    }

    @Override
    public Workload rarest(Workload workload) {
        return workload;
    }

    @Override
    public boolean isSingle() {
        return true;
    }

    private static Stream<String> items(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).filter(item -> !item.isEmpty());
    }

    static String required(Properties file, String key) {
        String value = file.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("cases.properties lacks " + key);
        }
        return value.strip();
    }
}
