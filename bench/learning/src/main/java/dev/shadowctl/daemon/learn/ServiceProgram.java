package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.daemon.store.ReadOnlyStore;
import dev.shadowctl.wire.daemon.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/*
 * Ten methods of one home teach, and what was learned is held against the home's others: for the ten that were observed first, as
 * it happened, and for a hundred other choices of ten out of all, for a single one says little.
 */
/** What methods of one service teach about its others. */
public final class ServiceProgram {

    private static final int DRAWS = 100;
    private static final Trial TRIAL = new Trial(new Contest(EnumSet.allOf(Kind.class)));

    private ServiceProgram() {}

    /**
     * Prints the tables.
     *
     * @param arguments a home, the list of its methods in the order in which they were observed, and how many of them teach
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]).toAbsolutePath();
        int taught = Integer.parseInt(arguments[2]);
        List<String> first = Files.readAllLines(Path.of(arguments[1])).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1)[0])
                .limit(taught)
                .toList();
        Home home = Home.of(Map.of("SHADOWCTL_HOME", directory.toString()), directory);
        List<Observation> observations = new ArrayList<>();
        List<Hindsight> told;
        try (ReadOnlyStore store =
                ReadOnlyStore.of(home.database(), home.cache().resolve("sqlite"))) {
            store.observations().forEach(observations::add);
            told = Hindsight.of(observations, store.measures()::find);
        }
        System.out.println(observations.size() + " observations, "
                + observations.stream().filter(one -> !History.tells(one)).count()
                + " of them disturbed or not sustained");
        System.out.println(
                "\n| resource | methods | teach | laws, median | p90 | as used, median | p90"
                        + " | applied always, median | p90 | won | switched on |\n|---|---|---|---|---|---|---|---|---|---|---|");
        new TreeMap<>(told.stream().collect(Collectors.groupingBy(Hindsight::resource)))
                .forEach((resource, cases) -> tell(resource, first, cases));
    }

    private static void tell(String resource, List<String> first, List<Hindsight> told) {
        List<Case> cases =
                told.stream().sorted(Hindsight.IN_ORDER).map(Hindsight::one).toList();
        List<String> methods = List.copyOf(Case.byGroup(cases).keySet());
        List<String> teachers =
                methods.stream().filter(method -> first.contains(name(method))).toList();
        if (teachers.isEmpty() || methods.size() <= first.size()) {
            System.out.println("| " + resource + " | " + methods.size() + " | too few methods tell of it |");
            return;
        }
        print(resource, methods.size(), "the first " + teachers.size(), List.of(draw(resource, cases, teachers)));
        List<Draw> draws = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < DRAWS; i++) {
            List<String> shuffled = new ArrayList<>(methods);
            Collections.shuffle(shuffled, random);
            draws.add(draw(resource, cases, shuffled.subList(0, first.size())));
        }
        print("", methods.size(), "any " + first.size(), draws);
    }

    /** {@code Type#method} of a method's full name. */
    private static String name(String method) {
        String plain = method.substring(0, method.indexOf('('));
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    /** What some methods taught, and the cases of the others. */
    private record Draw(Trial.Outcome outcome, List<Case> others) {

        double used(Case one) {
            return outcome.isOn() ? applied(one) : 0;
        }

        double applied(Case one) {
            return outcome.believed().log(one.features());
        }

        List<Double> errors(ToDoubleFunction<Case> log) {
            return others.stream()
                    .map(one -> Math.abs(Math.exp(log.applyAsDouble(one) - one.residual()) - 1))
                    .toList();
        }
    }

    private static Draw draw(String resource, List<Case> cases, List<String> teachers) {
        Set<String> teach = new HashSet<>(teachers);
        Map<Boolean, List<Case>> parts =
                cases.stream().collect(Collectors.partitioningBy(one -> teach.contains(one.group())));
        return new Draw(
                TRIAL.judge(resource, parts.getOrDefault(true, List.of())), parts.getOrDefault(false, List.of()));
    }

    private static void print(String resource, int methods, String teach, List<Draw> draws) {
        Map<String, Long> won = new TreeMap<>(draws.stream()
                .collect(Collectors.groupingBy(
                        draw -> draw.outcome().believed().kind().word(), Collectors.counting())));
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s | %s | %s | %d of %d |%n",
                resource,
                methods,
                teach,
                scores(draws.stream().flatMap(draw -> draw.errors(one -> 0).stream())),
                scores(draws.stream().flatMap(draw -> draw.errors(draw::used).stream())),
                scores(draws.stream().flatMap(draw -> draw.errors(draw::applied).stream())),
                won.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")),
                draws.stream().filter(draw -> draw.outcome().isOn()).count(),
                draws.size());
    }

    private static String scores(Stream<Double> errors) {
        return AblationProgram.scores(errors.toList());
    }
}
