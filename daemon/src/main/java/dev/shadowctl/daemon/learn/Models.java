package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Correction;
import dev.shadowctl.core.model.Learning;
import dev.shadowctl.daemon.files.PrivateFiles;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.LearnedModel;
import dev.shadowctl.wire.daemon.ModelEntry;
import dev.shadowctl.wire.daemon.ModelList;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a home, a file each, and a list of those promoted. A file changes as a whole or not at all, so that the champion
 * is always one that was promoted.
 */
public final class Models implements Learning {

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);
    private static final String ENDING = ".model";
    private static final int KEY_BYTES = 32;

    /** Of models never promoted so many are kept. */
    private static final int MOST_CHALLENGERS = 10;

    private final Path directory;
    private final Path list;
    private final ModelFile files;
    private volatile InUse inUse = new InUse(Optional.empty(), Optional.empty());

    private record InUse(Optional<Champion> champion, Optional<String> warning) {}

    private Models(Path directory, byte[] key) {
        this.directory = directory;
        this.list = directory.resolve("promoted");
        this.files = new ModelFile(key);
    }

    /**
     * Opens those of a home, and makes its key where it has none. A champion that cannot be trusted is left aside.
     *
     * @throws IOException if the home cannot be written
     */
    public static Models open(Home home) throws IOException {
        WekaRuntime.prepare(home.cache().resolve("weka"));
        PrivateFiles.directory(home.models());
        Models models = new Models(home.models(), key(home.modelKey()));
        models.load();
        return models;
    }

    private static byte[] key(Path file) throws IOException {
        PrivateFiles.repair(file);
        String text = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        if (!text.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            text = HexFormat.of().formatHex(fresh);
            PrivateFiles.replace(file, text + "\n");
        }
        return HexFormat.of().parseHex(text);
    }

    @Override
    public Correction correction(Profile profile) {
        Optional<Champion> champion = inUse.champion();
        return champion.isPresent() ? champion.get().correction(profile) : Correction.none();
    }

    @Override
    public Optional<String> warning() {
        return inUse.warning();
    }

    /** The champion's report; empty where predictions are the laws' alone. */
    public Optional<LearnedModel> champion() {
        return inUse.champion().map(Champion::report);
    }

    /** Reports of all models that can be trusted, oldest first. */
    public List<LearnedModel> all() throws IOException {
        return list().models().stream()
                .map(ModelEntry::learned)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(LearnedModel::id))
                .toList();
    }

    /** All of them with what became of each, newest first. */
    public ModelList list() throws IOException {
        List<ModelEntry> entries = new ArrayList<>();
        for (int id : ids()) {
            entries.add(0, entry(id));
        }
        return new ModelList(
                Profile.API_VERSION,
                ModelList.KIND,
                champion().map(LearnedModel::id).orElse(null),
                isHeld(),
                entries);
    }

    /** One of them. */
    public Optional<ModelEntry> find(int id) {
        return Files.isRegularFile(file(id)) ? Optional.of(entry(id)) : Optional.empty();
    }

    private ModelEntry entry(int id) {
        try {
            LearnedModel report = files.report(file(id));
            if (report.id() != id) {
                throw new IOException("it is model " + report.id() + " under another name");
            }
            return new ModelEntry(Profile.API_VERSION, ModelEntry.KIND, id, standing(id), null, report);
        } catch (IOException e) {
            return new ModelEntry(
                    Profile.API_VERSION, ModelEntry.KIND, id, ModelEntry.REFUSED, String.valueOf(e.getMessage()), null);
        }
    }

    private String standing(int id) {
        if (champion().filter(champion -> champion.id() == id).isPresent()) {
            return ModelEntry.CHAMPION;
        }
        try {
            return promoted().ids().contains(id) ? ModelEntry.FORMER : ModelEntry.CHALLENGER;
        } catch (IOException e) {
            return ModelEntry.CHALLENGER;
        }
    }

    /** The newest that can be trusted. */
    public Optional<LearnedModel> newest() throws IOException {
        List<LearnedModel> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    Optional<Champion> inUse() {
        return inUse.champion();
    }

    synchronized LearnedModel keep(Champion champion) throws IOException {
        files.write(file(champion.report().id()), champion);
        return champion.report();
    }

    int nextId() throws IOException {
        List<Integer> ids = ids();
        return ids.isEmpty() ? 1 : ids.get(ids.size() - 1) + 1;
    }

    /**
     * Makes a model the champion, as somebody chose. Where it is not the newest nothing is promoted by itself from then on.
     *
     * @throws IOException if there is none of that number, or it cannot be trusted
     */
    public synchronized void promote(int id) throws IOException {
        if (!Files.isRegularFile(file(id))) {
            throw new IOException("there is no model " + id + " in this home");
        }
        files.read(file(id));
        boolean older = newest().filter(newest -> newest.id() > id).isPresent();
        promoted().with(id, older).write(list);
        load();
    }

    /**
     * Makes a model the champion where it proved better than the one in use and nobody holds on to that.
     *
     * @return whether it did
     */
    synchronized boolean promoteIfBetter(LearnedModel model) throws IOException {
        Integer current = champion().map(LearnedModel::id).orElse(null);
        if (!model.better() || isHeld() || !Objects.equals(model.comparedWith(), current)) {
            return false;
        }
        files.read(file(model.id()));
        promoted().with(model.id(), false).write(list);
        load();
        return true;
    }

    /** Whether nothing is promoted by itself. */
    public boolean isHeld() {
        try {
            return promoted().held();
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether there is one to roll back. */
    public boolean canRollBack() throws IOException {
        return promoted().champion().isPresent();
    }

    /** Makes the one before the champion champion again; after the first, predictions are the laws' alone. */
    public synchronized void rollback() throws IOException {
        if (!canRollBack()) {
            throw new IOException("no model is in use, so there is none to roll back");
        }
        promoted().rolledBack().write(list);
        load();
    }

    /** Deletes what a killed training left, and of those never promoted all but the newest. */
    void tidy() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*" + ENDING + ".*.tmp")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        List<Integer> promoted = promoted().ids();
        List<Integer> others =
                ids().stream().filter(id -> !promoted.contains(id)).toList();
        for (int id : others.subList(0, Math.max(0, others.size() - MOST_CHALLENGERS))) {
            Files.deleteIfExists(file(id));
        }
    }

    private void load() {
        try {
            Optional<Integer> champion = promoted().champion();
            inUse = champion.isEmpty()
                    ? new InUse(Optional.empty(), Optional.empty())
                    : new InUse(Optional.of(files.read(file(champion.get()))), Optional.empty());
        } catch (IOException e) {
            LOG.warn("the model in {} is refused: {}; predictions are the laws' alone", directory, e.getMessage());
            inUse = new InUse(
                    Optional.empty(),
                    Optional.of("model-refused: what was learned is not used, for its file was refused: "
                            + e.getMessage()));
        }
    }

    private Promoted promoted() throws IOException {
        return Promoted.read(list);
    }

    private List<Integer> ids() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,9}\\" + ENDING))
                    .map(name -> Integer.valueOf(name.substring(0, name.length() - ENDING.length())))
                    .sorted()
                    .toList();
        }
    }

    Path file(int id) {
        return directory.resolve(id + ENDING);
    }

    /** The champion itself. */
    Optional<Champion> current() {
        return inUse.champion();
    }

    /** The newest model that can be trusted, unless it is the champion; models older than that one are none. */
    Optional<Champion> challenger() throws IOException {
        int champion = current().map(each -> each.report().id()).orElse(0);
        List<Integer> ids = ids();
        for (int i = ids.size() - 1; i >= 0 && ids.get(i) > champion; i--) {
            try {
                return Optional.of(files.read(file(ids.get(i))));
            } catch (IOException e) {
                LOG.warn("{} is left aside: {}", file(ids.get(i)), e.getMessage());
            }
        }
        return Optional.empty();
    }
}
