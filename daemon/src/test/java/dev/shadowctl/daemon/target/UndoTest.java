package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UndoTest {

    private static final String BEFORE = "web:\n  password: hunter2\n  memory: 2g\n  ports: [80]\n  cpus: 2\n";
    private static final String AFTER = "web:\n  password: hunter2\n  memory: 640m\n  ports: [80]\n";

    private static Undo kept(@Nullable String before, @Nullable String after) {
        Undo undo = Undo.of(Path.of("/etc/web.yaml"), before, List.of(Path.of("/etc/a")))
                .against(after);
        return Undo.parse((Map<?, ?>) Json.readAny(Json.type(Object.class).toJson(undo.json())));
    }

    @Test
    void whatIsKeptRestoresToTheByteAndHoldsNoOtherLine() {
        Undo undo = kept(BEFORE, AFTER);
        assertThat(undo.restored(AFTER)).isEqualTo(BEFORE);
        assertThat(undo.restored(BEFORE)).isEqualTo(BEFORE);
        assertThat(undo.isAsBefore(BEFORE)).isTrue();
        assertThat(undo.isAsBefore(AFTER)).isFalse();
        assertThat(undo.made()).containsExactly(Path.of("/etc/a"));
        assertThat(Json.type(Object.class).toJson(undo.json()))
                .contains("2g", "640m")
                .doesNotContain("hunter2", "ports");
    }

    @Test
    void lineEndsAndALastLineWithoutOneAreKept() {
        String windows = BEFORE.replace("\n", "\r\n").stripTrailing();
        assertThat(kept(windows, AFTER).restored(AFTER)).isEqualTo(windows);
    }

    @Test
    void aFileThatWasNotThereIsTakenAway() {
        assertThat(kept(null, AFTER).restored(AFTER)).isNull();
        assertThat(kept(null, AFTER).isAsBefore(null)).isTrue();
    }

    @Test
    void aFileThatSomebodyElseWroteIntoIsNotTakenAway() {
        assertThatThrownBy(() -> kept(null, AFTER).restored(AFTER + "theirs: 1\n"))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("somebody else wrote into it");
        assertThat(Json.type(Object.class).toJson(kept(null, AFTER).json())).doesNotContain("hunter2", "640m");
    }

    @Test
    void whatWasPutBackByHandIsLeft() {
        Undo undo = kept("a: 1\nmemory: 2g\n", "a: 1\nmemory: 640m\n");
        assertThat(undo.restored("a: 7\nmemory: 2g\n")).isEqualTo("a: 7\nmemory: 2g\n");
    }

    @Test
    void whatStoodInTwoPlacesIsNotTakenForPutBack() {
        String both = "limits:\n  memory: 2G\nreservations:\n  memory: 2G\n";
        Undo undo = kept(both, both.replace("2G", "640M"));
        assertThatThrownBy(() -> undo.restored("limits:\n  memory: 700M\nreservations:\n  memory: 640M\n"))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("put back by hand");
    }

    @Test
    void linesThatMovedAreFoundWhereTheyAreOnce() {
        Undo undo = kept("a: 1\nmemory: 2g\n", "a: 1\nmemory: 640m\n");
        assertThat(undo.restored("# mine\na: 7\nmemory: 640m\n")).isEqualTo("# mine\na: 7\nmemory: 2g\n");
    }

    @Test
    void whatSomebodyElseChangedIsNotGuessedAt() {
        Undo undo = kept(BEFORE, AFTER);
        assertThatThrownBy(() -> undo.restored(AFTER.replace("640m", "1g")))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("put back by hand");
        assertThatThrownBy(() -> undo.restored(AFTER + "more: 1\n"))
                .as("where the line without limits was is not known any more")
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("cpus: 2");
        assertThatThrownBy(() -> undo.restored(null)).isInstanceOf(TargetException.class);
    }
}
