package dev.shadowctl.runner;

import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.StubbedCalls;
import dev.shadowctl.runner.inputs.Dependencies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Counts what the method asks of stubs in steps of a size, per call. Used by the main thread, between steps. */
final class StubCensus {

    private final Dependencies dependencies;
    private final TreeMap<Integer, Counted> bySize = new TreeMap<>();

    StubCensus(Dependencies dependencies) {
        this.dependencies = dependencies;
    }

    /** What was asked in so many calls. */
    private static final class Counted {
        private final Map<Dependencies.Call, Long> asked = new LinkedHashMap<>();
        private long calls;
    }

    /** Runs a step and counts what lay in it; each of its calls ended within it. */
    Step count(Supplier<Step> running) {
        Map<Dependencies.Call, Long> before = dependencies.calls();
        Step done = running.get();
        Counted counted = bySize.computeIfAbsent(done.size(), any -> new Counted());
        counted.calls += done.calls();
        dependencies
                .calls()
                .forEach((call, asked) -> counted.asked.merge(call, asked - before.getOrDefault(call, 0L), Long::sum));
        return done;
    }

    /** What was counted, by type and method. */
    List<StubbedCalls> told() {
        List<StubbedCalls> told = new ArrayList<>();
        for (Dependencies.Call call : dependencies.calls().keySet()) {
            List<StubbedCalls.AtSize> perCall = new ArrayList<>();
            bySize.forEach((size, counted) -> {
                if (counted.calls > 0) {
                    double asked = counted.asked.getOrDefault(call, 0L);
                    perCall.add(new StubbedCalls.AtSize(size, asked / counted.calls));
                }
            });
            if (perCall.stream().anyMatch(at -> at.calls() > 0)) {
                told.add(new StubbedCalls(
                        call.type(),
                        call.method(),
                        call.cost().latencySeconds(),
                        call.cost().answerBytes(),
                        perCall));
            }
        }
        return told;
    }

    /** Types that were named and never asked: a name that was meant for something else, likely. */
    void warn(Warnings warnings) {
        TreeSet<String> asked = new TreeSet<>();
        dependencies.calls().forEach((call, count) -> {
            if (count > 0) {
                asked.add(call.cost().type());
            }
        });
        for (Class<?> type : dependencies.types()) {
            if (!asked.contains(type.getName())) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "stub-unused: the method asked nothing of the stub of %s; it needs none, or another type",
                        type.getName()));
            }
        }
    }
}
