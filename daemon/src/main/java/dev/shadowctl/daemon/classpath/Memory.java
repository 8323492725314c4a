package dev.shadowctl.daemon.classpath;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Remembers the answers used last. Thread-safe; an answer two ask for at once may be worked out twice. */
final class Memory {

    private final Map<String, String> answers;

    Memory(int limit) {
        this.answers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > limit;
            }
        };
    }

    String get(String question, Supplier<String> work) {
        synchronized (answers) {
            String known = answers.get(question);
            if (known != null) {
                return known;
            }
        }
        String answer = work.get();
        synchronized (answers) {
            answers.put(question, answer);
        }
        return answer;
    }
}
