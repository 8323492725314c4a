package dev.shadowctl.runner;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a reader of the profile must know, each once: {@code code: sentence}. */
final class Warnings {

    /** Calls below which a step's numbers are unsteady. */
    private static final int FEW_CALLS = 30;

    private final Set<String> texts = new LinkedHashSet<>();

    void add(String text) {
        texts.add(text);
    }

    /** One warning for all steps that saw few calls. */
    void ofFewCalls(Collection<Step> steps) {
        List<Step> few = steps.stream()
                .filter(step -> step.calls() < FEW_CALLS)
                .sorted(Comparator.comparingLong(Step::calls))
                .toList();
        if (few.isEmpty()) {
            return;
        }
        Step fewest = few.get(0);
        add(String.format(
                Locale.ROOT,
                "few-calls: %d of %d steps saw fewer than %d calls, size %d at %s calls per second only %d;"
                        + " a longer --budget gives steadier numbers",
                few.size(),
                steps.size(),
                FEW_CALLS,
                fewest.size(),
                digits(fewest.rate()),
                fewest.calls()));
    }

    /** One warning where threads took along what they had allocated. */
    void ofEndedThreads(Collection<Step> steps) {
        boolean lost = steps.stream()
                .flatMap(step -> step.find(Metric.ALLOCATED_PER_CALL).stream())
                .anyMatch(allocated -> Reading.LIVING_THREADS.equals(allocated.source()));
        if (lost) {
            add(
                    "threads-ended: threads ended during the steps, and before JDK 21 a JVM does not tell what such had allocated, so"
                            + " allocation, and the heap with it, may be more; --java with a JDK 21 or later tells all of it");
        }
    }

    private static String digits(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    List<String> list() {
        return List.copyOf(texts);
    }
}
