package dev.shadowctl.daemon.learn;

import dev.shadowctl.daemon.store.ReadOnlyStore;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.LearnedModel;
import dev.shadowctl.wire.daemon.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program that trains, a process beside the daemon: {@code java -cp … dev.shadowctl.daemon.learn.Trainer CONFIG DATA STATE
 * CACHE}, the directories of a home. It reads the database, writes one file, a challenger, and changes nothing else; what it is
 * doing is a line each on stdout. Exit code 0: the challenger is written. {@value #BUSY}: another trains. 1: failed, and the last
 * line on stderr says why.
 */
public final class Trainer {

    /** Another trains in this home. */
    static final int BUSY = 75;

    private static final String BY = ", by ";
    private static final int TOLD_EVERY = 1_000;
    private static final String WRITTEN = " is written";
    private static final Pattern WRITTEN_LINE = Pattern.compile("model (\\d{1,9})" + WRITTEN);

    private final Home home;
    private final Consumer<String> progress;

    private Trainer(Home home, Consumer<String> progress) {
        this.home = home;
        this.progress = progress;
    }

    public static void main(String[] args) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        if (args.length != 4) {
            System.err.println("usage: Trainer CONFIG DATA STATE CACHE");
            System.exit(2);
        }
        Home home = new Home(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
        System.exit(exitCode(new Trainer(home, System.out::println)));
    }

    private static int exitCode(Trainer trainer) {
        try {
            return trainer.run();
        } catch (OutOfMemoryError e) {
            System.err.println("it needs more memory than it may have, "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB of heap");
            return 1;
        } catch (IOException | RuntimeException e) {
            System.err.println(String.valueOf(e.getMessage()).replace('\n', ' '));
            return 1;
        }
    }

    private int run() throws IOException {
        TrainingLock lock = TrainingLock.take(home.trainingLock()).orElse(null);
        if (lock == null) {
            return BUSY;
        }
        try (lock;
                ReadOnlyStore store =
                        ReadOnlyStore.of(home.database(), home.cache().resolve("sqlite"))) {
            train(store);
            return 0;
        }
    }

    private void train(ReadOnlyStore store) throws IOException {
        Models models = Models.open(home);
        models.tidy();
        // asked before they are read: what comes in between is new to the next training, too
        String evidence = evidence(store.observations().evidence());
        History history = read(store);
        List<Trial.Outcome> outcomes = new ArrayList<>();
        Trial trial = new Trial(new Contest(EnumSet.allOf(Kind.class)));
        for (Map.Entry<String, List<Case>> of : history.cases().entrySet()) {
            progress.accept("comparing what may correct " + of.getKey() + ", "
                    + of.getValue().size() + " cases");
            outcomes.add(trial.judge(of.getKey(), of.getValue()));
        }
        LearnedModel kept =
                models.keep(new Succession(models.inUse()).decide(outcomes, history, models.nextId(), evidence));
        progress.accept(written(kept.id()));
    }

    /** The line that says which model was written. */
    static String written(int id) {
        return "model " + id + WRITTEN;
    }

    /** The model that a line says was written. */
    static OptionalInt written(String line) {
        Matcher matcher = WRITTEN_LINE.matcher(line);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** What a model is made from: observations, and the program whose laws they are held against. */
    static String evidence(String observations) {
        return observations + BY + Version.current();
    }

    /** Whether a model was held against the laws of today. */
    static boolean isOfThisVersion(LearnedModel model) {
        return model.evidence().endsWith(BY + Version.current());
    }

    private History read(ReadOnlyStore store) {
        Replay replay = new Replay(store.measures()::find);
        int[] seen = {0};
        store.observations().forEach(one -> {
            if (seen[0]++ % TOLD_EVERY == 0) {
                progress.accept("reading observations" + (seen[0] > 1 ? ", " + (seen[0] - 1) + " so far" : ""));
            }
            replay.add(one);
        });
        return replay.history();
    }
}
