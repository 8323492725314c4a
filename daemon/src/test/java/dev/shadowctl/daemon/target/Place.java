package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.Change;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A directory with files of a target, and what must hold for any of them. */
record Place(Path directory) {

    Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Every file by its path: bytes, time of last change, inode and mode. */
    Map<String, List<Object>> state(boolean times) throws IOException {
        Map<String, List<Object>> state = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.toList()) {
                state.put(
                        path.toString(),
                        List.of(
                                Files.isRegularFile(path) ? Arrays.toString(Files.readAllBytes(path)) : "",
                                times ? Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS) : "",
                                times ? Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS) : "",
                                Files.getPosixFilePermissions(path)));
            }
        }
        return state;
    }

    /** Reading, testing and previewing leave no trace; what is done twice is done once; undone is as before, to the byte. */
    void requireGoodConduct(Target target, Random random) throws IOException {
        Map<String, List<Object>> untouched = state(true);
        Map<String, List<Object>> original = state(false);
        Snapshot before = target.read();
        Allotment wanted = Allotments.random(random);
        Snapshot undo = target.undo(before, wanted);
        var preview = target.preview(before, wanted);
        target.test();
        assertThat(state(true)).isEqualTo(untouched);

        target.apply(before, wanted);
        Map<String, List<Object>> applied = state(true);
        assertThat(target.read().fingerprint()).isEqualTo(preview.after());
        assertThat(target.preview(target.read(), wanted).changes()).isEmpty();
        target.apply(undo, wanted);
        target.apply(target.read(), wanted);
        assertThat(state(true)).isEqualTo(applied);
        List<String> settings = preview.changes().stream().map(Change::setting).toList();
        assertThat(settings).doesNotHaveDuplicates();

        target.rollback(undo);
        assertThat(state(false)).isEqualTo(original);
        target.rollback(undo);
        assertThat(state(false)).isEqualTo(original);
        assertThat(target.read()).isEqualTo(before);
    }
}
