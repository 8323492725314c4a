package dev.shadowctl.daemon.target;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.files.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a target's own part of one file was. Just read it is all of that part; what is kept for later is only the lines that a
 * change replaces, for a configuration may say secrets in the others.
 */
final class Undo {

    private final Path path;
    private final List<Path> made;
    private final @Nullable String digest;
    private final @Nullable String changed;
    private final @Nullable String part;
    private final List<Hunk> hunks;

    /**
     * Lines that a change replaces.
     *
     * @param line of the first, in the changed part, from 0
     * @param now what stands there after the change
     * @param was what stood there before
     */
    private record Hunk(int line, List<String> now, List<String> was) {

        static Hunk of(AbstractDelta<String> delta) {
            return new Hunk(
                    delta.getTarget().getPosition(),
                    delta.getTarget().getLines(),
                    delta.getSource().getLines());
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("line", line);
            json.put("now", now);
            json.put("was", was);
            return json;
        }

        static Hunk parse(Object json) {
            Map<?, ?> hunk = (Map<?, ?>) json;
            return new Hunk(
                    ((Number) Objects.requireNonNull(hunk.get("line"))).intValue(),
                    texts(hunk.get("now")),
                    texts(hunk.get("was")));
        }
    }

    private Undo(
            Path path,
            List<Path> made,
            @Nullable String digest,
            @Nullable String changed,
            @Nullable String part,
            List<Hunk> hunks) {
        this.path = path;
        this.made = List.copyOf(made);
        this.digest = digest;
        this.changed = changed;
        this.part = part;
        this.hunks = List.copyOf(hunks);
    }

    /**
     * As it is just read.
     *
     * @param part null where there is no such file
     * @param made directories that are not there yet, the outermost first
     */
    static Undo of(Path path, @Nullable String part, List<Path> made) {
        return new Undo(path, made, part == null ? null : digest(part), null, part, List.of());
    }

    /** What is to be kept of it where a change makes the part another. */
    Undo against(@Nullable String after) {
        if (part == null && after != null) {
            return new Undo(path, made, null, digest(after), null, List.of());
        }
        return part == null || after == null
                ? this
                : new Undo(
                        path,
                        made,
                        digest,
                        digest(after),
                        null,
                        DiffUtils.diff(lines(part), lines(after)).getDeltas().stream()
                                .map(Hunk::of)
                                .toList());
    }

    Path path() {
        return path;
    }

    /** Directories that were made for it, the outermost first. */
    List<Path> made() {
        return made;
    }

    boolean isAsBefore(@Nullable String now) {
        return Objects.equals(digest, now == null ? null : digest(now));
    }

    /**
     * The part as it was, null where there was no file.
     *
     * @param now the part as it stands
     * @throws TargetException if lines that the change wrote are not there any more
     */
    @Nullable
    String restored(@Nullable String now) {
        if (digest == null) {
            if (now != null && changed != null && !digest(now).equals(changed)) {
                throw new TargetException(path + " was made by the plan, and somebody else wrote into it since;"
                        + " take out by hand what is not to stay");
            }
            return null;
        }
        if (part != null || isAsBefore(now)) {
            return part != null ? part : now;
        }
        if (now == null) {
            throw new TargetException(
                    path + " is not there any more, and of what it said only the changed lines are kept");
        }
        boolean untouched = digest(now).equals(changed);
        List<String> found = lines(now);
        List<String> lines = new ArrayList<>(found);
        for (int i = hunks.size() - 1; i >= 0; i--) {
            Hunk hunk = hunks.get(i);
            if (!untouched && wasPutBack(hunk, found)) {
                continue;
            }
            int at = untouched ? hunk.line : found(hunk, lines);
            List<String> replaced = lines.subList(at, at + hunk.now.size());
            replaced.clear();
            replaced.addAll(hunk.was);
        }
        return String.join("\n", lines);
    }

    /** Where the lines of a change are now that somebody else changed others. */
    private int found(Hunk hunk, List<String> lines) {
        int at = hunk.now.isEmpty() ? -1 : Collections.indexOfSubList(lines, hunk.now);
        if (at < 0 || at != Collections.lastIndexOfSubList(lines, hunk.now)) {
            throw new TargetException(path + ": somebody else changed what was written there; put back by hand: "
                    + String.join("\n", hunk.was).strip());
        }
        return at;
    }

    /** Whether what stood there stands there again by hand, and is nothing that stood elsewhere as well. */
    private boolean wasPutBack(Hunk hunk, List<String> lines) {
        boolean changed = !hunk.now.isEmpty() && Collections.indexOfSubList(lines, hunk.now) >= 0;
        int at = hunk.was.isEmpty() ? -1 : Collections.indexOfSubList(lines, hunk.was);
        return !changed
                && at >= 0
                && at == Collections.lastIndexOfSubList(lines, hunk.was)
                && hunks.stream().filter(other -> other.was.equals(hunk.was)).count() == 1;
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("path", path.toString());
        json.put("directories", made.stream().map(Path::toString).toList());
        json.put("digest", digest);
        json.put("changed", changed);
        json.put("part", part);
        json.put("hunks", hunks.stream().map(Hunk::json).toList());
        return json;
    }

    /** Reads it back; whatever is thrown means that it is none. */
    static Undo parse(Map<?, ?> json) {
        return new Undo(
                Path.of(String.valueOf(json.get("path"))),
                texts(json.get("directories")).stream().map(Path::of).toList(),
                (@Nullable String) json.get("digest"),
                (@Nullable String) json.get("changed"),
                (@Nullable String) json.get("part"),
                ((List<?>) Objects.requireNonNull(json.get("hunks")))
                        .stream().map(Hunk::parse).toList());
    }

    private static List<String> texts(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().map(String::valueOf).toList();
    }

    /** Every line without its line feed; put together with line feeds between they are the text. */
    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private static String digest(String part) {
        return new Sha256().add(part).hex();
    }
}
