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
import java.nio.charset.StandardCharsets;
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
import java.util.function.Function;
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

    private volatile Function<Optional<Champion>, Runnable> followed = next -> () -> {};

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
        // damaged bytes are no key, and no reason not to start
        String text = Files.isRegularFile(file)
                ? Files.readString(file, StandardCharsets.ISO_8859_1).strip()
                : "";
        if (!text.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
            if (!text.isEmpty()) {
                LOG.warn("the key in {} is damaged, so a new one is made: models of before are refused", file);
            }
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
            LearnedModel report = itself(id, files.report(file(id)));
            return new ModelEntry(Profile.API_VERSION, ModelEntry.KIND, id, standing(id), null, report);
        } catch (IOException | OutOfMemoryError | LinkageError e) {
            return new ModelEntry(
                    Profile.API_VERSION, ModelEntry.KIND, id, ModelEntry.REFUSED, String.valueOf(e.getMessage()), null);
        }
    }

    private static LearnedModel itself(int id, LearnedModel report) throws IOException {
        if (report.id() != id) {
            throw new IOException("it is model " + report.id() + " under another name");
        }
        return report;
    }

    private Champion read(int id) throws IOException {
        Champion champion = files.read(file(id));
        itself(id, champion.report());
        return champion;
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

    /**
     * What follows the champion. It is asked before each change, by the next one, for what makes it follow, which may take seconds;
     * that is run as the champion changes and takes no time. It must not fail.
     */
    void followedBy(Function<Optional<Champion>, Runnable> follower) {
        followed = follower;
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
        LearnedModel chosen = readable(id).report();
        if (!Trainer.isOfThisVersion(chosen)) {
            throw new RefusedException(outdated(chosen));
        }
        boolean older = newest().filter(newest -> newest.id() > id).isPresent();
        promotedOrNone().with(id, older).write(list);
        load();
    }

    /**
     * Makes a model the champion where it proved better than the one in use and nobody holds on to that; or where the one that
     * was promoted cannot be used any more, so that nothing goes on warning of it.
     *
     * @return whether it did
     */
    synchronized boolean promoteIfBetter(LearnedModel model) throws IOException {
        Integer current = champion().map(LearnedModel::id).orElse(null);
        Promoted before;
        try {
            before = promoted();
        } catch (RefusedException e) {
            return false; // somebody has to choose
        }
        boolean takesOver = inUse.warning().isPresent() || (model.better() && !before.held());
        if (!takesOver || !Objects.equals(model.comparedWith(), current)) {
            return false;
        }
        readable(model.id());
        before.with(model.id(), false).write(list);
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

    /**
     * Makes the one before the champion champion again; after the first, predictions are the laws' alone.
     *
     * @throws IOException if there is none, or it cannot be trusted; then the champion stays
     */
    public synchronized void rollback() throws IOException {
        if (!canRollBack()) {
            throw new RefusedException("no model is in use, so there is none to roll back");
        }
        Promoted before = promoted().rolledBack();
        if (before.champion().isPresent()) {
            readable(before.champion().get());
        }
        before.write(list);
        load();
    }

    private Champion readable(int id) throws IOException {
        try {
            return read(id);
        } catch (IOException | OutOfMemoryError | LinkageError e) {
            throw new RefusedException("the file of model " + id + " is refused: " + e.getMessage()
                    + "; which model is in use stays as it was. Choose another: shadowctl model promote N");
        }
    }

    /** Deletes what a killed training left; while none is under way. */
    void tidy() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*" + ENDING + ".*.tmp")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Deletes of those never promoted all but the newest; none where it is not known which were promoted. */
    synchronized void trim() throws IOException {
        List<Integer> promoted;
        try {
            promoted = promoted().ids();
        } catch (RefusedException e) {
            LOG.warn("no model is deleted: {}", e.getMessage());
            return;
        }
        List<Integer> others =
                ids().stream().filter(id -> !promoted.contains(id)).toList();
        for (int id : others.subList(0, Math.max(0, others.size() - MOST_CHALLENGERS))) {
            Files.deleteIfExists(file(id));
        }
    }

    private void load() {
        InUse next = listed();
        Runnable follow = followed.apply(next.champion());
        inUse = next;
        follow.run();
    }

    private InUse listed() {
        try {
            Optional<Integer> champion = promoted().champion();
            return champion.isEmpty() ? new InUse(Optional.empty(), Optional.empty()) : inUse(read(champion.get()));
        } catch (IOException | OutOfMemoryError | LinkageError e) {
            LOG.warn("the model in {} is refused: {}; predictions are the laws' alone", directory, e.getMessage());
            return new InUse(
                    Optional.empty(),
                    Optional.of("model-refused: what was learned is not used, for its file was refused: "
                            + e.getMessage()));
        }
    }

    private static InUse inUse(Champion champion) {
        return Trainer.isOfThisVersion(champion.report())
                ? new InUse(Optional.of(champion), Optional.empty())
                : new InUse(
                        Optional.empty(),
                        Optional.of(
                                "model-outdated: what was learned is not used, for " + outdated(champion.report())));
    }

    private static String outdated(LearnedModel model) {
        return "model " + model.id() + " was held against the laws of another version of shadowctl. Train again: "
                + "shadowctl retrain";
    }

    private Promoted promotedOrNone() throws IOException {
        try {
            return promoted();
        } catch (RefusedException e) {
            LOG.warn("{}, so a new one begins", e.getMessage());
            return Promoted.NONE;
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
                return Optional.of(read(ids.get(i)));
            } catch (IOException | OutOfMemoryError | LinkageError e) {
                LOG.warn("{} is left aside: {}", file(ids.get(i)), e.getMessage());
            }
        }
        return Optional.empty();
    }
}
