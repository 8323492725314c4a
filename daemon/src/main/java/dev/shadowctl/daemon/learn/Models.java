package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Correction;
import dev.shadowctl.core.model.Learning;
import dev.shadowctl.daemon.files.PrivateFiles;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.LearnedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a home, a file each, and a file that names those promoted, one a line: the last line is the champion, and a
 * rollback takes that line away. A file changes as a whole or not at all, so that the champion is always one that was promoted.
 */
public final class Models implements Learning {

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);
    private static final String ENDING = ".model";
    private static final int KEY_BYTES = 32;

    private final Path directory;
    private final ModelFile files;
    private volatile InUse inUse = new InUse(Optional.empty(), Optional.empty());

    private record InUse(Optional<Champion> champion, Optional<String> warning) {}

    private Models(Path directory, byte[] key) {
        this.directory = directory;
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
        List<LearnedModel> all = new ArrayList<>();
        for (int id : ids()) {
            try {
                all.add(files.read(file(id)).report());
            } catch (IOException e) {
                LOG.warn("{} is left aside: {}", file(id), e.getMessage());
            }
        }
        return all;
    }

    /**
     * Trains a model and keeps it, without promoting it.
     *
     * @param observations of this home
     * @param profiles finds a profile by its id
     */
    public synchronized LearnedModel train(List<Observation> observations, Function<String, Optional<Profile>> profiles)
            throws IOException {
        return keep(Champion.train(History.of(observations, profiles), nextId()));
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
     * Makes a model the champion.
     *
     * @throws IOException if there is none of that number, or it cannot be trusted
     */
    public synchronized void promote(int id) throws IOException {
        if (!Files.isRegularFile(file(id))) {
            throw new IOException("there is no model " + id + " in this home");
        }
        files.read(file(id));
        List<Integer> promoted = promoted();
        if (promoted.isEmpty() || promoted.get(promoted.size() - 1) != id) {
            promoted.add(id);
            write(promoted);
        }
        load();
    }

    /** Makes the one before the champion champion again; after the first, predictions are the laws' alone. */
    public synchronized void rollback() throws IOException {
        List<Integer> promoted = promoted();
        if (promoted.isEmpty()) {
            throw new IOException("no model is in use, so there is none to roll back");
        }
        promoted.remove(promoted.size() - 1);
        write(promoted);
        load();
    }

    private void write(List<Integer> promoted) throws IOException {
        StringBuilder lines = new StringBuilder();
        promoted.forEach(id -> lines.append(id).append('\n'));
        PrivateFiles.replace(directory.resolve("promoted"), lines.toString());
    }

    private void load() {
        try {
            List<Integer> promoted = promoted();
            inUse = promoted.isEmpty()
                    ? new InUse(Optional.empty(), Optional.empty())
                    : new InUse(Optional.of(files.read(file(promoted.get(promoted.size() - 1)))), Optional.empty());
        } catch (IOException e) {
            LOG.warn("the model in {} is refused: {}; predictions are the laws' alone", directory, e.getMessage());
            inUse = new InUse(
                    Optional.empty(),
                    Optional.of("model-refused: what was learned is not used, for its file was refused: "
                            + e.getMessage()));
        }
    }

    private List<Integer> promoted() throws IOException {
        Path file = directory.resolve("promoted");
        List<Integer> ids = new ArrayList<>();
        for (String line : Files.isRegularFile(file) ? Files.readAllLines(file) : List.<String>of()) {
            if (!line.matches("\\d{1,9}")) {
                throw new IOException("the list of promoted models names '" + line + "'");
            }
            ids.add(Integer.parseInt(line));
        }
        return ids;
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
