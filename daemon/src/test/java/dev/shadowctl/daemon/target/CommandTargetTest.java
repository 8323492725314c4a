package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is asked of a user's program, recorded. */
class CommandTargetTest {

    private static final Path PROGRAM = Path.of("/bin/sh");

    /** A program that keeps the bytes of memory as its state. */
    private static final class Rack {

        private final List<String> verbs = new ArrayList<>();
        private Object memory;

        Rack(Object memory) {
            this.memory = memory;
        }

        String answer(String verb, String request) {
            verbs.add(verb);
            Map<?, ?> asked = (Map<?, ?>) Json.readAny(request);
            return switch (verb) {
                case "read" -> state(memory);
                case "preview" -> state(wanted(asked));
                case "apply" -> become(wanted(asked));
                case "rollback" -> become(member(asked, "state", "memory"));
                default -> "{}";
            };
        }

        private String become(Object wanted) {
            memory = wanted;
            return "";
        }

        private static Object wanted(Map<?, ?> asked) {
            return member(asked, "allotment", "memoryBytes");
        }

        private static Object member(Map<?, ?> asked, String object, String name) {
            return Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(asked.get(object))).get(name));
        }

        private static String state(Object memory) {
            return Json.type(Object.class).toJson(Map.of("state", Map.of("memory", memory)));
        }
    }

    @Test
    void nothingButReadingIsAskedBeforeItIsApplied() {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            Rack rack = new Rack(random.nextInt(1 << 30));
            Object stood = rack.memory;
            Target target = new CommandTarget(PROGRAM, rack::answer);
            Allotment wanted = Allotments.random(random);

            Snapshot before = target.read();
            Preview preview = target.preview(before, wanted);
            target.test();
            assertThat(rack.verbs).containsExactly("read", "preview", "test");
            assertThat(rack.memory).isEqualTo(stood);

            target.apply(before, wanted);
            Object given = rack.memory;
            target.apply(before, wanted);
            assertThat(rack.memory).isEqualTo(given);
            assertThat(target.read().fingerprint()).isEqualTo(preview.after());
            target.rollback(before);
            target.rollback(before);
            assertThat(target.read()).isEqualTo(before);
        }
    }

    @Test
    void whatIsNeitherTheOneNorTheOtherIsLeftAlone() {
        Rack rack = new Rack(1);
        Target target = new CommandTarget(PROGRAM, (verb, request) -> {
            String answer = rack.answer(verb, request);
            return verb.equals("preview")
                    ? answer.replace("{\"state\"", "{\"changes\":[{\"setting\":\"a\"}],\"state\"")
                    : answer;
        });
        Snapshot before = target.read();
        rack.memory = 2;
        assertThatThrownBy(() -> target.apply(before, Allotments.USUAL)).hasMessageContaining("rollback with --force");
        assertThat(rack.verbs).doesNotContain("apply");
    }

    @Test
    void aProgramThatTellsNoStateIsRefused() {
        Target target = new CommandTarget(PROGRAM, (verb, request) -> "{}");
        assertThatThrownBy(target::read)
                .isInstanceOf(TargetException.class)
                .hasMessageContainingAll("/bin/sh read", "{\"state\": …}");
    }
}
