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
import dev.shadowctl.daemon.target.yaml.YamlException;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A target that consists of files. What it was is kept as the target's own part of each file, so that two services of one
 * Compose file can be changed and undone apart from each other.
 */
final class FilesTarget implements Target {

    private final Format format;

    FilesTarget(Format format) {
        this.format = format;
    }

    @Override
    public Snapshot read() {
        return guarded("read", () -> {
            Map<Path, String> texts = texts();
            List<Undo> undos = format.files().stream()
                    .map(path -> Undo.of(path, part(texts, path), new ConfigFile(path).missingDirectories()))
                    .toList();
            return snapshot(fingerprint(texts), undos);
        });
    }

    @Override
    public Snapshot undo(Snapshot now, Allotment wanted) {
        return guarded("keep", () -> {
            List<Undo> undos = undos(now);
            Map<Path, String> texts = texts();
            undos.forEach(undo -> restore(undo, texts));
            Map<Path, String> after = format.with(texts, wanted);
            return snapshot(
                    now.fingerprint(),
                    undos.stream()
                            .map(undo -> undo.against(part(after, undo.path())))
                            .toList());
        });
    }

    private static Snapshot snapshot(String fingerprint, List<Undo> undos) {
        Map<String, Object> content =
                Map.of("files", undos.stream().map(Undo::json).toList());
        return new Snapshot(fingerprint, Json.type(Object.class).toJson(content));
    }

    @Override
    public Preview preview(Snapshot now, Allotment wanted) {
        return guarded("preview", () -> {
            Map<Path, String> texts = texts();
            undos(now).forEach(undo -> restore(undo, texts));
            Map<Path, String> after = format.with(texts, wanted);
            return new Preview(
                    changes(format.standing(texts), format.standing(after)),
                    format.unenforceable(texts, wanted),
                    fingerprint(after));
        });
    }

    @Override
    public Standing standing(Snapshot now) {
        return guarded("read", () -> {
            Map<Path, String> texts = texts();
            undos(now).forEach(undo -> restore(undo, texts));
            return AllotmentValues.standing(format.standing(texts));
        });
    }

    @Override
    public void apply(Snapshot before, Allotment wanted) {
        guarded("apply", () -> {
            tidy();
            Map<Path, String> texts = texts();
            Map<Path, String> after = format.with(texts, wanted);
            if (!after.equals(texts)) {
                requireAsPlanned(before, texts, after);
                for (Path path : format.files()) {
                    if (!Objects.equals(texts.get(path), after.get(path))) {
                        new ConfigFile(path).replace(texts.get(path), after.get(path));
                    }
                }
            }
            format.settle();
            return null;
        });
    }

    @Override
    public void rollback(Snapshot before) {
        guarded("roll back", () -> {
            tidy();
            List<Undo> undos = undos(before);
            Map<Path, String> texts = texts();
            Map<Path, String> restored = new LinkedHashMap<>(texts);
            undos.forEach(undo -> restore(undo, restored));
            for (Undo undo : undos) {
                String wanted = restored.get(undo.path());
                if (!Objects.equals(texts.get(undo.path()), wanted)) {
                    new ConfigFile(undo.path()).replace(texts.get(undo.path()), wanted);
                }
                removeDirectories(undo);
            }
            format.settle();
            return null;
        });
    }

    @Override
    public Reach test() {
        try {
            Map<Path, String> texts = texts();
            format.standing(texts);
            format.basis(texts);
        } catch (TargetException | YamlException e) {
            return new Reach.OutOfReach(
                    format.subject() + ": " + e.getMessage(), "mend it, then run 'shadowctl target test' again");
        }
        for (Path path : format.files()) {
            if (!new ConfigFile(path).isWritable()) {
                return new Reach.OutOfReach(
                        path + " may not be written by this user",
                        "give the daemon's user the right to write the file and its directory");
            }
        }
        return new Reach.Reached(format.subject());
    }

    @Override
    public List<String> leftToDo() {
        return format.leftToDo();
    }

    @Override
    public boolean isBetween(Snapshot before, Allotment wanted) {
        return guarded("read", () -> {
            Map<Path, String> texts = texts();
            Map<Path, String> asBefore = new LinkedHashMap<>(texts);
            List<Undo> undos = undos(before);
            try {
                undos.forEach(undo -> restore(undo, asBefore));
            } catch (TargetException somebodys) {
                return false;
            }
            if (!fingerprint(asBefore).equals(before.fingerprint())) {
                return false;
            }
            Map<Path, String> asWanted = format.with(asBefore, wanted);
            return undos.stream().allMatch(undo -> {
                String stands = part(texts, undo.path());
                return undo.isAsBefore(stands) || Objects.equals(stands, part(asWanted, undo.path()));
            });
        });
    }

    private void tidy() {
        format.files().forEach(path -> new ConfigFile(path).tidy());
    }

    /** A file that needs changing must be as it was when the plan was made. */
    private void requireAsPlanned(Snapshot before, Map<Path, String> texts, Map<Path, String> after) {
        boolean begun = false;
        for (Undo undo : undos(before)) {
            boolean asWanted = Objects.equals(texts.get(undo.path()), after.get(undo.path()));
            boolean asBefore = undo.isAsBefore(part(texts, undo.path()));
            begun |= asWanted && !asBefore;
            if (!asWanted && !asBefore) {
                throw changed(undo.path().toString());
            }
        }
        if (!begun && !fingerprint(texts).equals(before.fingerprint())) {
            throw changed("what it inherits");
        }
    }

    private TargetException changed(String what) {
        return new TargetException(format.subject() + ": " + what
                + " was changed by somebody else since the plan was made; nothing was written; plan again");
    }

    private Map<Path, String> texts() {
        Map<Path, String> texts = new LinkedHashMap<>();
        for (Path path : format.files()) {
            new ConfigFile(path).text().ifPresent(text -> texts.put(path, text));
        }
        return texts;
    }

    private @Nullable String part(Map<Path, String> texts, Path path) {
        String text = texts.get(path);
        return text == null ? null : format.part(text);
    }

    private String fingerprint(Map<Path, String> texts) {
        Sha256 sha = new Sha256();
        for (Path path : format.files()) {
            String part = part(texts, path);
            sha.add(path.toString()).add(part == null ? "absent" : "present").add(part == null ? "" : part);
        }
        return sha.add(format.basis(texts)).hex();
    }

    private static List<Change> changes(Map<String, String> before, Map<String, String> after) {
        Set<String> settings = new TreeSet<>(before.keySet());
        settings.addAll(after.keySet());
        return settings.stream()
                .filter(setting -> !Objects.equals(before.get(setting), after.get(setting)))
                .map(setting -> new Change(setting, before.get(setting), after.get(setting)))
                .toList();
    }

    private <T extends @Nullable Object> T guarded(String attempt, Supplier<T> body) {
        try {
            return body.get();
        } catch (YamlException e) {
            throw new TargetException(
                    "could not " + attempt + " " + format.subject() + ": " + e.getMessage() + "; nothing was written",
                    e);
        }
    }

    private List<Undo> undos(Snapshot snapshot) {
        List<Undo> undos = parsed(snapshot);
        if (!undos.stream().map(Undo::path).toList().equals(format.files())) {
            throw new TargetException("the undo record is not of " + format.subject()
                    + ": the name of the target stood for another place when it was kept; name that place again");
        }
        return undos;
    }

    private List<Undo> parsed(Snapshot snapshot) {
        try {
            Map<?, ?> content = (Map<?, ?>) Json.readAny(snapshot.content());
            return ((List<?>) Objects.requireNonNull(content.get("files")))
                    .stream().map(each -> Undo.parse((Map<?, ?>) each)).toList();
        } catch (RuntimeException e) {
            throw new TargetException("the undo record of " + format.subject() + " cannot be read", e);
        }
    }

    private void restore(Undo undo, Map<Path, String> texts) {
        String now = texts.get(undo.path());
        String part = undo.restored(now == null ? null : format.part(now));
        if (part == null) {
            texts.remove(undo.path());
        } else {
            texts.put(undo.path(), format.withPart(now == null ? part : now, part));
        }
    }

    /** Directories that were made for a file go with it, unless others use them by now. */
    private static void removeDirectories(Undo undo) {
        for (int i = undo.made().size() - 1; i >= 0; i--) {
            Path made = undo.made().get(i);
            try {
                Files.deleteIfExists(made);
            } catch (DirectoryNotEmptyException inUse) {
                return;
            } catch (IOException e) {
                throw new TargetException(made + " was made for it and could not be removed", e);
            }
        }
    }
}
