package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Rung;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How values came about, for a person. For one thread; only stubs count from many. */
public final class Notes {

    /** Types named one by one; more are counted. */
    private static final int NAMED = 4;

    private final Set<String> kinds = new TreeSet<>();
    private final Map<String, String> objects = new TreeMap<>();
    private final Map<String, LongAdder> stubs;

    /** Of nothing yet. */
    public Notes() {
        this(new ConcurrentSkipListMap<>());
    }

    private Notes(Map<String, LongAdder> stubs) {
        this.stubs = stubs;
    }

    /** Those of a part that another thread makes: its own, but for the stubs, which are counted here. */
    Notes within() {
        return new Notes(stubs);
    }

    void kind(String kind) {
        kinds.add(kind);
    }

    void object(Type type, Rung rung) {
        objects.putIfAbsent(Generics.text(type), rung.word());
    }

    /** A stub was made; the counter is for its calls. */
    LongAdder stub(Class<?> type) {
        return stubs.computeIfAbsent(type.getName(), any -> new LongAdder());
    }

    public boolean isEmpty() {
        return kinds.isEmpty() && objects.isEmpty() && stubs.isEmpty();
    }

    /** Calls so far of each type that was stubbed. */
    public Map<String, Long> stubCalls() {
        Map<String, Long> calls = new TreeMap<>();
        stubs.forEach((type, counter) -> calls.put(type, counter.sum()));
        return calls;
    }

    /** {@code numbers, strings, Order by constructor; stubbed com.acme.Repo}. */
    public String text() {
        List<String> made = new ArrayList<>(kinds);
        objects.entrySet().stream()
                .limit(NAMED)
                .forEach(object -> made.add(object.getKey() + " by " + object.getValue()));
        if (objects.size() > NAMED) {
            made.add(objects.size() - NAMED + " more types");
        }
        String text = String.join(", ", made);
        return stubs.isEmpty()
                ? text
                : text + (text.isEmpty() ? "" : "; ") + "stubbed " + String.join(", ", new TreeSet<>(stubs.keySet()));
    }
}
