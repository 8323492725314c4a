package dev.shadowctl.runner;

import dev.shadowctl.core.measure.TimelineEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Where the runner's time went, one entry for each kind of work. */
final class Timeline {

    private final Map<String, Double> seconds = new LinkedHashMap<>();

    void add(String what, double more) {
        seconds.merge(what, more, Double::sum);
    }

    <T> T time(String what, Budget budget, Supplier<T> work) {
        double begin = budget.elapsed();
        try {
            return work.get();
        } finally {
            add(what, budget.elapsed() - begin);
        }
    }

    void time(String what, Budget budget, Runnable work) {
        double begin = budget.elapsed();
        try {
            work.run();
        } finally {
            add(what, budget.elapsed() - begin);
        }
    }

    List<TimelineEntry> entries() {
        List<TimelineEntry> entries = new ArrayList<>();
        seconds.forEach((what, took) -> entries.add(new TimelineEntry(what, took)));
        return entries;
    }
}
