package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Standing;
import dev.shadowctl.core.target.Change;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.Reach;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.files.Sha256;
import dev.shadowctl.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A program of the user's own. It gets one request as JSON on its stdin, {@code {"apiVersion": "shadowctl/v1", "kind":
 * "TargetRequest", "verb": …}}, and answers with JSON on its stdout:
 *
 * <ul>
 *   <li>{@code read}: {@code {"state": …}}, anything that says what stands there
 *   <li>{@code preview} gets {@code state} and {@code allotment}: {@code {"changes": [{"setting", "before", "after"}],
 *       "unenforceable": […], "state": …}}, the state it would be in
 *   <li>{@code apply} gets {@code state} and {@code allotment}, {@code rollback} gets {@code state}: nothing
 *   <li>{@code test}: {@code {"what": …}}
 * </ul>
 *
 * Exit code 0 says that it was done; any other that it was not, and stderr why.
 */
final class CommandTarget implements Target {

    private final Path program;
    private final BinaryOperator<String> run;

    /**
     * A target.
     *
     * @param run what the program answers to a verb and a request
     */
    CommandTarget(Path program, BinaryOperator<String> run) {
        this.program = program;
        this.run = run;
    }

    @Override
    public Snapshot read() {
        return state("read", ask("read", null, null));
    }

    @Override
    public Preview preview(Snapshot now, Allotment wanted) {
        Map<?, ?> answer = ask("preview", now, wanted);
        List<Change> changes = new ArrayList<>();
        for (Object each : list(answer, "changes")) {
            if (!(each instanceof Map<?, ?> change) || change.get("setting") == null) {
                throw malformed("preview", "a change is {\"setting\": …, \"before\": …, \"after\": …}, not " + each);
            }
            changes.add(new Change(
                    String.valueOf(change.get("setting")), text(change.get("before")), text(change.get("after"))));
        }
        List<String> unenforceable =
                list(answer, "unenforceable").stream().map(String::valueOf).toList();
        return new Preview(changes, unenforceable, state("preview", answer).fingerprint());
    }

    /** By the members of the state that are called as an allotment's are, where it has some. */
    @Override
    public Standing standing(Snapshot now) {
        Map<String, String> values = new TreeMap<>();
        if (Json.readAny(now.content()) instanceof Map<?, ?> state) {
            state.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
        }
        return AllotmentValues.standing(values);
    }

    @Override
    public void apply(Snapshot before, Allotment wanted) {
        Snapshot now = read();
        if (!now.fingerprint().equals(before.fingerprint())) {
            if (preview(now, wanted).changes().isEmpty()) {
                return;
            }
            if (!now.fingerprint().equals(preview(before, wanted).after())) {
                throw new TargetException(program
                        + ": what stands there is neither what the plan was made on nor what it wants: somebody changed it,"
                        + " or an apply was killed half way; nothing was done; plan again, or restore what stood before:"
                        + " shadowctl rollback with --force");
            }
        }
        ask("apply", before, wanted);
    }

    @Override
    public void rollback(Snapshot before) {
        ask("rollback", before, null);
    }

    @Override
    public Reach test() {
        if (!Files.isExecutable(program) || Files.isDirectory(program)) {
            return new Reach.OutOfReach(
                    program + " is no program that can be run", "check the path; chmod +x makes a script one");
        }
        try {
            Object what = ask("test", null, null).get("what");
            return new Reach.Reached(what == null ? "program " + program : what.toString());
        } catch (TargetException e) {
            return new Reach.OutOfReach(
                    String.valueOf(e.getMessage()), "mend the program or what it reaches, then test again");
        }
    }

    private Map<?, ?> ask(String verb, @Nullable Snapshot state, @Nullable Allotment wanted) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("apiVersion", "shadowctl/v1");
        request.put("kind", "TargetRequest");
        request.put("verb", verb);
        if (state != null) {
            request.put("state", Json.readAny(state.content()));
        }
        if (wanted != null) {
            request.put("allotment", AllotmentValues.of(wanted));
        }
        String answer = run.apply(verb, Json.type(Object.class).toJson(request));
        if (answer.isBlank()) {
            return Map.of();
        }
        try {
            return (Map<?, ?>) Json.readAny(answer);
        } catch (RuntimeException e) {
            throw malformed(
                    verb,
                    "its stdout is no JSON object: '"
                            + answer.strip().lines().findFirst().orElse("") + "'");
        }
    }

    private List<?> list(Map<?, ?> answer, String member) {
        Object value = answer.get(member);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw malformed("preview", "'" + member + "' must be a list");
    }

    private TargetException malformed(String verb, String why) {
        return new TargetException(program + " " + verb + ": " + why + "; see docs/targets.md for what it must answer");
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private Snapshot state(String verb, Map<?, ?> answer) {
        Object state = answer.get("state");
        if (state == null) {
            throw malformed(verb, "it must answer {\"state\": …}, by which a change is noticed and undone");
        }
        return snapshot(state);
    }

    /** Members in order, so that a state that is written in another order is the same. */
    private static Snapshot snapshot(Object state) {
        String content = Json.type(Object.class).toJson(sorted(state));
        return new Snapshot(new Sha256().add(content).hex(), content);
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), sorted(each)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(CommandTarget::sorted).toList()
                : value;
    }
}
