package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Quantity;
import dev.shadowctl.core.plan.Cost;
import dev.shadowctl.core.plan.Expectation;
import dev.shadowctl.core.plan.Load;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.target.Change;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What comes of the changes at one target: the latency now and then, and what it costs. What stands there is taken from the
 * changes as people read them; what can't be read off them is not known, and nothing is said of it.
 */
final class Effects {

    /** {@code 2 GiB}, or {@code limit 2 GiB, request none}. */
    private static final Pattern BYTES =
            Pattern.compile("(?:limit )?([0-9]+(?:\\.[0-9]+)?) (B|KiB|MiB|GiB)(?:, request .*)?");

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB");
    private static final Set<String> TOLD = Set.of("memoryBytes", "cpuLimitCores", "replicas");

    private final PlanMaker.SizedService service;
    private final List<Change> changes;

    Effects(PlanMaker.SizedService service, List<Change> changes) {
        this.service = service;
        this.changes = changes;
    }

    /** The changes with what comes of them, told where it is decided: at CPU, memory and replicas. */
    List<Plan.SettingChange> told() {
        Expectation expected = service.sized().expected();
        String effect = Stream.of(latency(expected), Optional.of("headroom " + headroom(expected) + "×"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return changes.stream()
                .map(change -> new Plan.SettingChange(
                        change.setting(),
                        change.before(),
                        change.after(),
                        TOLD.contains(change.setting()) ? effect : null))
                .toList();
    }

    private static String headroom(Expectation expected) {
        return Quantity.digits(expected.headroom());
    }

    private Optional<String> latency(Expectation expected) {
        Estimate then = expected.latencySeconds();
        if (then == null) {
            return Optional.empty();
        }
        String after = Quantity.seconds(then.estimate());
        return Optional.of(
                "p99 " + now().map(latency -> Quantity.seconds(latency) + " → ").orElse("") + after);
    }

    /** With what stands there, one method alone can be asked for. */
    private Optional<Double> now() {
        Load load = service.question().load();
        OptionalDouble cores = number("cpuLimitCores");
        if (load.parts().size() > 1 || cores.isEmpty()) {
            return Optional.empty();
        }
        int replicas = replicas();
        MixQuestion.Part part = load.parts().get(0);
        MixQuestion question = new MixQuestion(
                List.of(new MixQuestion.Part(part.method(), load.peakRps() / replicas, part.size())),
                load.concurrency(),
                cores.getAsDouble(),
                null,
                null,
                service.question().host(),
                service.question().force());
        Answer answer =
                service.model().alone().apply(question.alone(question.parts().get(0)));
        return answer instanceof Answer.Answered answered
                ? Optional.ofNullable(answered.prediction().resources().latencyP99Seconds())
                        .map(Estimate::estimate)
                : Optional.empty();
    }

    /** What the service costs, with what stands at this target. */
    Cost cost() {
        Prices prices = service.question().prices();
        OptionalDouble cores = number("cpuLimitCores");
        OptionalDouble memory = bytes("memoryBytes");
        return new Cost(
                cores.isPresent() && memory.isPresent()
                        ? prices.perHour(replicas(), cores.getAsDouble(), Math.round(memory.getAsDouble()))
                        : null,
                service.sized().cost().thenPerHour());
    }

    /** Those that stand; what does not change is as planned, and one where nothing is said. */
    private int replicas() {
        Optional<Change> change = change("replicas");
        return change.isEmpty()
                ? service.sized().allotment().replicas()
                : (int) Math.max(1, number("replicas").orElse(1));
    }

    private Optional<Change> change(String setting) {
        return changes.stream().filter(each -> each.setting().equals(setting)).findFirst();
    }

    private OptionalDouble number(String setting) {
        return change(setting)
                .map(Change::before)
                .filter(text -> text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?"))
                .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble bytes(String setting) {
        Matcher matcher = BYTES.matcher(change(setting).map(Change::before).orElse(""));
        return matcher.matches()
                ? OptionalDouble.of(
                        Double.parseDouble(matcher.group(1)) * (1L << (10 * UNITS.indexOf(matcher.group(2)))))
                : OptionalDouble.empty();
    }
}
