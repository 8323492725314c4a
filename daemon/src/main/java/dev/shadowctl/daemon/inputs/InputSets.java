package dev.shadowctl.daemon.inputs;

import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.daemon.files.PrivateFiles;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The input sets of one home. Bounded: the oldest job's makes room for the newest's. */
public final class InputSets {

    private static final int MOST = 1_000;

    /** One that is larger is none that our runner wrote. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private final Path folder;

    /** Those under a folder, made when the first is kept. */
    public InputSets(Path folder) {
        this.folder = folder;
    }

    /** Keeps the set of a job. */
    public synchronized void keep(String job, InputSet set) throws IOException {
        String json = Json.write(set);
        if (json.length() > MOST_CHARACTERS) {
            throw new IOException(
                    "the set of inputs has " + json.length() + " characters, more than " + MOST_CHARACTERS);
        }
        PrivateFiles.directory(folder);
        PrivateFiles.replace(file(job), json);
        makeRoom();
    }

    /** The JSON of the set of a job, empty where its inputs were not explored or it made room since. */
    public synchronized Optional<String> find(String job) throws IOException {
        Path file = file(job);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.readString(file))
                : Optional.empty();
    }

    private Path file(String job) {
        return folder.resolve(job + ".json");
    }

    /** Ids of jobs sort by time. */
    private void makeRoom() throws IOException {
        List<Path> oldestFirst;
        try (Stream<Path> files = Files.list(folder)) {
            oldestFirst = files.sorted().toList();
        }
        for (Path old : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - MOST))) {
            Files.deleteIfExists(old);
        }
    }
}
